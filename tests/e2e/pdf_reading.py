"""What a screen reader reads: the texts of the structure tree in its order, compared with the report's
in theirs. Every text is one run, whatever pages it goes over. Figures are left out: they are read as
their alternative text."""

import bisect
import itertools

from pdf_blocks import STATUSES, counts_of, parts_of, status_word
from pdf_document import Pdf
from pdf_form import COLUMNS, cell_words
from pdf_report import (child, children, fact_words, group_words, initiatives_of, lost_words, number_words,
                        section_words, sections_of, squeeze, title_words, words)
from pdf_structure import Content, Element, Structure


def read_texts(element):
    for kid in element.kids:
        if isinstance(kid, Content):
            yield squeeze(kid.text)
        elif isinstance(kid, Element) and kid.type != "Figure":
            yield from read_texts(kid)


class Reading:
    def __init__(self, structure):
        texts = [text for element in structure.top for text in read_texts(element)]
        self.text, self.at = "".join(texts), 0
        self.ends = list(itertools.accumulate(map(len, texts)))

    def take(self, *expected):
        for text in expected:
            if not self.text.startswith(text, self.at):
                shown = self.text[max(0, self.at - 20):self.at] + " | " + self.text[self.at:self.at + len(text) + 20]
                raise LookupError(f"read aloud, there is not {text[:80]} but {shown[:160]}")
            self.at += len(text)

    def take_number(self):
        end = self.ends[bisect.bisect_right(self.ends, self.at)]
        if not self.text[self.at:end].isdigit():
            raise LookupError(f"read aloud, there is no number but {self.text[self.at:end + 20][:80]}")
        self.at = end


def read_overview(reading, report, layout):
    sections = sections_of(report)
    total = counts_of(initiatives_of(report))
    shown = [status for status in total if status in STATUSES[:3] or total[status]]
    rows = [(section_words(s) or layout.say("no-section"), counts_of(children(s, "initiative")))
            for s in sections]
    rows += [(layout.say("total"), total)] if len(rows) > 1 else []
    reading.take(layout.say("overview"), layout.say("section"),
                 *(status_word(layout, status) for status in shown), layout.say("total"))
    for name, counts in rows:
        reading.take(name, *(str(counts[status]) for status in shown), str(sum(counts.values())))


def read_contents(reading, report, layout):
    reading.take(layout.say("contents"))
    for section in sections_of(report):
        reading.take(section_words(section))
        for initiative in children(section, "initiative"):
            achievement = child(initiative, "achievement")
            reading.take(number_words(initiative), title_words(initiative),
                         status_word(layout, None if achievement is None else achievement.get("status")))
            reading.take_number()


def part_words(layout, part):
    """Offices, year plan, or groups."""
    if isinstance(part, list):
        for office in part:
            yield from ("＜" + words(s) + "＞" for s in children(office, "scope"))
            yield words(child(office, "department"))
            yield words(child(office, "division"))
    elif part.tag.endswith("}schedule"):
        for milestone in children(part, "milestone"):
            yield words(child(milestone, "label"))
            yield from map(words, children(milestone, "phase"))
        yield from lost_words(layout, part)
    else:
        yield from group_words(part)


def read_block(reading, initiative, layout):
    reading.take(number_words(initiative), title_words(initiative), words(child(initiative, "achievement")))
    for name, part in parts_of(layout, initiative):
        reading.take(name, *part_words(layout, part))


def read_row(reading, initiative, layout):
    cells = cell_words(layout, initiative, "")
    schedule = child(initiative, "schedule")
    cells[COLUMNS.index("plan")] = [] if schedule is None else list(part_words(layout, schedule))
    for cell in cells:
        reading.take(*cell)


def read_unplaced(reading, report, layout):
    unplaced = children(report, "unplaced")
    if unplaced:
        reading.take(layout.say("unplaced-lines"), layout.say("unplaced-text"), layout.say("unplaced"))
    for element in unplaced:
        end = reading.text.find(words(element), reading.at)
        reading.at = max(end, reading.at)  # its lines
        reading.take(words(element))


def read_all(reading, report, layout):
    reading.take(words(child(report, "title")), *fact_words(layout, report),
                 *map(words, children(report, "note")))
    if any(item.get("projected") == "true" for item in report.iter()):
        reading.take(layout.say("projected"))
    is_table = layout.kind == "table"
    if is_table and sections_of(report):
        reading.take(*map(layout.say, COLUMNS))
    elif not is_table and initiatives_of(report):
        read_overview(reading, report, layout)
        read_contents(reading, report, layout)
    for section in sections_of(report):
        reading.take(section_words(section))
        for initiative in children(section, "initiative"):
            (read_row if is_table else read_block)(reading, initiative, layout)
    read_unplaced(reading, report, layout)
    if reading.at < len(reading.text):
        raise LookupError(f"read aloud, there is more: {reading.text[reading.at:][:80]}")


def check(path, report, layout):
    structure = Structure(Pdf(path))
    try:
        read_all(Reading(structure), report, layout)
    except LookupError as error:
        return [str(error)]
    return []
