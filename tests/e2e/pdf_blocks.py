"""A handout of the kind blocks: overview, contents, and a block for each initiative; and whether they
are what the report says. What stands a second time, such as running heads, is an artifact."""

import re
from collections import namedtuple

from pdf_compare import Bar, check_bars, compare
from pdf_document import Pdf, parse_operators
from pdf_lines import read_runs
from pdf_pages import Box, Word
from pdf_report import (child, children, fact_words, group_words, initiatives_of, lost_words,
                        marked_words, number_words, office_words, part_label, placed_phases, section_words,
                        sections_of, squeeze, title_words, words, year_words)

STATUSES = ["achieved", "ongoing", "not-achieved", "other"]

# Text as it is drawn, places from the top of the page, and whether it is slanted.
Text = namedtuple("Text", "page left right baseline text is_slanted")


def read_page(pdf, number, page):
    """The texts that are no artifacts, and the filled rectangles, both in the order of drawing."""
    height = pdf.get(page, "/MediaBox")[3]
    slants, boxes, colour = [], [], ""
    for operator, operands in parse_operators(pdf.get_content(page)):
        if operator == "rg":
            colour = "".join(f"{round(part * 255):02X}" for part in operands)
        elif operator == "re":
            x, y, width, tall = operands
            boxes.append(Box(x, height - y - tall, x + width, height - y, colour))
        elif operator == "Tm":
            slants.append(operands[2] != 0)
    runs = list(read_runs(pdf, number, page))
    texts = [Text(run.page, run.left, run.right, height - run.baseline, squeeze(run.text), slant)
             for (mcid, run), slant in zip(runs, slants) if mcid is not None]
    return [text for text in texts if text.text], boxes


class Blocks:
    """The texts of a handout, taken one after another."""

    def __init__(self, path, layout):
        self.pdf, self.layout, self.problems = Pdf(path), layout, []
        pages = [read_page(self.pdf, number, page) for number, (_, page) in enumerate(self.pdf.pages)]
        self.texts = [text for texts, _ in pages for text in texts]
        self.boxes = [boxes for _, boxes in pages]
        self.body = layout.margin("left") + layout.size("side")
        self.at = 0

    def fail(self, message):
        page = self.texts[min(self.at, len(self.texts) - 1)].page if self.texts else 0
        self.problems.append(f"page {page + 1}: {message}")

    def take(self, expected, what):
        """The texts that make up @expected, or none."""
        start, found = self.at, ""
        while expected.startswith(found) and found != expected and self.at < len(self.texts):
            found += self.texts[self.at].text
            self.at += 1
        if found == expected:
            return self.texts[start:self.at]
        self.at = start
        shown = "".join(text.text for text in self.texts[start:start + 8])[:60]
        self.fail(f"{what}: missing: {expected[:60]}\n    there is: {shown}")
        raise LookupError(what)

    def take_until(self, expected):
        """The texts before the next ones that make up @expected."""
        start = self.at
        while self.at < len(self.texts):
            ahead = "".join(text.text for text in self.texts[self.at:self.at + 12])
            if ahead.startswith(expected):
                break
            self.at += 1
        return self.texts[start:self.at]

    def take_body(self, expected, what):
        taken = self.take(expected, what)
        if any(text.left < self.body for text in taken):
            self.fail(f"{what}: stands among the names of parts")
        return taken


# The first pages.

def counts_of(initiatives):
    counts = dict.fromkeys([*STATUSES, None], 0)
    for initiative in initiatives:
        achievement = child(initiative, "achievement")
        counts[None if achievement is None else achievement.get("status")] += 1
    return counts


def status_word(layout, status):
    return layout.say(f"status-{status}" if status else "no-status")


