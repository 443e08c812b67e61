"""The pages of a PDF: words and where they stand, filled rectangles, lines of text. Needs
poppler-utils and qpdf."""

import html
import re
import subprocess
from collections import namedtuple

from pdf_report import squeeze

Word = namedtuple("Word", "text left top right bottom")
Box = namedtuple("Box", "left top right bottom colour")
Piece = namedtuple("Piece", "left baseline is_slanted")  # of a line of text


def run(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def read_pages(path):
    """For each page: its size and words, places from the top."""
    _, text, _ = run("pdftotext", "-bbox", path, "-")
    pages = []
    for line in text.splitlines():
        page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line)
        word = re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" '
                         r'yMax="([-\d.]+)">(.*)</word>', line)
        if page:
            pages.append((float(page[1]), float(page[2]), []))
        elif word:
            pages[-1][2].append(Word(squeeze(html.unescape(word[5])), *map(float, word.group(1, 2, 3, 4))))
    return pages


def read_drawings(path, pages):
    """For each page: its filled rectangles and its lines of text, places from the top."""
    done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"],
                          capture_output=True, check=False)
    content = done.stdout.decode("latin-1")
    drawings = []
    for number, (_, height, _) in enumerate(pages, 1):
        start = content.find(f"%% Contents for page {number}\n")
        stream = content[content.find("stream\n", start):content.find("\nendstream", start)]
        drawings.append(read_drawing(stream, height))
    return drawings


def read_drawing(stream, height):
    boxes, pieces, colour = [], [], ""
    for found in re.finditer(r"((?:[-\d.]+ )+)(rg|re f|Tm)\n", stream):
        numbers = list(map(float, found[1].split()))
        if found[2] == "rg":
            colour = "".join(f"{round(part * 255):02X}" for part in numbers)
        elif found[2] == "Tm":
            pieces.append(Piece(numbers[4], height - numbers[5], numbers[2] != 0))
        else:
            x, y, width, tall = numbers
            boxes.append(Box(x, height - y - tall, x + width, height - y, colour))
    return boxes, pieces


def is_in(word, box):
    return box.top <= (word.top + word.bottom) / 2 <= box.bottom


def lines_of(page_words):
    """Words in the order of reading, line by line."""
    lines, last = [], None
    for word in sorted(page_words, key=lambda w: w.top + w.bottom):
        middle = (word.top + word.bottom) / 2
        if last is None or middle - last > 3:
            lines.append([])
            last = middle
        lines[-1].append(word)
    return [sorted(line, key=lambda w: w.left) for line in lines]


def text_of(page_words):
    return "".join(word.text for line in lines_of(page_words) for word in line)
