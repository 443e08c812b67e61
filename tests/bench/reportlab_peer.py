#!/usr/bin/python3
"""reportlab_peer.py RECORD FILE table|blocks FONT: writes the words of a report
(words-pdf.h) with reportlab, Japanese lines broken by its own rules, the font embedded: as a
bordered table on A4 landscape with an initiative a row, or on A4 as paragraphs with each plan as a
table of its years. Prints the seconds
of processor time that this took, without those of reading the record."""
import gc
import sys
import time
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Table, TableStyle

WIDTHS = (110, 150, 190, 50, 190, 80)
GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])


def read_records(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [record.split("\x1f") for record in file.read().split("\x1e") if record]


def make_style(size, indent=0):
    return ParagraphStyle("", fontName="font", fontSize=size, leading=1.5 * size, wordWrap="CJK",
                          leftIndent=indent)


def make_cell_paragraph(kind, fields, styles):
    words = {"milestone": "■ {}", "phase": "{2}（{0}–{1}）", "text": "{1}"}[kind].format(*fields)
    level = int(fields[0]) if kind == "text" else int(kind == "phase")
    return Paragraph(escape(words), styles[level])


def make_table(records):
    """A table of rows; a section is a row with one cell over all columns."""
    styles = [make_style(7, 7 * level) for level in range(9)]
    rows, sections = [], []
    for kind, *fields in records:
        if kind in ("title", "section"):
            sections.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            rows.append([Paragraph(escape(fields[0]), make_style(12))] + [""] * (len(WIDTHS) - 1))
        elif kind == "initiative":
            rows.append([[Paragraph(escape(fields[0]), styles[0])]])
        elif kind == "cell":
            rows[-1].append([])
        elif kind != "plan":
            rows[-1][-1].append(make_cell_paragraph(kind, fields, styles))
    table = LongTable(rows, colWidths=WIDTHS, repeatRows=1)
    table.setStyle(GRID)
    table.setStyle(TableStyle(sections))
    return [table]


class Plan:
    """A table: a column for labels, one for each year; phases go over their years."""

    def __init__(self, first, last, style):
        self.first, self.style = int(first), style
        years = range(self.first, int(last) + 1)
        self.rows, self.spans = [[""] + [Paragraph(str(year), style) for year in years]], []

    def add_row(self, label):
        self.rows.append([Paragraph(escape(label), self.style)] + [""] * (len(self.rows[0]) - 1))

    def add_phase(self, first, last, words):
        start, end, y = int(first) - self.first + 1, int(last) - self.first + 1, len(self.rows) - 1
        if any(self.rows[y][start:end + 1]) or any(s <= start <= e for s, e, at in self.spans if at == y):
            self.add_row("")
            y += 1
        self.rows[y][start] = Paragraph(escape(words), self.style)
        self.spans.append((start, end, y))

    def make(self):
        table = Table(self.rows, colWidths=[150] + [370 / (len(self.rows[0]) - 1)] * (len(self.rows[0]) - 1))
        table.setStyle(GRID)
        table.setStyle(TableStyle([("SPAN", (start, y), (end, y)) for start, end, y in self.spans]))
        return table


def make_blocks(records):
    heads = {"title": make_style(16), "section": make_style(13), "initiative": make_style(10.5)}
    styles = [make_style(9, 9 * level) for level in range(9)]
    story, plan = [], None
    for kind, *fields in records:
        if kind == "plan":
            plan = Plan(*fields, make_style(7))
        elif kind == "milestone":
            plan.add_row(fields[0])
        elif kind == "phase":
            plan.add_phase(*fields)
        elif kind == "cell" and plan:
            story.append(plan.make())
            plan = None
        elif kind != "cell":
            story.append(Paragraph(escape(fields[-1]), heads.get(kind) or styles[int(fields[0])]))
    return story


def main():
    record, path, way, font = sys.argv[1:]
    records = read_records(record)
    gc.freeze()  # spares the collector what is no part of the writing
    start = time.process_time()
    pdfmetrics.registerFont(TTFont("font", font))
    size = landscape(A4) if way == "table" else A4
    story = make_table(records) if way == "table" else make_blocks(records)
    margins = {f"{side}Margin": 36 for side in ("left", "right", "top", "bottom")}
    SimpleDocTemplate(path, pagesize=size, **margins).build(story)
    print(f"{time.process_time() - start:.6f}")


main()
