#!/usr/bin/env python3
"""usage: check_xlsx.py WORKBOOK.xlsx REPORT.xml

Proves that every text, date, number and boolean of a report's normalized XML stands in its cell of
the tidy sheets of the workbook made from the same report, with its type, and nothing else in the
cells beside it; that keys are unique and lead somewhere; that each sheet is one Excel table with
filter, frozen head and defined names, free of merged cells and formulas. Exits 1 and names what is
wrong."""
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

import openpyxl

import tidy_rows

UNITS = 32767
# Rows of a table whose keys lead to the sources, at least.
LINKED = 1000
# Cells that are said again on the rows where a long text goes on.
REPEATED = ("order", "key", "initiative")
# Columns that hold keys, and the sheets where these are rows.
JOINS = {
    "schedule": {"initiative": "initiatives", "milestone": "sources", "key": "sources"},
    "items": {"initiative": "initiatives", "parent": "items", "group": "sources", "key": "sources"},
    "dates": {"initiative": "initiatives", "item": "items"},
    "measures": {"initiative": "initiatives", "item": "items"},
    "offices": {"initiative": "initiatives", "office": "sources", "key": "sources"},
    "initiatives": {"key": "sources"},
    "sources": {"parent": "sources"},
}
FORMATS = {str: {"@"}, int: {"0", "General"}, float: {"General"}, bool: {"General"}}


def unescape(value):
    """ST_Xstring: Excel reads _x005F_ as an underscore; openpyxl leaves that to us."""
    if not isinstance(value, str):
        return value
    return re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), value)


def read_words(workbook):
    """The layout's words, which the workbook bears as properties."""
    with zipfile.ZipFile(workbook) as package:
        properties = ET.fromstring(package.read("docProps/custom.xml"))
    found = {p.get("name"): "".join(p.itertext()) for p in properties}
    return {name[len("jisseki.word."):]: word for name, word in found.items()
            if name.startswith("jisseki.word.")}


