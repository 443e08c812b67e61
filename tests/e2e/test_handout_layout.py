"""Layouts of the handout on the command line: named, from a file, wrong."""

import re
import subprocess
import unittest

import pdf_geometry
from pdf_layout import NAMES, Layout
from support import COMPLETE, COMPLETE_REPORT, REFUSED, USAGE, CommandTest

VARIANT = ('<handout xmlns="urn:jisseki:handout:1" name="mine" based-on="handout" xml:lang="ja" '
           'summary="Mine">\n{}\n</handout>\n')


def pages_of(path):
    """The size of the pages in points, and their number."""
    text = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
    width, height = re.search(r"Page size: +([\d.]+) x ([\d.]+)", text).groups()
    return round(float(width)), round(float(height)), int(re.search(r"Pages: +(\d+)", text)[1])


class HandoutLayout(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("report.txt", COMPLETE_REPORT)

    def convert(self, layout, expect=COMPLETE):
        return self.run_jisseki("convert", "report.txt", "-o", "report.pdf", "--handout-layout", layout,
                                "-q", expect=expect)[2]

    def test_formats_lists_all_of_them(self):
        lines = self.run_jisseki("formats", expect=COMPLETE)[1].decode().splitlines()
        listed = [line.split()[1] for line in lines if line.startswith("layout")]
        self.assertEqual([name for name in listed if name in NAMES][:1], ["form"])
        self.assertEqual(set(NAMES) - set(listed), set())

    def test_papers_are_those_of_the_layouts(self):
        for layout, size in (("form", (842, 595)), ("form-a3", (1191, 842)), ("handout", (595, 842))):
            self.convert(layout)
            self.assertEqual(pages_of(self.top / "report.pdf")[:2], size)

    def test_the_default_is_the_form(self):
        self.convert("form")
        named = (self.top / "report.pdf").read_bytes()
        self.run_jisseki("convert", "report.txt", "-o", "report.pdf", "-q", expect=COMPLETE)
        self.assertEqual((self.top / "report.pdf").read_bytes(), named)

    def test_an_unknown_layout_is_a_mistake_on_the_command_line(self):
        messages = self.convert("poster", expect=USAGE)
        self.assertIn('no handout layout "poster"; built in: form, form-a3, handout', messages)
        self.assertEqual(self.names(), ["report.txt"])

    def test_a_wrong_file_is_refused_with_its_line_before_anything_is_written(self):
        self.write("mine.xml", VARIANT.format('<styles><style for="item" size="40"/></styles>'))
        self.assertIn("mine.xml:2: lines 15 pt high are too low for letters of 40 pt",
                      self.convert("mine.xml", expect=REFUSED))
        self.assertEqual(self.names(), ["mine.xml", "report.txt"])

    def test_a_file_changes_what_it_names(self):
        self.write("mine.xml", VARIANT.format(
            '<page paper="B5"/><words><word for="offices">所管課</word></words>'))
        self.convert("./mine.xml")
        self.assertEqual(pages_of(self.top / "report.pdf")[:2], (516, 729))
        text = subprocess.run(["pdftotext", self.top / "report.pdf", "-"], capture_output=True,
                              check=True).stdout.decode()
        self.assertIn("所管課", text)
        self.assertNotIn("担当課", text)

    def test_letters_as_large_as_a_layout_takes_stand_clear_of_each_other(self):
        for base, style, size, leading in (
                ("form", "phase", 8.6, 9), ("form", "number", 13.3, 14), ("form", "badge", 20, 20),
                ("form", "running", 10, 10), ("handout", "phase", 10.7, 11), ("handout", "number", 20, 20),
                ("handout", "badge", 17, 18), ("handout", "figure", 12, 12), ("handout", "count", 29, 30)):
            with self.subTest(base=base, style=style):
                layout = VARIANT.replace('"handout"', f'"{base}"').format(
                    f'<styles><style for="{style}" size="{size}" leading="{leading}"/></styles>')
                self.write("mine.xml", layout)
                self.convert("./mine.xml")
                faults = pdf_geometry.find_faults(self.top / "report.pdf", Layout(self.top / "mine.xml"))
                self.assertEqual(list(faults), [])

    def test_a_long_word_for_a_status_is_whole_in_the_contents(self):
        word = "達成した取組であってもう何もすることがないもの"
        self.write("mine.xml", VARIANT.format(f'<words><word for="status-achieved">{word}</word></words>'))
        self.convert("./mine.xml")
        text = subprocess.run(["pdftotext", "-raw", self.top / "report.pdf", "-"], capture_output=True,
                              check=True).stdout.decode()
        self.assertGreaterEqual(re.sub(r"\s", "", text).count(word), 2)
        self.assertNotIn("…", text)

    def test_archives_hold_the_handout_in_that_layout(self):
        if self.run_jisseki("archive", "--help")[0] != COMPLETE:
            self.skipTest("this build makes no archives")
        self.run_jisseki("archive", "report.txt", "-o", "bag", "--handout-layout", "form-a3", "-q",
                         expect=COMPLETE)
        self.assertEqual(pages_of(self.top / "bag/data/report/report.pdf")[:2], (1191, 842))
        self.run_jisseki("archive", "--verify", "bag", "--handout-layout", "form", expect=USAGE)


if __name__ == "__main__":
    unittest.main()
