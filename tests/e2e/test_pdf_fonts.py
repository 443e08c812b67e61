"""Fonts that are missing, damaged, not Japanese or without a character: what is said, and what is left."""

import os
import pathlib
import shutil
import subprocess
import unittest

from fontTools import subset, ttLib
from support import COMPLETE_REPORT, HEAD, UNWRITTEN, WARNINGS, CommandTest, row

OLD = b"an older file\n"
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>
"""
RARE = "𠮷野髙﨑葛\U000E0100城①Ⅲ㈱①"
MISSING = "\U000F1234"


def installed(family):
    done = subprocess.run(["fc-match", "-f", "%{file}", family], capture_output=True, check=True, text=True)
    return pathlib.Path(done.stdout)


class FontsTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.fonts = self.top / "fonts"
        self.fonts.mkdir()
        config = self.write("fonts.conf", CONFIG.format(self.fonts, self.top / "cache"))
        self.environment = {"FONTCONFIG_FILE": str(config)}
        self.font = self.fonts / "font.ttf"

    def assert_refused(self, *reasons):
        """No PDF is written, the older one is intact, and the message says why."""
        self.write("a.txt", COMPLETE_REPORT)
        self.write("a.pdf", OLD)
        _, _, messages = self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", expect=UNWRITTEN,
                                          environment=self.environment)
        self.assertEqual((self.top / "a.pdf").read_bytes(), OLD)
        left = {name for name in self.names() if name.split("/")[0] not in ("cache", "fonts")}
        self.assertEqual(left, {"a.pdf", "a.txt", "fonts.conf"})
        for reason in ("a.pdf: ", *reasons):
            self.assertIn(reason, messages)

    def damage_font(self, change):
        """fontconfig takes what its cache says for true while the directory is as old as that."""
        shutil.copy(installed("IPAexGothic"), self.font)
        subprocess.run(["fc-cache"], env={"PATH": "/usr/bin:/bin"} | self.environment, check=True)
        before = self.fonts.stat()
        change()
        os.utime(self.fonts, ns=(before.st_atime_ns, before.st_mtime_ns))

    def test_no_font_at_all(self):
        self.assert_refused("no Japanese font", "IPAexGothic", "fonts-ipaexfont")

    def test_a_font_without_japanese(self):
        font = ttLib.TTFont(installed("IPAexGothic"))
        cutter = subset.Subsetter(subset.Options(name_IDs=["*"], name_languages=["*"]))
        cutter.populate(unicodes=range(0x20, 0x7F))
        cutter.subset(font)
        font.save(self.font)
        self.assert_refused("no Japanese font", "none has Japanese letters")

    def test_a_font_that_was_cut_off(self):
        self.damage_font(lambda: self.font.write_bytes(self.font.read_bytes()[:2_000_000]))
        self.assert_refused(str(self.font), "only a part")

    def test_a_font_that_is_overwritten(self):
        self.damage_font(lambda: self.font.write_bytes(b"\0" * 6_000_000))
        self.assert_refused(str(self.font), "no font")

    def test_a_font_that_cannot_be_read(self):
        self.damage_font(lambda: (self.font.unlink(), self.font.symlink_to("nowhere")))
        self.assert_refused(str(self.font), "No such file")

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_a_font_that_must_not_be_read(self):
        self.damage_font(lambda: self.font.chmod(0))
        self.assert_refused(str(self.font), "Permission denied")


class CharactersTest(CommandTest):
    def text_of(self, path):
        done = subprocess.run(["pdftotext", path, "-"], cwd=self.top, capture_output=True, check=True)
        return "".join(done.stdout.decode().split())

    def test_rare_characters_come_out_of_the_pdf_as_they_went_in(self):
        self.write("a.txt", HEAD + row(1, "達成").replace("案内板を", RARE))
        for arguments in ((), ("--pdfa", "1b")):
            with self.subTest(arguments=arguments):
                self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", *arguments, expect=0)
                self.assertIn(RARE, self.text_of("a.pdf"))

    def test_a_character_that_no_font_has_is_refused_with_code_point_and_line(self):
        self.write("a.txt", HEAD + row(1, "達成") + row(2, "達成").replace("案内板を", MISSING))
        self.write("a.pdf", OLD)
        _, _, messages = self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", expect=UNWRITTEN)
        self.assertIn("U+F1234", messages)
        self.assertIn("in line 7", messages)
        self.assertEqual((self.top / "a.pdf").read_bytes(), OLD)

    def test_on_request_it_is_replaced_visibly_with_a_warning_for_each_line(self):
        self.write("a.txt", HEAD + row(1, "達成").replace("案内板を", MISSING + "と" + MISSING) +
                   row(2, "達成").replace("12枚", MISSING))
        _, _, messages = self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", "--replace-missing",
                                          expect=WARNINGS)
        lines = messages.splitlines()
        self.assertEqual(len(lines), 2, messages)
        for line, number in zip(lines, (6, 7)):
            self.assertTrue(line.startswith(f"a.txt:{number}: warning: "), line)
            self.assertIn("U+F1234", line)
        self.assertIn("6月に〓と〓12枚更新", self.text_of("a.pdf"))
        self.assertNotIn(MISSING, self.text_of("a.pdf"))

    def test_a_bag_takes_the_same_option(self):
        self.write("a.txt", HEAD + row(1, "達成").replace("案内板を", MISSING))
        _, _, messages = self.run_jisseki("archive", "a.txt", "-o", "without", expect=WARNINGS)
        self.assertIn("U+F1234", messages)
        self.assertEqual([name for name in self.names() if name.endswith(".pdf")], [])
        _, _, messages = self.run_jisseki("archive", "a.txt", "-o", "with", "--replace-missing", expect=WARNINGS)
        self.assertIn("a.txt:6: warning: ", messages)
        self.assertIn("with/data/a/a.pdf", self.names())


if __name__ == "__main__":
    unittest.main()
