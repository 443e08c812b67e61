"""What a report's normalized XML says, in the words of a layout and without white space."""

import re

ERAS = [("2019-05-01", "R", "令和"), ("1989-01-08", "H", "平成"), ("1926-12-25", "S", "昭和"),
        ("1912-07-30", "T", "大正"), ("1868-10-23", "M", "明治")]


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


def section_words(section):
    return squeeze(section.get("marker", "")) + words(child(section, "title"))


def title_words(initiative):
    return squeeze(initiative.get("marker", "")) + words(child(initiative, "title"))


def number_words(initiative):
    number = initiative.get("number", "")
    return number if number != "0" else ""


def sections_of(report):
    return children(report, "section")


def initiatives_of(report):
    return [i for s in sections_of(report) for i in children(s, "initiative")]


# Years and days.

def era_of(year, name, before="9999"):
    """The year in the era that began last, in a year up to this one and on a day up to @before."""
    era = next(era for era in ERAS if int(era[0][:4]) <= year and era[0] <= before)
    count = year - int(era[0][:4]) + 1
    return era[name], "元" if count == 1 else str(count)


def year_label(layout, word, year):
    return layout.fill(word, year=year, short="".join(era_of(year, 1)))


def year_words(layout, schedule, shown):
    """The two lines above the bars; of a long plan, every nth year. Either line after line, or year
    after year."""
    first, last = int(schedule.get("from")), int(schedule.get("to"))
    for step in range(1, last - first + 2):
        labels = [[year_label(layout, word, year) for year in range(first, last + 1, step)]
                  for word in ("plan-year", "plan-year-below")]
        for text in ("".join(labels[0] + labels[1]), "".join(map("".join, zip(*labels)))):
            if text in shown:
                return text
    return f"the years {first} to {last}"


def fact_words(layout, report):
    """What stands below the title."""
    year, day = report.get("fiscal-year"), report.get("as-of", "")
    programme, edition = words(child(report, "programme")), squeeze(report.get("edition", ""))
    if programme:
        yield layout.say("programme") + programme
    if year:
        name = "".join(era_of(int(year), 2)) + "年度"
        yield layout.say("fiscal-year") + layout.fill("fiscal-year-value", name=name, year=year)
    if edition:
        yield layout.say("edition") + edition
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        year, month, date = map(int, day.split("-"))
        era, count = era_of(year, 2, day)
        yield layout.say("as-of") + layout.fill("date-value", era=era, year=count, month=month,
                                                day=date, date=day)
    elif day:
        yield layout.say("as-of") + day


# Parts of an initiative.

def placed_phases(schedule):
    return [phase for m in children(schedule, "milestone") for phase in children(m, "phase")]


def lost_words(layout, schedule):
    lost = children(schedule, "phase")
    return [layout.say("lost-phases"), *map(words, lost)] if lost else []


def plan_words(layout, initiative, shown):
    schedule = child(initiative, "schedule")
    if schedule is None:
        return
    if schedule.get("from"):
        yield year_words(layout, schedule, shown)
    for milestone in children(schedule, "milestone"):
        yield words(child(milestone, "label"))
        yield from map(words, children(milestone, "phase"))
    yield from lost_words(layout, schedule)


def part_label(layout, progress):
    part = progress.get("part")
    return "" if part == "unspecified" else layout.say(part)


def progress_words(layout, initiative):
    for progress in children(initiative, "progress"):
        yield part_label(layout, progress)
        yield from group_words(progress)


def office_words(initiative):
    for office in children(initiative, "office"):
        yield from ("＜" + words(s) + "＞" for s in children(office, "scope"))
        yield words(child(office, "department"))
        yield words(child(office, "division"))
