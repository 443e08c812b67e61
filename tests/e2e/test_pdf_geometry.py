"""No text on any page crosses a rule, another text, or the page's edge, and all of the report is there."""

import pathlib
import subprocess
import sys
import unittest

import pdf_geometry
from pdf_extremes import REPORTS
from pdf_geometry import Page
from pdf_layout import NAMES, Layout
from pdf_pages import Box, Word
from support import SAMPLES, SOURCE_DIR, WARNINGS, CommandTest

sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import derive  # noqa: E402

KINDS = ["form", "handout"]
DERIVED = ["tsv-everything", "tsv-html-arrows", "tsv-offices", "tsv-stray-lines-damaged",
           "pdf-everything", "pdf-statuses", "pdf-longer-items", "pdf-stray-lines-damaged"]


class GeometryTest(CommandTest):
    def convert(self, source, layout):
        status, _, messages = self.run_jisseki("convert", source, "-q", "--to", "pdf,xml", "-d", layout,
                                               "--handout-layout", layout)
        self.assertIn(status, (0, WARNINGS), messages)
        return self.top / layout / f"{pathlib.Path(source).stem}.pdf"

    def assert_clear(self, source, layout):
        with self.subTest(source=pathlib.Path(source).name, layout=layout):
            path = self.convert(source, layout)
            self.assertEqual(list(pdf_geometry.find_faults(path, Layout(layout)))[:10], [])
            self.assert_complete(path, layout)

    def assert_complete(self, path, layout):
        done = subprocess.run([sys.executable, SOURCE_DIR / "tests/e2e/check_pdf.py", path,
                               path.with_suffix(".xml"), layout], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout[-1500:] + done.stderr[-1500:])

    def test_samples_in_every_layout(self):
        for layout in NAMES:
            for source in SAMPLES:
                self.assert_clear(source, layout)

    def test_derived_reports(self):
        for name in DERIVED:
            for _, content, _ in derive.derive(only=name):
                source = self.write(f"{name}.txt", content)
            for layout in KINDS:
                self.assert_clear(source, layout)

    def test_extremes(self):
        for name, content in REPORTS.items():
            source = self.write(f"{name}.txt", content)
            for layout in KINDS:
                self.assert_clear(source, layout)


class MeasuringTest(unittest.TestCase):
    """The measuring finds what is wrong."""

    word = Word("語", 20, 20, 40, 30)

    def page(self, *words, boxes=(), frames=(), dots=()):
        return Page(100, 100, list(words), list(boxes), list(frames), list(dots))

    def test_a_word_off_the_page_or_in_the_margin_is_found(self):
        page = self.page(self.word, Word("外", 90, 20, 101, 30), Word("縁", 3, 20, 15, 30))
        self.assertEqual(len(list(pdf_geometry.find_off_page(page, (5, 5, 5, 5)))), 2)

    def test_words_on_one_another_are_found(self):
        for other, count in ((Word("重", 30, 22, 50, 32), 1), (Word("隣", 40, 20, 60, 30), 0),
                             (Word("下", 20, 29, 40, 39), 0)):
            self.assertEqual(len(list(pdf_geometry.find_overlaps(self.page(self.word, other)))), count)

    def test_a_rule_through_a_word_is_found(self):
        for rule, count in ((Box(30, 10, 30.3, 50, "0"), 1), (Box(10, 25, 50, 25.5, "0"), 1),
                            (Box(19, 10, 19.5, 50, "0"), 0), (Box(10, 30, 50, 30.5, "0"), 0)):
            page = self.page(self.word, boxes=[rule])
            self.assertEqual(len(list(pdf_geometry.find_crossings(page))), count)
        page = self.page(self.word, frames=[Box(15, 15, 30, 35, "0")])
        self.assertEqual(len(list(pdf_geometry.find_crossings(page))), 1)

    def test_a_word_longer_than_its_ground_is_found(self):
        for ground, count in ((Box(15, 15, 35, 35, "0"), 1), (Box(15, 15, 45, 35, "0"), 0)):
            page = self.page(self.word, boxes=[ground])
            self.assertEqual(len(list(pdf_geometry.find_spills(page, {"0"}))), count)


if __name__ == "__main__":
    unittest.main()
