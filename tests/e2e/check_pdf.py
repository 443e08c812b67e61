#!/usr/bin/env python3
"""usage: check_pdf.py HANDOUT.pdf REPORT.xml

Proves that every text of a report's normalized XML stands on the pages of the handout made from the
same report, in its column, in order, as often as in the XML, with nothing else beside it; that year
and as-of date are named, that bars cover their years, that slant and colour say what is projected
and achieved; that no text leaves its column, the page, or touches another; that all fonts are
embedded subsets with a way back to text; and that the file is sound. Exits 1 and names what is
wrong.

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
FISCAL_YEAR, AS_OF = "対象年度", "基準日"
ERAS = [("2019-05-01", "R", "令和"), ("1989-01-08", "H", "平成"), ("1926-12-25", "S", "昭和"),
        ("1912-07-30", "T", "大正"), ("1868-10-23", "M", "明治")]

# Colours of bars, of the rule between the years and the bars, and behind the achievements.
BAR, YEARS_RULE = "C5D7EC", "6C93C0"
BADGES = {"achieved": "DFF0E6", "ongoing": "E1ECF8", "not-achieved": "F9E5E1", "other": "EBEDF0"}

Word = namedtuple("Word", "text left top right bottom")
Box = namedtuple("Box", "left top right bottom colour")
Piece = namedtuple("Piece", "left baseline is_slanted")  # of a line of text
Bar = namedtuple("Bar", "page box rule labels")

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


def marked_words(item):
    marker, text = squeeze(item.get("marker", "")), own_words(item)
    return "【" + text + "】" if marker == "【】" else marker + text


def item_words(item):
    yield marked_words(item)
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


def era_of(year, name, before="9999"):
    """The year in the era that began last, in a year up to this one and on a day up to @before."""
    era = next(era for era in ERAS if int(era[0][:4]) <= year and era[0] <= before)
    count = year - int(era[0][:4]) + 1
    return era[name] + ("元" if count == 1 else str(count))


def era_year(year):
    return era_of(year, 1)


def fact_words(report):
    """What stands below the title."""
    yield words(child(report, "programme"))
    year, day = report.get("fiscal-year"), report.get("as-of", "")
    if year:
        yield f"{FISCAL_YEAR}{era_of(int(year), 2)}年度（{year}年度）"
    yield squeeze(report.get("edition", ""))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        year, month, date = map(int, day.split("-"))
        yield f"{AS_OF}{era_of(year, 2, day)}年{month}月{date}日（{day}）"
    elif day:
        yield AS_OF + day


def plan_words(initiative, shown):
    schedule = child(initiative, "schedule")
    if schedule is None:
        return
    if schedule.get("from"):
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


class Handout:
    """The text of the pages, put back into columns."""

    def __init__(self, path):
        self.problems = []
        self.pages = read_pages(path)
        drawings = read_drawings(path, self.pages)
        self.boxes = [boxes for boxes, _ in drawings]
        self.pieces = [pieces for _, pieces in drawings]
        self.above = ""
        self.sections = ""
        self.columns = [""] * len(HEAD)
        self.slanted = [""] * len(HEAD)
        self.on_badges = dict.fromkeys(BADGES, "")
        self.bars = []
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
        self.read_bars(number, body)

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
                self.unplaced += text_of(columns[1])
            else:
                self.add_columns(number, list(map(text_of, columns)))
                self.add_looks(number, columns)

    def read_columns(self, number, cells, band, n_columns):
        rules = sorted(b.left for b in self.boxes[number] if b.right - b.left < 1
                       and abs(b.top - band.top) < 1 and abs(b.bottom - band.bottom) < 1)
        edges = [band.left, *rules, band.right]
        if len(edges) != n_columns + 1:
            self.fail(number, f"{len(edges) - 1} columns instead of {n_columns}")
            return [[]] * n_columns
        columns = []
        for left, right in zip(edges, edges[1:]):
            column = [w for w in cells if left <= (w.left + w.right) / 2 < right]
            self.check_column(number, column, left, right)
            columns.append(column)
        return columns

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

    def add_looks(self, number, columns):
        """Notes which words are slanted, and on which ground an achievement stands."""
        for index, column in enumerate(columns):
            self.slanted[index] += text_of([w for w in column if self.is_slanted(number, w)])
        for status, colour in BADGES.items():
            grounds = [b for b in self.boxes[number] if b.colour == colour]
            self.on_badges[status] += text_of([w for w in columns[ACHIEVEMENT]
                                               if any(is_in(w, ground) for ground in grounds)])

    def is_slanted(self, number, word):
        before = [p for p in self.pieces[number]
                  if word.top < p.baseline < word.bottom and p.left < word.left + 0.5]
        return bool(before) and max(before).is_slanted

    def read_bars(self, number, body):
        """Bars in the order of reading, each with the rule below its years, and their labels."""
        boxes = sorted(self.boxes[number], key=lambda b: (round(b.top, 1), b.left))
        rule, labels = None, []
        for box in boxes:
            if box.colour == YEARS_RULE and box.bottom - box.top < 1:
                rule = box
                labels = [w for w in body if re.fullmatch(r"\d{4}", w.text)
                          and 0 < box.top - w.top < 10 and box.left < w.right < box.right + 0.5]
            elif box.colour == BAR:
                self.bars.append(Bar(number, box, rule, labels))


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


def check_bars(handout, initiatives):
    schedules = [s for i in initiatives for s in children(i, "schedule")]
    phases = [(s, p) for s in schedules for m in children(s, "milestone")
              for p in children(m, "phase")]
    if len(phases) != len(handout.bars):
        handout.problems.append(f"{len(handout.bars)} bars instead of {len(phases)}")
    for (schedule, phase), bar in zip(phases, handout.bars):
        if schedule.get("from"):
            check_bar(handout, schedule, phase, bar)


def check_bar(handout, schedule, phase, bar):
    first, last = int(schedule.get("from")), int(schedule.get("to"))
    if not bar.rule or not bar.labels:
        handout.fail(bar.page, f"no years above the bar of {words(phase)}")
        return
    column = (bar.rule.right - bar.rule.left) / (last - first + 1)

    def left_of(year):
        return bar.rule.left + (year - first) * column

    begin, end = (min(max(int(phase.get(name)), first), last) for name in ("from", "to"))
    if abs(bar.box.left - left_of(begin)) > 1 or abs(bar.box.right - left_of(end + 1)) > 1:
        handout.fail(bar.page, f"the bar of {words(phase)} does not cover {begin} to {end}")
    for label in bar.labels:
        year = int(label.text)
        if label.right < left_of(year) or label.left > left_of(year + 1):
            handout.fail(bar.page, f"{year} does not stand above its column")


def check_looks(handout, initiatives):
    for column, name in ((RESULTS, "results"), (PROGRESS, "progress")):
        cells = [cell for i in initiatives for cell in children(i, name)]
        expected = [marked_words(e) for cell in cells for e in cell.iter()
                    if local(e) == "item" and e.get("projected") == "true"]
        compare(handout.problems, f"{HEAD[column]}, slanted", expected, handout.slanted[column])
    achievements = [a for i in initiatives for a in children(i, "achievement")]
    for status, actual in handout.on_badges.items():
        expected = [words(a) for a in achievements if a.get("status") == status]
        compare(handout.problems, f"{HEAD[ACHIEVEMENT]}, coloured as {status}", expected, actual)


def check_text(path, report):
    handout = Handout(path)
    sections = children(report, "section")
    initiatives = [i for s in sections for i in children(s, "initiative")]
    check_bars(handout, initiatives)
    check_looks(handout, initiatives)
    cells = [cell_words(i, handout.columns[PLAN]) for i in initiatives]
    drop_repeated(handout, cells)
    problems = handout.problems
    above = [words(child(report, "title")), *fact_words(report),
             *map(words, children(report, "note"))]
    find_in_order(problems, "above the table", above, handout.above)
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