def take_overview(blocks, report):
    layout, sections = blocks.layout, sections_of(report)
    rows = [(section_words(s) or layout.say("no-section"), counts_of(children(s, "initiative")))
            for s in sections]
    total = counts_of(initiatives_of(report))
    shown = [s for s in total if s in STATUSES[:3] or total[s]]
    blocks.take(layout.say("overview"), "overview")
    blocks.take(layout.say("section"), "overview")
    blocks.take(layout.say("chart"), "overview")
    for status in shown:
        blocks.take(status_word(layout, status), "overview")
    blocks.take(layout.say("total"), "overview")
    if len(rows) > 1:
        rows.append((layout.say("total"), total))
    for index, (name, counts) in enumerate(rows):
        blocks.take(name, "overview")
        if index < len(sections):
            take_bar(blocks, counts, max(sum(c.values()) for _, c in rows[:len(sections)]))
        for number in [*(counts[status] for status in shown), sum(counts.values())]:
            blocks.take(str(number), f"overview of {name}")


def take_bar(blocks, counts, most):
    """The figures on a bar; one that is too narrow bears none."""
    for status, count in counts.items():
        if count and blocks.texts[blocks.at].text == str(count):
            blocks.take(str(count), "chart")
        elif count > most / 8:
            blocks.fail(f"the bar for {count} bears no figure")


def take_contents(blocks, report):
    """Returns for each initiative the page that the contents name."""
    layout, pages = blocks.layout, []
    blocks.take(layout.say("contents"), "contents")
    for section in sections_of(report):
        if section_words(section):
            blocks.take(section_words(section), "contents")
        for initiative in children(section, "initiative"):
            achievement = child(initiative, "achievement")
            if number_words(initiative):
                blocks.take(number_words(initiative), "contents")
            blocks.take(title_words(initiative), "contents")
            blocks.take(status_word(layout, None if achievement is None else achievement.get("status")),
                        "contents")
            pages.append(int(blocks.texts[blocks.at].text))
            blocks.at += 1
    return pages


# Blocks.

def take_head(blocks, initiative, page):
    head = blocks.take(number_words(initiative), "number") + blocks.take(title_words(initiative), "title")
    if head and head[0].page + 1 != page:
        blocks.fail(f"the contents name page {page} for {title_words(initiative)}")
    achievement = child(initiative, "achievement")
    if achievement is None:
        return
    colour = blocks.layout.colours[f"status-{achievement.get('status')}-ground"]
    for text in blocks.take(words(achievement), "achievement"):
        if not any(box.colour == colour and box.top < text.baseline < box.bottom and box.left <= text.left
                   and text.right <= box.right for box in blocks.boxes[text.page]):
            blocks.fail(f"{text.text} does not stand on the colour of its status")


def take_plan(blocks, schedule, end):
    layout = blocks.layout
    lost = lost_words(layout, schedule)
    texts = blocks.take_until(lost[0] if lost else end)
    chart = layout.width - layout.margin("right") - layout.size("padding-x")
    edge = blocks.body + layout.size("padding-x")
    edge += (chart - edge) * layout.sizes["plan-label"] if schedule.get("from") else 0
    right = [text for text in texts if text.left >= edge - 0.5]
    labels = [words(child(m, "label")) for m in children(schedule, "milestone")]
    if schedule.get("from"):
        compare(blocks.problems, "milestones", labels,
                "".join(text.text for text in texts if text.left < edge - 0.5))
        shown = "".join(text.text for text in right)
        compare(blocks.problems, "phases", [year_words(layout, schedule, shown),
                                            *map(words, placed_phases(schedule))], shown)
    else:
        compare(blocks.problems, "milestones", labels, "".join(text.text for text in texts))
    for text in lost:
        blocks.take_body(text, "phases without years")


def take_groups(blocks, parent, what):
    slanted = [item for item in parent.iter() if item.get("projected") == "true"]
    start = blocks.at
    for text in group_words(parent):
        blocks.take_body(text, what)
    shown = "".join(text.text for text in blocks.texts[start:blocks.at] if text.is_slanted)
    compare(blocks.problems, f"{what}, slanted", map(marked_words, slanted), shown)


