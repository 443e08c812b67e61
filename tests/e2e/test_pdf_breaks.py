"""Where pages end: no line alone, no heading without what it heads, no last page with a few lines only."""

import sys
import unittest

from pdf_extremes import REPORTS
from pdf_layout import NAMES
from pdf_lines import Lines
from support import SAMPLES, SOURCE_DIR, WARNINGS, CommandTest

sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import derive  # noqa: E402

KINDS = ["form", "handout"]
DERIVED = ["tsv-everything", "tsv-offices", "pdf-everything", "pdf-longer-items", "pdf-statuses"]

# Of what a page can hold.
LEAST = 0.2


def text_of(line):
    return "".join(run.text for run in line)


def find_lone_lines(paragraphs):
    """Paragraphs of which one line only stands at the foot or at the head of a page."""
    for _, lines in paragraphs:
        pages = [line[0].page for line in lines]
        for page in set(pages):
            if len(set(pages)) > 1 and pages.count(page) == 1:
                yield f"page {page + 1}: {text_of(lines[pages.index(page)])}"


def find_lone_headings(paragraphs):
    """Headings whose last line is on another page than what follows."""
    paragraphs = list(paragraphs)
    for (element, lines), (_, following) in zip(paragraphs, paragraphs[1:]):
        text = text_of(lines[0])
        is_heading = element.type in ("H1", "H2", "H3") or (element.type == "P" and text.startswith("＜"))
        if is_heading and lines[-1][0].page != following[0][0].page:
            yield f"page {lines[-1][0].page + 1}: {text}"


def get_filled(lines):
    """How much of the height between the highest and the lowest line of all pages the last page takes."""
    runs = [run for run in lines.body_runs()]
    last = [run.baseline for run in runs if run.page == max(run.page for run in runs)]
    top, bottom = max(run.baseline for run in runs), min(run.baseline for run in runs)
    return (top - min(last)) / (top - bottom)


class BreaksTest(CommandTest):
    def convert(self, source, layout):
        status, _, messages = self.run_jisseki("convert", source, "-o", "a.pdf", "-q",
                                               "--handout-layout", layout)
        self.assertIn(status, (0, WARNINGS), messages)
        return Lines(self.top / "a.pdf")

    def assert_well_divided(self, source, layout, is_balanced=True):
        with self.subTest(source=str(source)[-40:], layout=layout):
            lines = self.convert(source, layout)
            self.assertEqual(list(find_lone_lines(lines.paragraphs()))[:5], [])
            self.assertEqual(list(find_lone_headings(lines.paragraphs()))[:5], [])
            if is_balanced:
                self.assertGreater(get_filled(lines), LEAST)

    def test_samples_in_every_layout(self):
        for layout in NAMES:
            for source in SAMPLES:
                self.assert_well_divided(source, layout)

    def test_derived_reports(self):
        for name in DERIVED:
            for _, content, _ in derive.derive(only=name):
                source = self.write(f"{name}.txt", content)
            for layout in KINDS:
                self.assert_well_divided(source, layout)

    def test_extremes(self):
        for name, content in REPORTS.items():
            source = self.write(f"{name}.txt", content)
            for layout in KINDS:
                self.assert_well_divided(source, layout, is_balanced=False)

    def test_a_part_that_goes_on_bears_its_name_again(self):
        lines = self.convert(SAMPLES[0], "form")
        again = [run for run in lines.all_runs if run.text in ("成果と課題（続き）", "今後の方向性等（続き）")]
        self.assertGreaterEqual(len(again), 2)
        self.assertTrue(all(run.page > 0 for run in again))
        tagged = {id(run) for _, paragraph in lines.paragraphs() for line in paragraph for run in line}
        self.assertTrue(all(id(run) not in tagged for run in again))


if __name__ == "__main__":
    unittest.main()
