#!/usr/bin/env python3
"""usage: check_pdf.py HANDOUT.pdf REPORT.xml

Proves that every text of a report's normalized XML stands on the pages of the handout made from the
same report, in its column, in order, as often as in the XML, with nothing else beside it; that no
text leaves its column, the page, or touches another; that all fonts are embedded subsets with a way
back to text; and that the file is sound. Exits 1 and names what is wrong.

White space does not count. Needs poppler-utils and qpdf."""
import html
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import namedtuple

HEAD = ["番号", "取組", "工程表", "取組実績", "取組達成度", "取組状況", "担当課"]
UNPLACED_HEAD = ["行", "文字列"]
PARTS = {"outcomes": "成果と課題", "directions": "今後の方向性等", "unspecified": ""}
LOST_PHASES = "時期不明（原資料で位置が失われたもの）"
CONTINUED = "（続き）"
ERAS = [(2019, "R"), (1989, "H"), (1926, "S"), (1912, "T"), (1868, "M")]

Word = namedtuple("Word", "text left top right bottom")
Box = namedtuple("Box", "left top right bottom")

NUMBER, TITLE, PLAN, RESULTS, ACHIEVEMENT, PROGRESS, OFFICES = range(7)


# What the XML says.

def local(element):
    return element.tag.rsplit("}", 1)[-1]


def children(element, *names):
    return [] if element is None else [c for c in element if local(c) in names]


def child(element, name):
    return next(iter(children(element, name)), None)


def squeeze(text):
    return re.sub(r"\s+", "", text)


def words(element):
    return "" if element is None else squeeze("".join(element.itertext()))


def own_words(item):
    """The text of an item without that of the items below it."""
    parts = [item.text or ""]
    for part in item:
        parts += [] if local(part) == "item" else ["".join(part.itertext())]
        parts.append(part.tail or "")
    return squeeze("".join(parts))


def item_words(item):
    marker, text = squeeze(item.get("marker", "")), own_words(item)
    yield "【" + text + "】" if marker == "【】" else marker + text
    for below in children(item, "item"):
        yield from item_words(below)


def group_words(parent):
    for group in children(parent, "group"):
        for part in group:
            if local(part) == "heading":
                yield "＜" + words(part) + "＞"
            else:
                yield from item_words(part)


def year_words(schedule, shown):
    """The two lines above the bars: eras, then Gregorian years; of a long plan, every nth."""
    first, last = int(schedule.get("from")), int(schedule.get("to"))
    for step in range(1, last - first + 2):
        years = range(first, last + 1, step)
        text = "".join(map(era_year, years)) + "".join(map(str, years))
        if text in shown:
            return text
    return f"the years {first} to {last}"


def era_year(year):
    first, letter = next(era for era in ERAS if year >= era[0])
    return letter + ("元" if year == first else str(year - first + 1))


def plan_words(initiative, shown):
    schedule = child(initiative, "schedule")
    if schedule is None:
        return
    yield year_words(schedule, shown)
    for milestone in children(schedule, "milestone"):
        yield words(child(milestone, "label"))
        yield from map(words, children(milestone, "phase"))
    lost = children(schedule, "phase")
    if lost:
        yield LOST_PHASES
        yield from map(words, lost)


def progress_words(initiative):
    for progress in children(initiative, "progress"):
        yield PARTS[progress.get("part")]
        yield from group_words(progress)


def office_words(initiative):
    for office in children(initiative, "office"):
        yield from ("＜" + words(s) + "＞" for s in children(office, "scope"))
        yield words(child(office, "department"))
        yield words(child(office, "division"))


def cell_words(initiative, shown_plans):
    title = initiative.get("marker", "") + words(child(initiative, "title"))
    number = initiative.get("number", "")
    return [[number if number != "0" else ""], [title], list(plan_words(initiative, shown_plans)),
            list(group_words(child(initiative, "results"))),
            [words(child(initiative, "achievement"))],
            list(progress_words(initiative)), list(office_words(initiative))]


# What the PDF shows.

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


def read_boxes(path, pages):
    """For each page: its filled rectangles, places from the top."""
    done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"],
                          capture_output=True, check=False)
    content = done.stdout.decode("latin-1")
    boxes = []
    for number, (_, height, _) in enumerate(pages, 1):
        start = content.find(f"%% Contents for page {number}\n")
        stream = content[content.find("stream\n", start):content.find("\nendstream", start)]
        boxes.append([])
        for found in re.finditer(r"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f", stream):
            x, y, width, tall = map(float, found.groups())
            boxes[-1].append(Box(x, height - y - tall, x + width, height - y))
    return boxes


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