def parts_of(layout, initiative):
    """(name, element or elements) of each part that is not empty, in its order."""
    parts = [(layout.say("offices"), children(initiative, "office")),
             (layout.say("plan"), child(initiative, "schedule")),
             (layout.say("results"), child(initiative, "results"))]
    parts += [(part_label(layout, p) or layout.say("progress"), p)
              for p in children(initiative, "progress")]
    return [(name, part) for name, part in parts if part is not None and len(part)]


def take_block(blocks, initiative, page, end):
    take_head(blocks, initiative, page)
    parts = parts_of(blocks.layout, initiative)
    for index, (name, part) in enumerate(parts):
        if any(text.left >= blocks.body for text in blocks.take(name, "name of a part")):
            blocks.fail(f"{name} does not stand beside its part")
        if isinstance(part, list):
            blocks.take_body("".join(office_words(initiative)), name)
        elif part.tag.endswith("}schedule"):
            take_plan(blocks, part, parts[index + 1][0] if index + 1 < len(parts) else end)
        else:
            take_groups(blocks, part, name)


def starts_of(report):
    """What each block begins with, and what follows the last one."""
    for section in sections_of(report):
        for index, initiative in enumerate(children(section, "initiative")):
            yield (section_words(section) if index == 0 else "") + number_words(initiative) + \
                title_words(initiative)
    yield "\0"


def take_unplaced(blocks, report):
    layout, unplaced = blocks.layout, children(report, "unplaced")
    if unplaced:
        for word in ("unplaced-lines", "unplaced-text", "unplaced"):
            blocks.take(layout.say(word), "unplaced")
    for element in unplaced:
        blocks.at += 1  # its lines
        blocks.take(words(element), "unplaced")


def take_all(blocks, report):
    for text in [words(child(report, "title")), *fact_words(blocks.layout, report),
                 *map(words, children(report, "note"))]:
        blocks.take(text, "above the overview")
    if any(item.get("projected") == "true" for item in report.iter()):
        blocks.take(blocks.layout.say("projected"), "legend")
    pages, starts = [], list(starts_of(report))
    if initiatives_of(report):
        take_overview(blocks, report)
        pages = take_contents(blocks, report)
    for section in sections_of(report):
        if section_words(section):
            blocks.take(section_words(section), "section")
        for initiative in children(section, "initiative"):
            index = initiatives_of(report).index(initiative)
            take_block(blocks, initiative, pages[index], starts[index + 1])
    take_unplaced(blocks, report)
    if blocks.at < len(blocks.texts):
        blocks.fail(f"not in the XML: {blocks.texts[blocks.at].text[:40]}")


def bars_of(blocks):
    """Bars in the order of reading, each with the rule below its years, and their labels."""
    for page, boxes in enumerate(blocks.boxes):
        rule, labels = None, []
        texts = [t for t in blocks.texts if t.page == page and re.fullmatch(r"\d{4}", t.text)]
        for box in sorted(boxes, key=lambda b: (round(b.top, 1), b.left)):
            if box.colour == blocks.layout.colours["bar-edge"] and box.bottom - box.top < 1:
                rule = box
                labels = [Word(t.text, t.left, 0, t.right, 0) for t in texts
                          if 0 < box.top - t.baseline < 24 and box.left < t.right < box.right + 0.5]
            elif box.colour == blocks.layout.colours["bar"]:
                yield Bar(page, box, rule, labels)


def check(path, report, layout):
    blocks = Blocks(path, layout)
    try:
        take_all(blocks, report)
    except LookupError:
        return blocks.problems
    # Where a plan goes on on another page, its years stand there as artifacts.
    bars = list(bars_of(blocks))
    labels = next((bar.labels for bar in bars if bar.labels), [])
    check_bars(blocks.problems, [bar if bar.labels else bar._replace(labels=labels) for bar in bars],
               initiatives_of(report))
    return blocks.problems
