"""No text on any page crosses a rule, another text, or the page's edge, and all of the report is there."""

import pathlib
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET

import pdf_geometry
from pdf_extremes import REPORTS
from pdf_geometry import Page
from pdf_layout import NAMES, Layout
from pdf_lines import Lines
from pdf_pages import Box, Word
from pdf_report import own_words, squeeze
from support import SAMPLES, SOURCE_DIR, WARNINGS, CommandTest

sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import derive  # noqa: E402
import extreme_reports  # noqa: E402

KINDS = ["form", "handout"]
DERIVED = ["tsv-everything", "tsv-html-arrows", "tsv-offices", "tsv-stray-lines-damaged",
           "pdf-everything", "pdf-statuses", "pdf-longer-items", "pdf-stray-lines-damaged"]


VARIANT = ('<handout xmlns="urn:jisseki:handout:1" name="small" based-on="{}" xml:lang="ja" '
           'summary="Small">{}</handout>')
NARROW = "".join(f'<column for="{name}" width="{width}"/>' for name, width in (
    ("number", 25), ("initiative", 25), ("plan", 40), ("results", 300), ("achievement", 25), ("progress", 300),
    ("offices", 25)))
SMALL = {
    "a5-form": VARIANT.format("form", '<page paper="A5" scale="0.65"/>'),
    "a5-handout": VARIANT.format("handout", '<page paper="A5" scale="0.7"/>'),
    # Their text is 16 pt wide: two letters.
    "narrow-form": VARIANT.format("form", f"<columns>{NARROW}</columns>"),
}


class GeometryTest(CommandTest):
    def convert(self, source, layout):
        folder = pathlib.Path(layout).stem
        status, _, messages = self.run_jisseki("convert", source, "-q", "--to", "pdf,xml", "-d", folder,
                                               "--handout-layout", layout)
        self.assertIn(status, (0, WARNINGS), messages)
        return self.top / folder / f"{pathlib.Path(source).stem}.pdf"

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


    def test_reports_that_no_office_has_written(self):
        for name, content in extreme_reports.all_reports().items():
            source = self.write(f"{name}.xml", content)
            self.assert_clear(source, "form")
            self.assert_items_are_clear(source, "handout")

    def test_small_paper_and_narrow_columns(self):
        for name, content in SMALL.items():
            layout = self.write(f"{name}.xml", content)
            for source in SAMPLES:
                self.assert_items_are_clear(source, layout)

    def assert_items_are_clear(self, source, layout):
        """As assert_clear(), but only the items are looked for, wherever they stand."""
        with self.subTest(source=pathlib.Path(source).name, layout=pathlib.Path(layout).stem):
            path = self.convert(source, layout)
            self.assertEqual(list(pdf_geometry.find_faults(path, Layout(layout)))[:10], [])
            shown = squeeze("".join("".join(run.text for run in line)
                                    for _, paragraph in Lines(path).paragraphs() for line in paragraph))
            for item in ET.parse(path.with_suffix(".xml")).iter("{urn:jisseki:report:1}item"):
                self.assertIn(squeeze(own_words(item)), shown)


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
