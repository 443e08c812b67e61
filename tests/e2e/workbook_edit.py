"""A workbook of a report in the hands of somebody who edits it: rows by their keys, cells by their columns."""

import re

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries


def defined_names(book):
    """Names and what they stand for, whatever the version of openpyxl."""
    names = book.defined_names
    entries = names.definedName if hasattr(names, "definedName") else names.values()
    return {entry.name: entry.attr_text for entry in entries}


def remove_name(book, name):
    if hasattr(book.defined_names, "definedName"):
        book.defined_names.delete(name)
    else:
        del book.defined_names[name]


def set_name(book, name, text):
    defined = openpyxl.workbook.defined_name.DefinedName(name, attr_text=text)
    if hasattr(book.defined_names, "definedName"):
        if name in defined_names(book):
            book.defined_names.delete(name)
        book.defined_names.append(defined)
    else:
        book.defined_names[name] = defined


class Table:
    """A tidy sheet: its columns, and its rows below the head."""

    def __init__(self, book, kind):
        self.book = book
        self.kind = kind
        self.columns = {}
        for name, text in defined_names(book).items():
            match = re.fullmatch(r"(\w+)\.(\w+)", name)
            if match and match[1] == kind and match[2] != "all":
                sheet, cells = text.rsplit("!", 1)
                self.sheet = book[sheet.strip("'").replace("''", "'")]
                self.columns[match[2]] = range_boundaries(cells.replace("$", ""))[0]

    def rows(self):
        return range(2, self.sheet.max_row + 1)

    def place(self, row, column):
        return f"{self.sheet.title}!{get_column_letter(self.columns[column])}{row}"

    def get(self, row, column):
        return self.sheet.cell(row, self.columns[column]).value

    def set(self, row, column, value):
        self.sheet.cell(row, self.columns[column]).value = value

    def find(self, **values):
        """The first row that says so."""
        for row in self.rows():
            if all(self.get(row, column) == value for column, value in values.items()):
                return row
        raise KeyError(f"{self.kind}: {values}")

    def find_all(self, **values):
        return [row for row in self.rows()
                if all(self.get(row, column) == value for column, value in values.items())]

    def append(self, **values):
        row = self.sheet.max_row + 1
        for column, value in values.items():
            self.set(row, column, value)
        return row

    def insert(self, above, **values):
        """A row below another one, as a person inserts it: the rows below go down."""
        self.sheet.insert_rows(above + 1)
        for column, value in values.items():
            self.set(above + 1, column, value)
        return above + 1

    def remove(self, rows):
        for row in sorted(rows, reverse=True):
            self.sheet.delete_rows(row)

    def values(self):
        return [[cell.value for cell in row] for row in self.sheet.iter_rows(min_row=2)]

    def set_values(self, rows):
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                self.sheet.cell(number, column).value = value


class Book:
    KINDS = ("report", "initiatives", "schedule", "items", "dates", "measures", "offices", "sources")

    def __init__(self, path):
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def __getattr__(self, kind):
        if kind not in self.KINDS:
            raise AttributeError(kind)
        return Table(self.book, kind)

    def save(self, path):
        self.book.save(path)
