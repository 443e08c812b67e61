"""A sheet of a workbook beside the pages that LibreOffice prints it on: which text is seen inside
the bounds of each cell. The sheet's heads are a row, or two, that come again on every page; its
first and last column have one each, centred."""

import collections
import re
import subprocess
import xml.etree.ElementTree as ET

import openpyxl
from openpyxl.utils import get_column_letter

# What rounding and the overhang of glyphs may come to, in points.
TOLERANCE = 2.0

Cell = collections.namedtuple("Cell", "name text left top right bottom")
Word = collections.namedtuple("Word", "text left top right bottom")


def squeeze(text):
    return "".join(str(text).split())


class Sheet:
    """Widths in digits and heights in points, as sums from the first column and row."""

    def __init__(self, path):
        self.sheet = sheet = openpyxl.load_workbook(path).worksheets[0]
        areas = sheet.merged_cells.ranges
        self.merged = {(area.min_row, area.min_col): (area.max_row, area.max_col) for area in areas}
        cells = [cell for area in areas for cell in area.cells]
        assert len(cells) == len(set(cells)), "merged areas overlap"
        widths = [sheet.column_dimensions[get_column_letter(i + 1)].width
                  for i in range(sheet.max_column)]
        heights = [sheet.row_dimensions[i + 1].height for i in range(sheet.max_row)]
        assert all(0 < height <= 409 for height in heights)
        self.lefts, self.tops = sums(widths), sums(heights)
        self.heads = tuple(int(n) for n in re.findall(r"\d+", sheet.print_title_rows))
        self.breaks = [0, *(mark.id for mark in sheet.row_breaks.brk), sheet.max_row]

    def cells(self, first, last):
        """Those with a text in the rows between."""
        for row in self.sheet.iter_rows(min_row=first, max_row=last):
            for cell in row:
                if cell.value is None or not squeeze(cell.value):
                    continue
                bottom, right = self.merged.get((cell.row, cell.column), (cell.row, cell.column))
                yield Cell(cell.coordinate, str(cell.value), self.lefts[cell.column - 1],
                           self.tops[cell.row - 1], self.lefts[right], self.tops[bottom])

    def pages(self):
        """For each page its cells, and where its first row and its heads would be if all rows
        stood on one page."""
        head, end = self.heads[0] - 1, self.heads[1]
        heads = list(self.cells(*self.heads))
        for first, last in zip(self.breaks, self.breaks[1:]):
            shift = self.tops[end] - self.tops[head] if first > head else 0
            moved = self.tops[first] - shift - self.tops[head]
            yield ([cell._replace(top=cell.top + moved, bottom=cell.bottom + moved)
                    for cell in heads] if shift else []) + list(self.cells(first + 1, last))


def sums(numbers):
    total = [0]
    for number in numbers:
        total.append(total[-1] + number)
    return total


def read_words(pdf):
    """For each page its words."""
    done = subprocess.run(["pdftotext", "-raw", "-bbox", str(pdf), "-"], check=True,
                          capture_output=True)
    text = re.sub(rb"<(title|meta).*?\n", b"", done.stdout)
    for page in ET.fromstring(text).iter("{http://www.w3.org/1999/xhtml}page"):
        yield [Word(word.text, *(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")))
               for word in page]


def glyphs(word):
    """The characters of a word, each with its place, if Latin is half as wide."""
    widths = sums([0.6 if c < "\u0370" else 1.0 for c in word.text])
    scale = (word.right - word.left) / widths[-1]
    for c, left, right in zip(word.text, widths, widths[1:]):
        yield Word(c, word.left + left * scale, word.top, word.left + right * scale, word.bottom)


def find(words, text):
    """The first place of a head, which no line break tears apart."""
    for word in words:
        if word.text == squeeze(text):
            return word
    raise AssertionError(f"no head {text} on the page")


def compare(sheet, words_of_pages, digit):
    """Doubts about a sheet and its pages. digit: see measure_digit()."""
    doubts = []
    pages = list(sheet.pages())
    if len(pages) != len(words_of_pages):
        return [f"{len(words_of_pages)} pages instead of {len(pages)}"]
    for number, (cells, words) in enumerate(zip(pages, words_of_pages), 1):
        doubts += [f"page {number}, {doubt}" for doubt in compare_page(sheet, cells, words, digit)]
    return doubts


def centre(box, low, high):
    return (getattr(box, low) + getattr(box, high)) / 2


class Corners:
    """The first and the last head: on the sheet, and as seen on a page."""

    def __init__(self, sheet, cells, words):
        columns = (1, len(sheet.lefts) - 1)
        self.cells = [next(cell for cell in cells
                           if cell.name == f"{get_column_letter(column)}{sheet.heads[0]}")
                      for column in columns]
        self.seen = [find(words, cell.text) for cell in self.cells]

    def unit(self):
        """Points on the page of a digit's width."""
        spans = [centre(b, "left", "right") - centre(a, "left", "right")
                 for a, b in (self.seen, self.cells)]
        return spans[0] / spans[1]

    def origin(self, low, high, unit):
        return centre(self.seen[0], low, high) - centre(self.cells[0], low, high) * unit


def measure_digit(sheet, words_of_pages):
    """Points of a digit in a sheet that is printed in its own size."""
    return Corners(sheet, next(sheet.pages()), words_of_pages[0]).unit()


def compare_page(sheet, cells, words, digit):
    corners = Corners(sheet, cells, words)
    unit = corners.unit()
    scale = min(round(unit / digit, 2), 1)
    x = corners.origin("left", "right", unit)
    y = corners.origin("top", "bottom", scale)
    placed = [cell._replace(left=x + cell.left * unit, right=x + cell.right * unit,
                            top=y + cell.top * scale, bottom=y + cell.bottom * scale)
              for cell in cells]
    return compare_cells(placed, words)


def compare_cells(cells, words):
    """Every character inside the bounds of its cell; outside all cells, only above and below."""
    doubts, found = [], collections.defaultdict(list)
    top = min(cell.top for cell in cells) - TOLERANCE
    bottom = max(cell.bottom for cell in cells) + TOLERANCE
    for word in words:
        for glyph in glyphs(word):
            across, down = centre(glyph, "left", "right"), centre(glyph, "top", "bottom")
            home = next((cell for cell in cells if cell.left <= across <= cell.right and
                         cell.top <= down <= cell.bottom), None)
            if home:
                found[home.name].append(glyph)
            elif top < down < bottom:
                doubts.append(f"{word} is in no cell that has a text")
    for cell in cells:
        seen = found[cell.name]
        text = "".join(glyph.text for glyph in in_lines(seen))
        if text != squeeze(cell.text):
            doubts.append(f"{cell.name}: {text!r} is seen of {cell.text!r}")
        elif min(glyph.top for glyph in seen) < cell.top - TOLERANCE or \
                max(glyph.bottom for glyph in seen) > cell.bottom + TOLERANCE:
            doubts.append(f"{cell.name} is clipped: {cell.text!r}")
    return doubts


def in_lines(seen):
    """Glyphs of several fonts stand on one line when most of their heights overlap."""
    lines = []
    for glyph in sorted(seen, key=lambda glyph: centre(glyph, "top", "bottom")):
        middle = centre(glyph, "top", "bottom")
        if not lines or middle - lines[-1][0] > (glyph.bottom - glyph.top) / 2:
            lines.append((middle, []))
        lines[-1][1].append(glyph)
    return [glyph for _, line in lines for glyph in sorted(line, key=lambda glyph: glyph.left)]