class Handout:
    """The text of the pages, put back into columns."""

    def __init__(self, path):
        self.problems = []
        self.pages = read_pages(path)
        self.boxes = read_boxes(path, self.pages)
        self.above = ""
        self.sections = ""
        self.columns = [""] * len(HEAD)
        self.unplaced = ""
        self.continued = []
        for number in range(len(self.pages)):
            self.read_page(number)

    def fail(self, page, message):
        self.problems.append(f"page {page + 1}: {message}")

    def read_page(self, number):
        width, height, page_words = self.pages[number]
        for word in page_words:
            if word.left < 0 or word.top < 0 or word.right > width or word.bottom > height:
                self.fail(number, f"leaves the page: {word.text}")
        footer = lines_of(page_words)[-1] if page_words else []
        if not footer or "".join(w.text for w in footer[-3:]) != f"{number + 1}/{len(self.pages)}":
            self.fail(number, "has no folio")
        body = [w for w in page_words if w not in footer]
        bands = sorted(self.bands(number), key=lambda box: box.top)
        heads = [(band, self.head_of(body, band)) for band in bands]
        self.read_body(number, body, [(band, head) for band, head in heads if head],
                       [band for band, head in heads if not head])

    def bands(self, number):
        """Grounds that go over the whole width of the table: heads and section rows."""
        boxes = [b for b in self.boxes[number] if b.bottom - b.top > 5]
        widest = max((b.right - b.left for b in boxes), default=0)
        return [b for b in boxes if widest > 400 and b.right - b.left > widest - 3]

    @staticmethod
    def head_of(body, band):
        found = [w.text for line in lines_of([w for w in body if is_in(w, band)]) for w in line]
        return next((head for head in (HEAD, UNPLACED_HEAD) if found == head), None)

    def read_body(self, number, body, heads, section_rows):
        first = heads[0][0].top if heads else float("inf")
        self.above += text_of([w for w in body if w.bottom <= first])
        for index, (band, head) in enumerate(heads):
            end = heads[index + 1][0].top if index + 1 < len(heads) else float("inf")
            inside = [w for w in body if band.bottom <= (w.top + w.bottom) / 2 < end]
            rows = [row for row in section_rows if band.bottom - 1 <= row.top < end]
            cells = [w for w in inside if not any(is_in(w, row) for row in rows)]
            self.sections += "".join(text_of([w for w in inside if is_in(w, row)]) for row in rows)
            columns = self.read_columns(number, cells, band, len(head))
            if head is UNPLACED_HEAD:
                self.unplaced += columns[1]
            else:
                self.add_columns(number, columns)

    def read_columns(self, number, cells, band, n_columns):
        rules = sorted(b.left for b in self.boxes[number] if b.right - b.left < 1
                       and abs(b.top - band.top) < 1 and abs(b.bottom - band.bottom) < 1)
        edges = [band.left, *rules, band.right]
        if len(edges) != n_columns + 1:
            self.fail(number, f"{len(edges) - 1} columns instead of {n_columns}")
            return [""] * n_columns
        texts = []
        for left, right in zip(edges, edges[1:]):
            column = [w for w in cells if left <= (w.left + w.right) / 2 < right]
            self.check_column(number, column, left, right)
            texts.append(text_of(column))
        return texts

    def check_column(self, number, column, left, right):
        for word in column:
            if word.left < left or word.right > right:
                self.fail(number, f"crosses a rule: {word.text}")
        lines = lines_of(column)
        for line in lines:
            for a, b in zip(line, line[1:]):
                if b.left < a.right - 0.5:
                    self.fail(number, f"overlap: {a.text} {b.text}")

    def add_columns(self, number, columns):
        repeated, mark, rest = columns[TITLE].partition(CONTINUED)
        if mark:
            self.continued.append((number, [len(c) for c in self.columns], repeated))
            columns = [columns[NUMBER], rest, *columns[2:]]
        for index, text in enumerate(columns):
            self.columns[index] += text


# Both compared.

def drop_repeated(handout, cells):
    """Takes out what stands again where an initiative goes on on another page."""
    ends = {column: [0] for column in (NUMBER, TITLE, PLAN)}
    for cell in cells:
        for column, found in ends.items():
            found.append(found[-1] + len("".join(cell[column])))
    dropped = [0] * len(HEAD)
    for page, lengths, repeated in handout.continued:
        title_at = lengths[TITLE]
        index = next((i for i, end in enumerate(ends[TITLE][1:]) if end >= title_at), None)
        if index is None or not "".join(cells[index][TITLE]).startswith(repeated.rstrip("…")):
            handout.fail(page, f"continues something else: {repeated}")
            continue
        drop(handout, NUMBER, lengths, dropped, cells[index][NUMBER][0])
        plan_at = lengths[PLAN] - dropped[PLAN]
        if ends[PLAN][index] < plan_at < ends[PLAN][index + 1]:
            drop(handout, PLAN, lengths, dropped, cells[index][PLAN][0])


def drop(handout, column, lengths, dropped, text):
    start = lengths[column] - dropped[column]
    whole = handout.columns[column]
    if whole.startswith(text, start):
        handout.columns[column] = whole[:start] + whole[start + len(text):]
        dropped[column] += len(text)


def compare(problems, name, expected, actual):
    """Names the first text of @expected that is not where it should be."""
    at = 0
    for text in expected:
        if not actual.startswith(text, at):
            problems.append(f"{name}: missing: {text}\n    there is: {actual[at:at + len(text) + 20]}")
            return
        at += len(text)
    if at < len(actual):
        problems.append(f"{name}: not in the XML: {actual[at:at + 40]}")


def find_in_order(problems, name, expected, actual):
    at = 0
    for text in expected:
        found = actual.find(text, at)
        if found < 0:
            problems.append(f"{name}: missing: {text}")
        else:
            at = found + len(text)


def check_text(path, report):
    handout = Handout(path)
    sections = children(report, "section")
    cells = [cell_words(i, handout.columns[PLAN]) for s in sections for i in children(s, "initiative")]
    drop_repeated(handout, cells)
    problems = handout.problems
    above = [words(child(report, "title")), words(child(report, "programme")), report.get("edition", "")]
    find_in_order(problems, "above the table", [*above, *map(words, children(report, "note"))],
                  handout.above)
    titles = [s.get("marker", "") + words(child(s, "title")) for s in sections]
    find_in_order(problems, "sections", titles, handout.sections)
    for column, name in enumerate(HEAD):
        compare(problems, name, [text for cell in cells for text in cell[column]],
                handout.columns[column])
    compare(problems, "unplaced", list(map(words, children(report, "unplaced"))), handout.unplaced)
    return problems


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
    if len(arguments) != 2:
        sys.exit(__doc__)
    path, xml = arguments
    problems = check_file(path) + check_fonts(path) + check_text(path, ET.parse(xml).getroot())
    for problem in problems:
        print(f"{path}: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
