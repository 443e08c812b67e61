"""Workbooks that other programs wrote are read as they were meant, and alike whoever saved them."""

import datetime
import io
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import zipfile

import openpyxl
import xlsxwriter

DUMP = os.environ["SPREADSHEET_DUMP"]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000000000200015d8a9d2b0000000049454e44ae426082")

TRANSITIONAL = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main":
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing":
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    "http://schemas.openxmlformats.org/drawingml/2006/main":
        "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/chart":
        "http://purl.oclc.org/ooxml/drawingml/chart",
}

# What stands in the sheet 実績・状況: cell, what is written, what is read of it.
CELLS = [
    ("A1", "key", "text"),
    ("B1", "値", "text"),
    ("A2", "i1-r1", "text"),
    ("A3", "  ends with space ", "text"),
    ("A4", "two\nlines\tand a tab", "text"),
    ("A5", "_x0041_ is no A, _ is _, <a&b> \"'", "text"),
    ("A6", "職員力😀アワード髙﨑", "text"),
    ("A7", "1,234", "text"),
    ("B2", 42, "number"),
    ("B3", -0.125, "number"),
    ("B4", 123456789012345, "number"),
    ("B5", True, "boolean"),
    ("B6", False, "boolean"),
    ("B7", 1e-7, "number"),
]
DATES = [
    ("C2", datetime.datetime(2016, 4, 1), "yyyy-mm-dd"),
    ("C3", datetime.datetime(1900, 1, 2), "yyyy/m/d"),
    ("C4", datetime.datetime(1900, 3, 1), '[$-411]ggge"年"m"月"d"日"'),
    ("C5", datetime.datetime(2017, 3, 31, 17, 30, 15), "yyyy-mm-dd hh:mm:ss"),
    ("C6", datetime.datetime(9999, 12, 31), 'yyyy"年"'),
]
NOT_DATES = [("D2", 42826, "General"), ("D3", 42826, '#,##0"日"'), ("D4", 42826, "0.00E+00"),
             ("D5", 42826, "[Red]#,##0;[Blue]-#,##0"), ("D6", 42826, '"Heisei" 0 \\d')]


def write_workbook(path):
    """Everything that is read, as XlsxWriter writes it."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": "実績", "author": "窓口課"})
    book.set_custom_property("jisseki.workbook", "1")
    cover = book.add_worksheet("概要")
    items = book.add_worksheet("実績・状況")
    hidden = book.add_worksheet("It's hidden")
    hidden.hide()
    cover.merge_range("A1:C2", "表題")
    cover.merge_range("B4:B5", "下")
    cover.write_rich_string("A7", "plain ", book.add_format({"bold": True}), "bold", " 末尾")
    cover.write_comment("A7", "出典")
    cover.insert_image("E1", "pixel.png", {"image_data": io.BytesIO(PIXEL)})
    cover.insert_textbox("E5", "注")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "='実績・状況'!$B$2:$B$4"})
    cover.insert_chart("E9", chart)
    cover.set_row(7, None, None, {"hidden": True})
    cover.set_row(8, None, None, {"hidden": True})
    cover.set_column("G:H", None, None, {"hidden": True})
    for cell, value, _ in CELLS:
        items.write(cell, value)
    items.write("C1", "日")
    items.write("D1", "数")
    for cell, value, code in DATES + NOT_DATES:
        items.write(cell, value, book.add_format({"num_format": code}))
    items.add_table("A1:D7", {"name": "items", "columns": [
        {"header": "key"}, {"header": "値"}, {"header": "日"}, {"header": "数"}]})
    hidden.write_formula("A1", "=1+2", None, 3)
    hidden.write_formula("A2", '="a"&"b"', None, "ab")
    hidden.write_formula("A3", "=1/0", None, "#DIV/0!")
    hidden.write_formula("A4", "=1=1", None, True)
    hidden.write("XFD1048576", "last")
    book.define_name("items.値", "='実績・状況'!$B$2:$B$7")
    book.define_name("hidden.one", "='It''s hidden'!$A$1")
    book.define_name("constant", "=3.14")
    book.close()


def dump(path):
    done = subprocess.run([DUMP, str(path)], capture_output=True, timeout=60, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())
    return [tuple(line.split("\t")) for line in done.stdout.decode().splitlines()]


def escape(value):
    return str(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def rewrite(source, target, change, rename=lambda name: name):
    """The same package with every XML part changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith((".xml", ".rels", ".vml")):
                data = change(name, data.decode()).encode()
            new.writestr(rename(name), data)


class SpreadsheetTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        top = tempfile.TemporaryDirectory()
        cls.addClassCleanup(top.cleanup)
        cls.top = pathlib.Path(top.name)
        cls.path = cls.top / "book.xlsx"
        write_workbook(cls.path)
        cls.facts = dump(cls.path)

    def sheet(self, name, facts=None):
        """The facts of one sheet."""
        facts = facts or self.facts
        start = next(i for i, fact in enumerate(facts) if fact[0].endswith("sheet") and fact[1] == name)
        end = next((i for i in range(start + 1, len(facts))
                    if facts[i][0].endswith("sheet") or facts[i][0].endswith("name")), len(facts))
        return facts[start:end]

    def test_texts_numbers_and_booleans_keep_their_kind(self):
        cells = {fact[1]: fact for fact in self.sheet("実績・状況")}
        for cell, value, kind in CELLS:
            if isinstance(value, str):
                expected = escape(value)
            else:
                self.assertEqual(float(cells[cell][2]), float(value))
                expected = cells[cell][2]
            self.assertEqual(cells[cell], (kind, cell, expected))

    def test_dates_are_told_from_numbers_by_their_format(self):
        cells = {fact[1]: fact for fact in self.sheet("実績・状況")}
        for cell, value, _ in DATES:
            self.assertEqual(cells[cell], ("date", cell, value.isoformat()))
        for cell, value, code in NOT_DATES:
            self.assertEqual(cells[cell], ("number", cell, str(value)), code)

    def test_rich_text_is_joined_and_formulas_have_values(self):
        self.assertIn(("text", "A7", "plain bold 末尾"), self.facts)
        for fact in [("number=", "A1", "3"), ("text=", "A2", "ab"), ("error=", "A3", "#DIV/0!"),
                     ("boolean=", "A4", "1"), ("text", "XFD1048576", "last")]:
            self.assertIn(fact, self.sheet("It's hidden"))

    def test_structure_is_read(self):
        cover = self.sheet("概要")
        for fact in [("merge", "A1:C2", ""), ("merge", "B4:B5", ""), ("picture", "", "1"),
                     ("chart", "", "1"), ("shape", "", "1"), ("comment", "", "1"),
                     ("hidden-row", "8", ""), ("hidden-row", "9", ""),
                     ("hidden-column", "7", ""), ("hidden-column", "8", "")]:
            self.assertIn(fact, cover)
        self.assertIn(("table", "items", "A1:D7"), self.facts)
        self.assertEqual([fact[2] for fact in self.facts if fact[0] == "column"],
                         ["key", "値", "日", "数"])
        self.assertIn(("hidden-sheet", "It's hidden", ""), self.facts)
        for fact in [("name", "items.値", "実績・状況!B2:B7"), ("name", "hidden.one", "It's hidden!A1"),
                     ("name", "constant", "!?"), ("core", "title", "実績"),
                     ("core", "creator", "窓口課"), ("custom", "jisseki.workbook", "1")]:
            self.assertIn(fact, self.facts)

    def test_the_1904_date_system_gives_the_same_days(self):
        path = self.top / "1904.xlsx"
        book = xlsxwriter.Workbook(str(path), {"date_1904": True})
        sheet = book.add_worksheet()
        for cell, value, code in DATES:
            if value.year >= 1904:
                sheet.write(cell, value, book.add_format({"num_format": code}))
        book.close()
        facts = dump(path)
        for cell, value, _ in DATES:
            if value.year >= 1904:
                self.assertIn(("date", cell, value.isoformat()), facts)

    def test_what_libreoffice_saves_again_is_read_alike(self):
        target = self.top / "resaved"
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.top}/profile", "--headless",
                        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target),
                        str(self.path)], capture_output=True, timeout=180, check=True)
        facts = dump(target / "book.xlsx")
        kinds = ("text", "number", "boolean", "date", "error", "text=", "number=", "boolean=",
                 "error=", "merge", "sheet", "hidden-sheet", "chart", "comment", "picture",
                 "shape", "hidden-row", "hidden-column", "table", "column", "custom", "name")
        self.assertEqual([fact for fact in facts if fact[0] in kinds],
                         [fact for fact in self.facts if fact[0] in kinds])

    def test_what_openpyxl_saves_again_is_read_alike(self):
        target = self.top / "openpyxl.xlsx"
        openpyxl.load_workbook(self.path).save(target)
        facts = dump(target)
        kinds = ("text", "number", "boolean", "date", "error", "merge", "sheet", "hidden-sheet",
                 "table", "column", "name", "comment")
        # It loses the values of formulas, and the escape of what looks like an escape.
        self.assertEqual([fact for fact in facts if fact[0] in kinds],
                         [(kind, name, value.replace("_x0041_", "A"))
                          for kind, name, value in self.facts if kind in kinds])

    def assert_same(self, change, rename=lambda name: name):
        target = self.top / "variant.xlsx"
        rewrite(self.path, target, change, rename)
        self.assertEqual(dump(target), self.facts)

    def test_strict_namespaces_make_no_difference(self):
        def strict(_, text):
            for old, new in TRANSITIONAL.items():
                text = text.replace(old, new)
            return text
        self.assert_same(strict)

    def test_prefixes_make_no_difference(self):
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

        def prefix(_, text):
            if f'xmlns="{main}"' not in text:
                return text
            text = text.replace(f'xmlns="{main}"', f'xmlns:x="{main}"')
            return re.sub(r"<(/?)(?=[A-Za-z]+[\s/>])", r"<\1x:", text)
        self.assert_same(prefix)

    def test_absolute_targets_make_no_difference(self):
        def absolute(name, text):
            if not name.endswith("workbook.xml.rels"):
                return text
            return re.sub(r'Target="', r'Target="/xl/', text)
        self.assert_same(absolute)

    def test_missing_references_make_no_difference(self):
        def dense(name, text):
            if "sheet2.xml" not in name:
                return text
            text = re.sub(r'<row r="\d+"', "<row", text)
            return re.sub(r'<c r="[A-Z]+\d+"', "<c", text)
        self.assert_same(dense)

    def test_the_case_of_names_and_backslashes_make_no_difference(self):
        self.assert_same(lambda _, text: text, lambda name: name.replace("xl/", "XL\\"))

    def test_dates_as_iso_8601_are_dates(self):
        def iso(name, text):
            if "sheet2.xml" not in name:
                return text
            return re.sub(r'<c r="C2" s="\d+"><v>\d+</v>', '<c r="C2" t="d"><v>2016-04-01</v>', text)
        self.assert_same(iso)


if __name__ == "__main__":
    unittest.main()
