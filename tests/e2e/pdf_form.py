"""A handout of the kind table: what stands in its columns, and whether it is what the report says."""

import re

from pdf_compare import Bar, check_bars, compare, find_in_order
from pdf_pages import is_in, lines_of, read_drawings, read_pages, text_of
from pdf_report import (child, children, fact_words, group_words, initiatives_of, local,
                        marked_words, number_words, office_words, plan_words, progress_words,
                        section_words, sections_of, title_words, words)

COLUMNS = ["number", "initiative", "plan", "results", "achievement", "progress", "offices"]
NUMBER, TITLE, PLAN, RESULTS, ACHIEVEMENT, PROGRESS, OFFICES = range(7)
STATUSES = ["achieved", "ongoing", "not-achieved", "other"]


def cell_words(layout, initiative, shown_plans):
    return [[number_words(initiative)], [title_words(initiative)],
            list(plan_words(layout, initiative, shown_plans)),
            list(group_words(child(initiative, "results"))),
            [words(child(initiative, "achievement"))],
            list(progress_words(layout, initiative)), list(office_words(initiative))]


class Form:
    """The text of the pages, put back into columns."""

    def __init__(self, path, layout):
        self.problems = []
        self.layout = layout
        self.heads = [[layout.say(word) for word in COLUMNS],
                      [layout.say(word) for word in ("unplaced-lines", "unplaced-text")]]
        self.badges = {status: layout.colours[f"status-{status}-ground"] for status in STATUSES}
        self.pages = read_pages(path)
        drawings = read_drawings(path, self.pages)
        self.boxes = [boxes for boxes, _ in drawings]
        self.pieces = [pieces for _, pieces in drawings]
        self.above = ""
        self.sections = ""
        self.columns = [""] * len(COLUMNS)
        self.slanted = [""] * len(COLUMNS)
        self.on_badges = dict.fromkeys(STATUSES, "")
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
        folio = self.layout.fill("folio", page=number + 1, pages=len(self.pages))
        if not "".join(w.text for w in footer).endswith(folio):
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

    def head_of(self, body, band):
        found = text_of([w for w in body if is_in(w, band)])
        return next((head for head in self.heads if found == "".join(head)), None)

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
            if head is self.heads[1]:
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
        repeated, mark, rest = columns[TITLE].partition(self.layout.say("continued"))
        if mark:
            self.continued.append((number, [len(c) for c in self.columns], repeated))
            columns = [columns[NUMBER], rest, *columns[2:]]
        for part in ("outcomes", "directions"):
            again = self.layout.say(part) + self.layout.say("continued")
            columns[PROGRESS] = columns[PROGRESS].removeprefix(again) if mark else columns[PROGRESS]
        for index, text in enumerate(columns):
            self.columns[index] += text

    def add_looks(self, number, columns):
        """Notes which words are slanted, and on which ground an achievement stands."""
        for index, column in enumerate(columns):
            self.slanted[index] += text_of([w for w in column if self.is_slanted(number, w)])
        for status, colour in self.badges.items():
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
            if box.colour == self.layout.colours["bar-edge"] and box.bottom - box.top < 1:
                rule = box
                labels = [w for w in body if re.fullmatch(r"\d{4}", w.text)
                          and 0 < box.top - w.top < 24 and box.left < w.right < box.right + 0.5]
            elif box.colour == self.layout.colours["bar"]:
                self.bars.append(Bar(number, box, rule, labels))


def drop_repeated(form, cells):
    """Takes out what stands again where an initiative goes on on another page."""
    ends = {column: [0] for column in (NUMBER, TITLE, PLAN)}
    for cell in cells:
        for column, found in ends.items():
            found.append(found[-1] + len("".join(cell[column])))
    dropped = [0] * len(COLUMNS)
    for page, lengths, repeated in form.continued:
        title_at = lengths[TITLE]
        index = next((i for i, end in enumerate(ends[TITLE][1:]) if end >= title_at), None)
        if index is None or not "".join(cells[index][TITLE]).startswith(repeated.rstrip("…")):
            form.fail(page, f"continues something else: {repeated}")
            continue
        drop(form, NUMBER, lengths, dropped, cells[index][NUMBER][0])
        plan_at = lengths[PLAN] - dropped[PLAN]
        if ends[PLAN][index] < plan_at < ends[PLAN][index + 1]:
            drop(form, PLAN, lengths, dropped, cells[index][PLAN][0])


def drop(form, column, lengths, dropped, text):
    start = lengths[column] - dropped[column]
    whole = form.columns[column]
    if whole.startswith(text, start):
        form.columns[column] = whole[:start] + whole[start + len(text):]
        dropped[column] += len(text)


def check_looks(form, initiatives):
    for column, name in ((RESULTS, "results"), (PROGRESS, "progress")):
        cells = [cell for i in initiatives for cell in children(i, name)]
        expected = [marked_words(e) for cell in cells for e in cell.iter()
                    if local(e) == "item" and e.get("projected") == "true"]
        compare(form.problems, f"{COLUMNS[column]}, slanted", expected, form.slanted[column])
    achievements = [a for i in initiatives for a in children(i, "achievement")]
    for status, actual in form.on_badges.items():
        expected = [words(a) for a in achievements if a.get("status") == status]
        compare(form.problems, f"achievement, coloured as {status}", expected, actual)


def check(path, report, layout):
    form = Form(path, layout)
    initiatives, problems = initiatives_of(report), form.problems
    check_bars(problems, form.bars, initiatives)
    check_looks(form, initiatives)
    cells = [cell_words(layout, i, form.columns[PLAN]) for i in initiatives]
    drop_repeated(form, cells)
    above = [words(child(report, "title")), *fact_words(layout, report),
             *map(words, children(report, "note"))]
    find_in_order(problems, "above the table", above, form.above)
    find_in_order(problems, "sections", map(section_words, sections_of(report)), form.sections)
    for column, name in enumerate(COLUMNS):
        compare(problems, name, [text for cell in cells for text in cell[column]],
                form.columns[column])
    compare(problems, "unplaced", list(map(words, children(report, "unplaced"))), form.unplaced)
    return problems
