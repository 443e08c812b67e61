#!/usr/bin/env python3
"""usage: check_pdf.py HANDOUT.pdf REPORT.xml [LAYOUT]

Proves that every text of a report's normalized XML stands on the pages of the handout made from the
same report in LAYOUT (form), in its place, in order, as often as in the XML, with nothing else
beside it; that the structure tree has them in their order too; that year and as-of date are named,
that bars cover their years, that slant and colour say what is projected and achieved; that overview
and contents say the same; that all fonts are embedded subsets with a way back to text; and that the
file is sound. Exits 1 and names what is wrong.

White space does not count."""
import sys
import xml.etree.ElementTree as ET

import pdf_blocks
import pdf_form
import pdf_reading
from pdf_layout import Layout
from pdf_pages import run

CHECKS = {"table": pdf_form.check, "blocks": pdf_blocks.check}


def check_fonts(path):
    _, text, _ = run("pdffonts", path)
    fonts = [line.split() for line in text.splitlines()[2:]]
    problems = [f"font not embedded as a subset with ToUnicode: {' '.join(font)}"
                for font in fonts if font[-5:-2] != ["yes"] * 3]
    return problems if fonts else ["no fonts"]


def check_file(path):
    status, text, messages = run("qpdf", "--check", path)
    return [] if status == 0 else [f"qpdf --check: {text}{messages}"]


def main(arguments):
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    path, xml, layout = arguments[0], arguments[1], Layout((arguments + ["form"])[2])
    report = ET.parse(xml).getroot()
    problems = check_file(path) + check_fonts(path) + CHECKS[layout.kind](path, report, layout) \
        + pdf_reading.check(path, report, layout)
    for problem in problems:
        print(f"{path}: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
