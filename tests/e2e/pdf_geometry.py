"""Where texts and rules stand on the pages of a PDF, and which of them cross one another. Texts as
pdftotext finds them, rules as they are drawn."""

from collections import namedtuple

from pdf_document import Pdf, parse_operators
from pdf_pages import Box, read_pages

# A filled rectangle no thicker than this is a rule.
RULE = 1.5

# Letters do not fill their boxes: so much of a word may stand beyond a rule or another word.
SLACK = 0.7

Page = namedtuple("Page", "width height words boxes frames dots")


def read(path):
    pdf, pages = Pdf(path), read_pages(path)
    for (_, page), (width, height, words) in zip(pdf.pages, pages):
        boxes, frames, dots = read_drawing(pdf, page, height)
        yield Page(width, height, words, boxes, frames, dots)


def read_drawing(pdf, page, height):
    """Filled rectangles, frames, lines of dots; places from the top."""
    boxes, frames, dots, colour, shape, start = [], [], [], "", None, None
    for operator, operands in parse_operators(pdf.get_content(page)):
        if operator == "rg":
            colour = "".join(f"{round(part * 255):02X}" for part in operands)
        elif operator == "re":
            x, y, width, tall = operands
            shape = Box(x, height - y - tall, x + width, height - y, colour)
        elif operator == "m":
            start = operands
        elif operator == "l":
            (x, y), (end, _) = start, operands
            shape = Box(min(x, end), height - y, max(x, end), height - y, "dots")
        elif operator in ("f", "S"):
            kind = boxes if operator == "f" else dots if shape.colour == "dots" else frames
            kind.append(shape)
    return boxes, frames, dots


def slack_of(word):
    """Above and below letters there is more room than beside them."""
    return 0.25 * (word.bottom - word.top)


def crosses_edge(word, left, top, right, bottom):
    """Whether a line from a corner to another, upright or level, goes through a word."""
    slack = slack_of(word)
    return (word.left + SLACK < right and left < word.right - SLACK and
            word.top + slack < bottom and top < word.bottom - slack)


def find_off_page(page, margins):
    left, top, right, bottom = margins
    for word in page.words:
        if word.left < 0 or word.top < 0 or word.right > page.width or word.bottom > page.height:
            yield f"{word.text} leaves the page"
        elif word.left < left - SLACK or word.right > page.width - right + SLACK:
            yield f"{word.text} stands in the margin"


def find_overlaps(page):
    words = sorted(page.words, key=lambda word: word.top)
    for index, word in enumerate(words):
        for other in words[index + 1:]:
            if other.top >= word.bottom:
                break
            level = min(word.bottom, other.bottom) - max(word.top, other.top)
            beside = min(word.right, other.right) - max(word.left, other.left)
            if beside > SLACK and level > slack_of(word) + slack_of(other):
                yield f"{word.text} and {other.text} stand on one another"


def find_crossings(page):
    rules = [box for box in page.boxes
             if min(box.right - box.left, box.bottom - box.top) <= RULE] + page.dots
    for word in page.words:
        for rule in rules:
            if crosses_edge(word, *rule[:4]):
                yield f"{word.text} crosses a rule"
        for frame in page.frames:
            left, top, right, bottom, _ = frame
            edges = ((left, top, left, bottom), (right, top, right, bottom),
                     (left, top, right, top), (left, bottom, right, bottom))
            if any(crosses_edge(word, *edge) for edge in edges):
                yield f"{word.text} crosses a frame"


def find_spills(page, colours):
    """Words that begin or end on a ground of one of these colours, but not both."""
    grounds = [box for box in page.boxes if box.colour in colours and box.right - box.left > RULE]
    for word in page.words:
        level = (word.top + word.bottom) / 2
        for box in grounds:
            inside = [box.left - SLACK <= x <= box.right + SLACK for x in (word.left, word.right)]
            touches = box.left < word.right - SLACK and word.left + SLACK < box.right
            if box.top < level < box.bottom and touches and not all(inside):
                yield f"{word.text} leaves its ground"


def find_faults(path, layout):
    margins = (layout.margin("left"), layout.margin("top"), layout.margin("right"),
               layout.margin("bottom"))
    colours = {value for name, value in layout.colours.items()
               if name == "bar" or name.endswith("status-ground") or name.startswith("status-")}
    for number, page in enumerate(read(path), 1):
        for fault in [*find_off_page(page, margins), *find_overlaps(page), *find_crossings(page),
                      *find_spills(page, colours)]:
            yield f"page {number}: {fault}"
