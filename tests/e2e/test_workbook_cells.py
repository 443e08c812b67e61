"""Every cell of the tables that people may change: the change is carried, or a message names the cell; what is blank
takes nothing away and brings nothing without one."""

import datetime
import re
import unittest
import zipfile

from openpyxl.utils import get_column_letter

from support import CommandTest
from test_workbook_back import REPORT
from workbook_edit import Book

# What a cell may be changed to: something that its column could say, and something that it could not.
TEXTS = ("別の語", "？")
NUMBERS = (3, "？")
PLAUSIBLE = {
    "kind": "見出し", "status": "未達成", "field": "成果と課題", "key": "i99", "initiative": "i2", "item": "i2-r1-1",
    "group": "i2-r1", "parent": "i1-r1-2", "milestone": "i1-m2", "office": "i1-o2", "edtf": "2016-11",
    "start": datetime.date(2016, 11, 1), "end": datetime.date(2016, 11, 30), "as_of": datetime.date(2016, 12, 31),
    "era_year": "平成29年度", "fiscal_year": 2017, "sha256": "0" * 64, "placed": False, "projected": True,
    "approximate": True, "schedule_from": 2015, "schedule_to": 2019, "achievement": "未達成",
    "achievement_year": 2017, "from": 2015, "to": 2019, "heading": "＜別＞", "marker": "※", "order": 500,
}
COUNTED = {"order", "piece", "section", "number", "level", "position", "quantity", "characters", "parts", "first_line",
           "last_line", "column", "page", "initiatives", "source_size"}
# A row without its place stands behind the row above it; one without its piece is its own beginning.
MAY_BE_BLANK = {"order", "piece"}
# Where another place of a row need not mean anything: among the items of another parent, values, sources.
MAY_MOVE = {"items", "dates", "measures", "sources"}


class Cells(CommandTest):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.write("report.txt", REPORT)
        for name in ("report.xml", "report.xlsx"):
            self.run_jisseki("convert", "-q", "report.txt", "-o", name)
        self.xml = (self.top / "report.xml").read_bytes()

    def values(self, kind, column, old):
        """Something else that the cell could say, something that it could not, and nothing."""
        plausible = PLAUSIBLE.get(column, (NUMBERS if column in COUNTED else TEXTS)[0])
        if plausible == old:
            plausible = {True: False, False: True, 3: 4, "未達成": "達成"}.get(old, f"{old}1")
        if column != "order" or kind not in MAY_MOVE:
            yield plausible
        yield "？"
        if old is not None and old is not False and column not in MAY_BE_BLANK:
            yield None

    def rows(self, table):
        """Of each kind of row that the table has, one of those that say most."""
        best = {}
        for row in table.rows():
            said = sum(table.get(row, column) is not None for column in table.columns)
            kind = table.get(row, "kind") if "kind" in table.columns else None
            if kind != "照合値" and said > best.get(kind, (0, 0))[0]:
                best[kind] = said, row
        return [row for _, row in best.values()]

    def edit(self, kind):
        """Workbooks in which one cell is another: their names, the cell, and what was done to it."""
        book = Book(self.top / "report.xlsx")
        table = getattr(book, kind)
        for row in self.rows(table):
            for column in table.columns:
                old = table.get(row, column)
                for value in self.values(kind, column, old):
                    name = f"{row}-{column}-{'blank' if value is None else 'odd' if value == '？' else 'other'}"
                    table.set(row, column, value)
                    book.save(self.top / f"{name}.xlsx")
                    yield name, table.place(row, column), f"{column}: {old!r} -> {value!r}"
                table.set(row, column, old)

    def is_carried(self, name):
        xml = self.top / "out" / f"{name}.xml"
        return not xml.exists() or xml.read_bytes() != self.xml

    def check_table(self, kind):
        edits = list(self.edit(kind))
        messages = self.run_jisseki("convert", "--to", "xml", "-d", "out", *(f"{name}.xlsx" for name, _, _ in edits))[2]
        self.assertGreater(len(edits), 20)
        self.assertEqual([f"{place} {edit}" for name, place, edit in edits if not self.is_carried(name)
                          and not re.search(rf"(?m)^{name}\.xlsx:.*\b{re.escape(place)}\b", messages)], [])


class Blanks(Cells):
    """Cells that people cleared: alone, with their neighbour, and the whole column."""

    def setUp(self):
        super().setUp()
        with zipfile.ZipFile(self.top / "report.xlsx") as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def find_part(self, book, table):
        return f"xl/worksheets/sheet{book.book.sheetnames.index(table.sheet.title) + 1}.xml"

    def clear(self, part, name, cells):
        """A workbook without these cells."""
        sheet = self.parts[part].decode()
        for cell in cells:
            sheet = re.sub(rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)', "", sheet)
        with zipfile.ZipFile(self.top / f"{name}.xlsx", "w") as archive:
            for other, content in self.parts.items():
                archive.writestr(other, sheet if other == part else content)

    def sets(self, table):
        """Cells that are cleared together; their places count by what they said."""
        columns = sorted(table.columns, key=table.columns.get)
        rows = [row for row in table.rows() if table.kind != "sources" or table.get(row, "kind") != "照合値"]
        for row in self.rows(table) if table.kind == "sources" else rows:
            for first, second in zip(columns, columns[1:] + [None]):
                yield [(row, first)]
                yield [(row, column) for column in (first, second) if column]
        for column in columns:
            if column != "page":  # a source need not have pages
                yield [(row, column) for row in rows]

    def check_table(self, kind):
        book = Book(self.top / "report.xlsx")
        table = getattr(book, kind)
        part = self.find_part(book, table)
        cleared = {}
        for cells in self.sets(table):
            said = [cell for cell in cells if table.get(*cell) not in (None, False) and cell[1] not in MAY_BE_BLANK]
            places = [f"{get_column_letter(table.columns[column])}{row}" for row, column in said]
            name = "-".join(places if len(places) < 3 else (places[0], "to", places[-1]))
            if said and name not in cleared:
                cleared[name] = [f"{table.sheet.title}!{place}" for place in places]
                self.clear(part, name, places)
        messages = self.run_jisseki("convert", "--to", "xml", "-d", "out", *(f"{name}.xlsx" for name in cleared))[2]
        lines = {}
        for line in messages.splitlines():
            lines.setdefault(line.split(".xlsx:")[0], []).append(line)
        self.assertEqual([f"{name}: {problem}" for name, places in cleared.items()
                          if (problem := self.find_problem(name, places, lines.get(name, [])))], [])

    def find_problem(self, name, places, lines):
        if not (self.top / "out" / f"{name}.xml").exists():
            return None
        warnings = [line for line in lines if re.match(r"[^:]+:[^:]+![A-Z]+\d+: warning:", line)]
        if self.is_carried(name):
            return None if warnings else "something else without a warning"
        named = any(re.search(rf"{re.escape(place)}: ", line) for place in places for line in lines)
        return None if named else "not told"


def add_test(case, kind):
    setattr(case, f"test_{kind}", lambda self: self.check_table(kind))


for name in Book.KINDS:
    add_test(Cells, name)
    add_test(Blanks, name)

if __name__ == "__main__":
    unittest.main()
