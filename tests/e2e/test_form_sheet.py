"""帳票 as people see it: LibreOffice prints it, and every character of a report stands on its pages,
each inside the bounds of its cell."""

import collections
import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET

import openpyxl

from support import SAMPLES, SOURCE_DIR, CommandTest

sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import derive  # noqa: E402
import extreme_reports  # noqa: E402
import printed_sheet  # noqa: E402

DERIVED = ("tsv-everything", "tsv-html-arrows", "tsv-offices", "pdf-everything", "pdf-statuses",
           "pdf-longer-items", "tsv-stray-lines-damaged")
# The font of the layout, which few machines have, and two that the tests' machine has.
FONTS = (None, "IPAexGothic", "Noto Sans CJK JP")
NO_FORM = ("programme", "note", "unplaced", "provenance")


def local(element):
    return element.tag.rpartition("}")[2]


def texts_of(report):
    """What 帳票 shows of a normalized XML: strings without white space, with how many of each."""
    texts = collections.Counter()
    for node in report.iter():
        name, text = local(node), printed_sheet.squeeze(words(node))
        if name in ("heading", "scope"):
            text = f"＜{text}＞"
        if name in ("title", "label", "phase", "heading", "item", "achievement", "scope",
                    "department", "division"):
            texts[text] += 1
        if name in ("section", "initiative", "item") and node.get("marker"):
            texts[node.get("marker")[:1]] += 1
        if name == "initiative" and node.get("number"):
            texts[node.get("number")] += 1
    return +texts


def words(node):
    """Its own words, with those of the values in it."""
    if local(node) not in ("title", "label", "phase", "heading", "item", "achievement", "scope",
                           "department", "division"):
        return ""
    return (node.text or "") + "".join(
        ("".join(child.itertext()) if local(child) in ("date", "measure") else "") +
        (child.tail or "") for child in node)


def all_of_one_sheet(path):
    """The texts of its cells, one after another, but for what is said again: then the pieces of a
    text that goes on stand together."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    columns = [[printed_sheet.squeeze(cell.value) for cell in column if cell.value is not None]
               for column in sheet.iter_cols()]
    return "\n".join("".join(text for text in column if not text.endswith("（続き）"))
                     for column in columns)


class FormSheet(CommandTest):
    def layout(self, font):
        """The default layout with 帳票 only."""
        text = (SOURCE_DIR / "templates/workbook/japanese.xml").read_text(encoding="utf-8")
        form = re.search(r"<form .*?</form>", text, re.S)[0]
        text = re.sub(r"(<sheets>).*(</sheets>)", rf"\1{form}\2", text, flags=re.S)
        if font:
            text = re.sub(r'(<font name=")[^"]+', rf"\1{font}", text)
        return self.write(f"layout-{FONTS.index(font)}.xml", text)

    def reports(self):
        """Paths, by names: the samples, and reports that no office has written."""
        paths = {path.stem: path for path in SAMPLES}
        for name, content in extreme_reports.all_reports().items():
            paths[name] = self.write(f"{name}.xml", content)
        return paths

    def derived(self):
        """The same of reports made from the samples."""
        return {name: self.write(f"{name}.txt", content) for name in DERIVED
                for _, content, _ in derive.derive(only=name)}

    def print(self, workbooks):
        """The words on the pages of each, by names."""
        profile = self.top / "profile"
        environment = os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(self.top)}
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}",
                        "--convert-to", "pdf", "--outdir", self.top / "pdf", *workbooks],
                       check=True, capture_output=True, env=environment, timeout=300)
        return {path.stem: list(printed_sheet.read_words(self.top / "pdf" / f"{path.stem}.pdf"))
                for path in workbooks}

    def make(self, paths, font):
        """A workbook with 帳票 only for each report."""
        layout, workbooks = self.layout(font), []
        for name, path in paths.items():
            workbooks.append(self.top / f"{name}-{FONTS.index(font)}.xlsx")
            self.run_jisseki("convert", "-q", path, "--workbook-layout", layout,
                             "-o", workbooks[-1])
            self.assertTrue(workbooks[-1].exists(), name)
        return workbooks

    def test_nothing_is_clipped_with_any_font(self):
        paths = self.reports()
        workbooks = [book for font in FONTS for book in self.make(paths, font)]
        workbooks += self.make(self.derived(), None)
        pages = self.print(workbooks)
        digit = printed_sheet.measure_digit(printed_sheet.Sheet(workbooks[0]),
                                            pages[workbooks[0].stem])
        for workbook in workbooks:
            with self.subTest(workbook=workbook.stem):
                sheet = printed_sheet.Sheet(workbook)
                doubts = printed_sheet.compare(sheet, pages[workbook.stem], digit)
                self.assertEqual(doubts[:5], [])

    def test_every_text_of_a_report_is_in_its_cells(self):
        paths = self.reports() | self.derived()
        for workbook, path in zip(self.make(paths, None), paths.values()):
            with self.subTest(workbook=workbook.stem):
                self.run_jisseki("convert", "-q", path, "-o", "expected.xml")
                expected = texts_of(ET.parse(self.top / "expected.xml").getroot())
                self.assertGreater(len(expected), 1)
                shown = all_of_one_sheet(workbook)
                self.assertEqual({text: n for text, n in expected.items()
                                  if shown.count(text) < n}, {})


if __name__ == "__main__":
    unittest.main()
