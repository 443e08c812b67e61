"""Every cell of the tables that people may change: the change is carried, or a message names the cell."""

import datetime
import re
import unittest

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


def add_test(kind):
    setattr(Cells, f"test_{kind}", lambda self: self.check_table(kind))


for name in Book.KINDS:
    add_test(name)

if __name__ == "__main__":
    unittest.main()
