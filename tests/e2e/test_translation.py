"""Messages in Japanese: complete, and used."""

import pathlib
import subprocess
import unittest

from support import (BUILD_DIR, COMPLETE, DOUBTFUL_REPORT, SOURCE_DIR, USAGE, WARNINGS, CommandTest)

PO = SOURCE_DIR / "converters/cli/po"


class Translation(CommandTest):
    def setUp(self):
        super().setUp()
        locales = pathlib.Path(self.top, "locales")
        locales.mkdir()
        subprocess.run(["localedef", "-i", "ja_JP", "-f", "UTF-8", locales / "ja_JP.UTF-8"], check=True,
                       capture_output=True)
        self.japanese = {"LC_ALL": "ja_JP.UTF-8", "LOCPATH": str(locales),
                         "JISSEKI_LOCALEDIR": str(BUILD_DIR / "locale")}

    def test_messages_come_in_the_language_of_the_locale(self):
        self.write("a.txt", DOUBTFUL_REPORT)
        messages = self.run_jisseki("convert", "a.txt", "--to", "xml", expect=WARNINGS,
                                    environment=self.japanese)[2]
        self.assertRegex(messages, r"(?m)^a\.txt:\d+(:\d+)?: 警告: 取組 2 に")
        self.assertRegex(messages, r"区分 1、取組 2、")
        out = self.run_jisseki("convert", "--help", expect=COMPLETE, environment=self.japanese)[1]
        self.assertIn("終了状態", out.decode())
        messages = self.run_jisseki("check", expect=USAGE, environment=self.japanese)[2]
        self.assertIn("報告書が指定されていません", messages)

    def test_json_stays_the_same_in_every_language(self):
        self.write("a.txt", DOUBTFUL_REPORT)
        outputs = [self.run_jisseki("check", "--json", "a.txt", expect=WARNINGS, environment=environment)[1]
                   for environment in ({}, self.japanese)]
        self.assertEqual(outputs[0], outputs[1])

    def test_every_text_of_the_code_is_in_the_template_and_translated(self):
        fresh = self.top / "fresh.pot"
        subprocess.run([PO / "update", fresh], check=True, capture_output=True)
        commands = [["msgcmp", po, fresh] for po in PO.glob("*.po")]
        commands.append(["msgcmp", "--use-untranslated", PO / "jisseki.pot", fresh])
        for command in commands:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr + "run converters/cli/po/update")


if __name__ == "__main__":
    unittest.main()
