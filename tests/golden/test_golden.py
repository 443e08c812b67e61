"""What the samples become, byte by byte. JISSEKI_UPDATE_GOLDEN=1 writes the expected files anew."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[1]
SAMPLES = sorted(TOP.glob("samples/*/report-*.txt"))
SCHEMA = TOP / "templates/schema/report.rng"

sys.path.insert(0, str(TOP / "tests/support"))

import characters  # noqa: E402
import score  # noqa: E402

JISSEKI = os.environ["JISSEKI"]
# Characters of the source: all, and those that the model holds.
LEDGERS = {"report-2016": (16529, 9589), "report-2019": (10517, 9964)}


def run(*command, directory=None):
    environment = os.environ | {"LC_ALL": "C"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run([str(word) for word in command], cwd=directory, env=environment,
                          timeout=60, capture_output=True)
    return done.returncode, done.stdout, done.stderr


class Golden(unittest.TestCase):
    maxDiff = 4000

    def compare(self, name, content):
        path = HERE / name
        if os.environ.get("JISSEKI_UPDATE_GOLDEN") == "1":
            path.write_bytes(content)
        self.assertMultiLineEqual(content.decode(), path.read_bytes().decode(), name)
        self.assertEqual(content, path.read_bytes(), name)

    def for_each_sample(self):
        self.assertEqual(len(SAMPLES), len(LEDGERS))
        for sample in SAMPLES:
            with self.subTest(sample.stem):
                yield sample

    def test_each_sample_becomes_the_expected_xml(self):
        with tempfile.TemporaryDirectory() as directory:
            for sample in self.for_each_sample():
                output = pathlib.Path(directory) / f"{sample.stem}.xml"
                status, _, messages = run(JISSEKI, "convert", "--quiet", sample, "-o", output)
                self.assertEqual(status, 0, messages.decode())
                self.compare(output.name, output.read_bytes())

    def test_each_sample_is_told_about_as_expected(self):
        for sample in self.for_each_sample():
            arguments = ["check", "--json", sample.name]
            status, told, _ = run(JISSEKI, *arguments, directory=sample.parent)
            self.assertEqual(status, 0)
            lines = json.dumps(json.loads(told), ensure_ascii=False, indent=1) + "\n"
            self.compare(f"{sample.stem}.json", lines.encode())

    def test_each_sample_gives_the_expected_messages(self):
        for sample in self.for_each_sample():
            _, _, messages = run(JISSEKI, "check", sample.name, directory=sample.parent)
            self.compare(f"{sample.stem}.messages", messages)

    def test_every_character_of_the_model_is_in_the_expected_xml(self):
        for sample in self.for_each_sample():
            report = score.load(HERE / f"{sample.stem}.xml")
            self.assertEqual(characters.count(report), LEDGERS[sample.stem][1])

    def test_the_samples_have_as_many_characters_as_their_ledgers(self):
        for sample in self.for_each_sample():
            characters_there = "".join(sample.read_text("utf-8").split())
            self.assertEqual(len(characters_there), LEDGERS[sample.stem][0])

    def test_the_expected_xml_is_valid(self):
        for sample in self.for_each_sample():
            expected = HERE / f"{sample.stem}.xml"
            status, _, messages = run("xmllint", "--noout", "--relaxng", SCHEMA, expected)
            self.assertEqual(status, 0, messages.decode())

    @unittest.skipUnless(shutil.which("jing"), "jing is not installed")
    def test_the_expected_xml_is_valid_for_another_validator(self):
        status, messages, _ = run("jing", SCHEMA, *sorted(HERE.glob("*.xml")))
        self.assertEqual(status, 0, messages.decode())


if __name__ == "__main__":
    unittest.main()
