#!/usr/bin/python3
"""xlsxwriter_peer.py RECORD FILE: writes what a record holds (record-xlsx.h) with XlsxWriter;
prints the seconds of processor time that this took, without those of reading the record."""
import gc
import sys
import time

import xlsxwriter

BOLD, ITALIC, UNDERLINE, WRAP, TOP, BOTTOM, LEFT, RIGHT, FILLED = (1 << i for i in range(9))
HORIZONTAL = ("", "left", "center", "right")
VERTICAL = {8: "top", 9: "bottom", 10: "vcenter"}  # as libxlsxwriter counts


def read_call(record):
    """(kind, fields), numbers being numbers."""
    kind, *fields = record.split("\x1f")
    kind = sys.intern(kind)
    if kind in ("sheet", "format"):
        return kind, fields
    if kind == "height":
        return kind, (int(fields[0]), int(fields[1]), float(fields[2]))
    place = [int(field) for field in fields[:4]]
    if kind == "merge":
        return kind, (*place, int(fields[4]), int(fields[5]))
    if kind in ("number", "width"):
        return kind, (*place, float(fields[4]))
    return kind, (*place, fields[4])


def read_records(path):
    rest = ""
    with open(path, encoding="utf-8", newline="") as file:
        while chunk := file.read(1 << 20):
            *records, rest = (rest + chunk).split("\x1e")
            yield from records


def color(number):
    return f"#{int(number) & 0xFFFFFF:06X}"


def make_properties(font, size, flags, text, number, horizontal, vertical, rule, fill):
    flags = int(flags)
    properties = {
        "font_name": font, "font_size": float(size), "bold": bool(flags & BOLD),
        "italic": bool(flags & ITALIC), "underline": int(bool(flags & UNDERLINE)),
        "text_wrap": bool(flags & WRAP), "font_color": color(text),
        "num_format": number or "General",
        "top": int(bool(flags & TOP)), "bottom": int(bool(flags & BOTTOM)),
        "left": int(bool(flags & LEFT)), "right": int(bool(flags & RIGHT)),
        "border_color": color(rule),
    }
    if int(horizontal):
        properties["align"] = HORIZONTAL[int(horizontal)]
    if int(vertical):
        properties["valign"] = VERTICAL[int(vertical)]
    if flags & FILLED:
        properties.update(pattern=1, bg_color=color(fill))
    return properties


def write_cell(kind, sheet, row, column, style, value):
    if kind == "text":
        sheet.write_string(row, column, value, style)
    elif kind == "number":
        sheet.write_number(row, column, value, style)
    elif kind == "blank":
        sheet.write_blank(row, column, "", style)
    elif kind == "boolean":
        sheet.write_boolean(row, column, value == "1", style)
    elif kind == "link":
        sheet.write_url(row, column, value, style)
    else:
        sheet.set_column(row, column, value, style)


def write(calls, path):
    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheets = []
    formats = []
    for kind, fields in calls:
        if kind == "sheet":
            sheets.append(workbook.add_worksheet(fields[0]))
        elif kind == "format":
            formats.append(workbook.add_format(make_properties(*fields)))
        elif kind == "height":
            sheets[fields[0]].set_row(fields[1], fields[2])
        elif kind == "merge":
            sheet, row, column, style, last_row, last_column = fields
            style = formats[style] if style >= 0 else None
            sheets[sheet].merge_range(row, column, last_row, last_column, "", style)
        else:
            sheet, row, column, style, value = fields
            style = formats[style] if style >= 0 else None
            write_cell(kind, sheets[sheet], row, column, style, value)
    workbook.close()


def main():
    calls = [read_call(record) for record in read_records(sys.argv[1])]
    gc.freeze()  # spares the collector what is no part of the writing
    start = time.process_time()
    write(calls, sys.argv[2])
    print(f"{time.process_time() - start:.6f}")


main()
