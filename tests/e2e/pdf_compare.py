"""Compares what a report says with what its PDF shows; appends what is wrong to a list of problems."""

from collections import namedtuple

from pdf_report import children, words

# A bar, the rule below the years above it, and the labels of these.
Bar = namedtuple("Bar", "page box rule labels")


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


def check_bars(problems, shown, initiatives):
    schedules = [s for i in initiatives for s in children(i, "schedule")]
    phases = [(s, p) for s in schedules for m in children(s, "milestone")
              for p in children(m, "phase")]
    if len(phases) != len(shown):
        problems.append(f"{len(shown)} bars instead of {len(phases)}")
    for (schedule, phase), bar in zip(phases, shown):
        if schedule.get("from"):
            check_bar(problems, schedule, phase, bar)


def check_bar(problems, schedule, phase, bar):
    first, last = int(schedule.get("from")), int(schedule.get("to"))
    if not bar.rule or not bar.labels:
        problems.append(f"page {bar.page + 1}: no years above the bar of {words(phase)}")
        return
    column = (bar.rule.right - bar.rule.left) / (last - first + 1)

    def left_of(year):
        return bar.rule.left + (year - first) * column

    begin, end = (min(max(int(phase.get(name)), first), last) for name in ("from", "to"))
    if abs(bar.box.left - left_of(begin)) > 1.5 or abs(bar.box.right - left_of(end + 1)) > 1.5:
        problems.append(f"page {bar.page + 1}: the bar of {words(phase)} does not cover {begin} to {end}")
    for label in bar.labels:
        year = int(label.text)
        if label.right < left_of(year) or label.left > left_of(year + 1):
            problems.append(f"page {bar.page + 1}: {year} does not stand above its column")