class Check:
    def __init__(self, workbook, xml):
        self.book = openpyxl.load_workbook(workbook)
        self.words = read_words(workbook)
        self.expected = tidy_rows.rows_of(xml, self.words)
        self.names = {n.name: n.attr_text for n in self.book.defined_names.definedName}
        self.sheets = {}
        self.cells = {}
        self.checksums = []
        self.n_cells = self.failures = 0

    def same(self, where, found, expected):
        self.n_cells += 1
        if found != expected or type(found) is not type(expected):
            self.failures += 1
            print(f"{where}: {found!r} instead of {expected!r}")

    def fail_if(self, where, flaw):
        self.same(where, flaw or None, None)

    def find(self, kind):
        """The sheet, and the column of each of its ids, by the names that the workbook defines."""
        columns = {}
        for name, target in self.names.items():
            match = re.fullmatch(r"'(.*)'!\$([A-Z]+)\$2(?::\$\2\$(\d+))?", target)
            if name.startswith(f"{kind}.") and match and not name.endswith(".all"):
                columns[name[len(kind) + 1:]] = match[2]
                title, last = match[1].replace("''", "'"), int(match[3] or 2)
        return self.book[title], columns, last

    def check_table(self, kind, sheet, columns, last):
        where, head = sheet.title, [unescape(cell.value) for cell in sheet[1]]
        tables = list(sheet.tables.values())
        area = f"A1:{openpyxl.utils.get_column_letter(len(head))}{last}"
        self.same(f"{where}: tables", [t.displayName for t in tables], [kind])
        self.same(f"{where}: its range", tables[0].ref, area)
        self.same(f"{where}: filter", tables[0].autoFilter and tables[0].autoFilter.ref, area)
        self.same(f"{where}: head", [c.name for c in tables[0].tableColumns], head)
        self.same(f"{where}: named columns", len(columns), len(head))
        self.same(f"{where}: titles twice", len(set(head)), len(head))
        self.same(f"{where}: frozen", sheet.freeze_panes, "A2")
        self.same(f"{where}: head on every page", sheet.print_title_rows, "$1:$1")
        absolute = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area)
        self.same(f"{where}: {kind}.all", self.names[f"{kind}.all"], f"'{where}'!{absolute}")
        self.fail_if(f"{where}: merged cells", sheet.merged_cells.ranges)
        self.same(f"{where}: rows below the table", max(sheet.max_row, last), last)

    def read(self, kind):
        """The rows by the ids of their columns, long texts joined; the cells of each first row."""
        sheet, columns, last = self.find(kind)
        self.check_table(kind, sheet, columns, last)
        rows, firsts = [], []
        for line in range(2, last + 1):
            cells = {name: sheet[f"{letter}{line}"] for name, letter in columns.items()}
            row = {name: unescape(c.value) for name, c in cells.items() if c.value is not None}
            for name, cell in cells.items():
                self.check_cell(f"{kind}.{name}, {cell.coordinate}", cell)
            if kind == "sources" and row.get("key", "").startswith("c"):
                self.checksums += [row["name"]] if "name" in row else []
            elif row.get("piece", 1) == 1:
                rows.append(row)
                firsts.append(cells)
            else:
                self.append(f"{sheet.title}, row {line}", rows[-1], row)
        if rows == [{}]:
            rows, firsts = [], []
        self.sheets[kind], self.cells[kind] = rows, firsts

    def append(self, where, whole, rest):
        """A text that goes on."""
        for name, value in rest.items():
            if name in REPEATED:
                self.same(f"{where}: {name}", value, whole.get(name))
            elif name == "piece":
                whole["n_pieces"] = whole.get("n_pieces", 1) + 1
                self.same(f"{where}: piece", value, whole["n_pieces"])
            else:
                whole[name] += value

    def check_cell(self, where, cell):
        self.fail_if(f"{where}: formula", cell.data_type == "f" and cell.value)
        if isinstance(cell.value, str):
            units = len(cell.value.encode("utf-16-le")) // 2
            self.fail_if(f"{where}: more than a cell holds", units > UNITS and units)

    def compare(self, kind):
        rows, expected = self.sheets[kind], self.expected[kind]
        self.same(f"{kind}: number of rows", len(rows), len(expected))
        for i, (row, want) in enumerate(zip(rows, expected)):
            row.pop("n_pieces", None)
            for name in sorted(row.keys() | want.keys()):
                where = f"{kind}, row {i + 1} ({want['key']}), {name}"
                self.same(where, row.get(name), want.get(name))
                self.check_format(where, self.cells[kind][i][name], want.get(name))

    def check_format(self, where, cell, value):
        expected = FORMATS.get(type(value), {"yyyy-mm-dd", "@"})
        self.fail_if(f"{where}: format", cell.number_format not in expected and cell.number_format)

    def check_keys(self, kind):
        keys = [row["key"] for row in self.sheets[kind]]
        self.same(f"{kind}: keys twice", len(set(keys)), len(keys))
        for column, other in JOINS.get(kind, {}).items():
            known = {row["key"] for row in self.sheets[other]}
            lost = {row[column] for row in self.sheets[kind] if column in row} - known
            self.fail_if(f"{kind}.{column}: not in {other}", sorted(lost))

    def check_key_links(self):
        """Keys lead to the rows of their parts in the sources, as many as are promised."""
        sheet, columns, last = self.find("sources")
        places = {sheet[f"{columns['key']}{row}"].value: row for row in range(2, last + 1)
                  if sheet[f"{columns['piece']}{row}"].value == 1}
        for kind in ("schedule", "items"):
            for row, cells in list(zip(self.sheets[kind], self.cells[kind]))[:LINKED]:
                link, part = cells["key"].hyperlink, row["key"]
                self.same(f"{kind}, {row['key']}: link", link and link.location,
                          f"'{sheet.title}'!A{places[part]}")

    def check_links(self):
        """From the lines of an initiative to its row in the sources."""
        sources = {row["key"]: cells["key"] for row, cells in
                   zip(self.sheets["sources"], self.cells["sources"])}
        for row, cells in zip(self.sheets["initiatives"], self.cells["initiatives"]):
            link = cells["first_line"].hyperlink
            target = sources[row["key"]]
            expected = f"'{target.parent.title}'!A{target.row}" if "first_line" in row else None
            self.same(f"initiatives, {row['key']}: link", link and link.location, expected)

    def check_lists(self):
        """What may be chosen, and how a status is coloured."""
        for kind, column, family, n_rules in (("initiatives", "status", "status-", 4),
                                              ("items", "field", "field-", 0)):
            sheet, columns, last = self.find(kind)
            area = f"{columns[column]}2:{columns[column]}{last}".replace(
                f":{columns[column]}2", "" if last == 2 else f":{columns[column]}2")
            rules = [rule for rule in sheet.data_validations.dataValidation
                     if str(rule.sqref) == area and rule.type == "list"]
            words = [word for name, word in self.words.items() if name.startswith(family)]
            self.same(f"{kind}.{column}: list", [sorted(r.formula1.strip('"').split(","))
                                                 for r in rules], [sorted(words)])
            colors = [f.formula for c in sheet.conditional_formatting
                      if str(c.sqref) == area for f in c.rules]
            self.same(f"{kind}.{column}: colours", sorted(colors),
                      sorted([f'"{word}"'] for word in words) if n_rules else [])

    def run(self):
        for kind in self.expected:
            self.read(kind)
        for kind in self.expected:
            self.compare(kind)
            self.check_keys(kind)
        self.same("checksums", self.checksums, [f"{sheet}.{part}" for sheet in ("overview", "form")
                                                for part in ("rows", "columns", "cells")] + ["report.source"])
        self.check_links()
        self.check_key_links()
        self.check_lists()


def main(workbook, xml):
    check = Check(workbook, xml)
    check.run()
    print(f"{workbook}: {check.n_cells} cells compared, {check.failures} differ")
    return 1 if check.failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
