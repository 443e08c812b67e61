"""Source, XML, and back: what a source prints, character by character, is in its XML, in its order.
White space and what is no content are left out (tests/support/original.py)."""

import json
import re
import sys
import unittest
import xml.etree.ElementTree as ET

from support import COMPLETE, COMPLETE_REPORT, SAMPLES, SOURCE_DIR, CommandTest

sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import derive  # noqa: E402
import original  # noqa: E402

CONTENT = {"tsv": original.content_of_rows, "pdf": original.content_of_pages}
# The table heads of these are worded otherwise, and this side knows but one wording.
NOT_DERIVED = ("tsv-other-columns", "pdf-other-columns")


class Original(CommandTest):
    def convert(self, path, *options):
        self.run_jisseki("convert", "--quiet", path, "--to", "xml", "-d", "out", *options)
        return self.top / "out" / f"{path.stem}.xml"

    def assert_recovered(self, kind, path):
        characters = CONTENT[kind](path.read_bytes())
        found = original.pieces(self.convert(path))
        self.assertEqual(original.differences(found, characters), [], path.name)
        self.assertEqual("".join(piece.text for piece in found), "".join(c for _, c in characters))
        return characters

    def test_the_characters_of_the_samples_are_recovered(self):
        for kind, path in zip(("tsv", "pdf"), SAMPLES):
            characters = self.assert_recovered(kind, path)
            ledger = json.loads(self.run_jisseki("check", "--json", path, expect=COMPLETE)[1])
            self.assertEqual(len(characters), ledger["sources"][0]["report"]["ledger"]["model"])

    def test_the_characters_of_derived_reports_are_recovered(self):
        tried = 0
        for name, source, _ in derive.derive(seed=1):
            if name not in NOT_DERIVED:
                self.assert_recovered(name.split("-")[0], self.write(f"{name}.txt", source))
                tried += 1
        self.assertGreater(tried, 80)

    def test_the_characters_of_the_example_are_recovered(self):
        self.assert_recovered("tsv", SOURCE_DIR / "templates/schema/example.txt")

    def test_every_heading_in_angle_brackets_is_printed_in_them(self):
        source = original.Source(SAMPLES[0].read_bytes()).text
        headings = [sign for sign in re.findall(r"<[^<>]*>", source)
                    if not original.TAG.fullmatch(sign)]
        self.assertEqual(len(headings), 40 + 6)  # of lists, of offices
        root = ET.parse(self.convert(SAMPLES[0])).getroot()
        printed = [node.get("printed") for node in original.in_order(root)
                   if node.tag.endswith(("}heading", "}scope"))]
        self.assertEqual(printed, headings)


class Sensitivity(CommandTest):
    """Whatever is taken from the XML is missed."""

    def differences(self, found, broken):
        path = self.write("a.txt", COMPLETE_REPORT.replace("6月", "６月"))
        self.run_jisseki("convert", "a.txt", "--to", "xml", expect=COMPLETE)
        xml = (self.top / "a.xml").read_text()
        self.assertIn(found, xml)
        self.write("b.xml", xml.replace(found, broken, 1))
        return original.differences(original.pieces(self.top / "b.xml"),
                                    original.content_of_rows(path.read_bytes()))

    def test_the_whole_is_recovered(self):
        self.assertEqual(self.differences("xml:id", "xml:id"), [])

    def test_a_loss_is_seen(self):
        for found, broken in ((' marker="・" page="1" xml:id', ' page="1" xml:id'),
                              ("案内の整備", "案内の整"), (' number="1"', ""),
                              ('printed="・６月', 'printed="・6月'), ("窓口課", "窓課口"),
                              ("達成", "達"), ("窓口改善計画」", "窓口改善計画")):
            with self.subTest(found):
                self.assertTrue(self.differences(found, broken))


if __name__ == "__main__":
    unittest.main()
