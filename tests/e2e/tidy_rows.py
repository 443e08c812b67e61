"""The rows of a workbook's tidy sheets as they follow from a report's normalized XML: for each kind
of sheet a list of rows, each a dict of what stands in its columns; a column that is missing is
blank. Words that the layout of the workbook chooses are asked from `words`."""
import calendar
import datetime
import xml.etree.ElementTree as ET

import tidy_sources
from tidy_xml import child, children, item_text, local, text

ERAS = [(era, datetime.date(*start)) for era, *start in (
    ("令和", 2019, 5, 1), ("平成", 1989, 1, 8), ("昭和", 1926, 12, 25), ("大正", 1912, 7, 30),
    ("明治", 1868, 1, 25))]
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def era_year(year):
    """The fiscal year by the era in which the greater part of it lies."""
    middle = datetime.date(year, 10, 1)
    era, start = next((era for era in ERAS if era[1] <= middle), (None, None))
    if not era:
        return f"{year}年度"
    n = year - start.year + 1
    return f"{era}{'元' if n == 1 else n}年度"


def number(value):
    return int(value) if value else None


def decimal(value):
    """A number that a cell keeps, or else its digits as text."""
    if "%.15g" % float(value) != value or value == "-0":
        return value
    return float(value) if "." in value else int(value)


def day(edtf, is_last):
    """The first or last day of a year, month or day, if Excel has it."""
    parts = [int(part) for part in edtf.split("-")]
    month = parts[1] if len(parts) > 1 else 12 if is_last else 1
    last = calendar.monthrange(parts[0], month)[1]
    date = parts[2] if len(parts) > 2 else last if is_last else 1
    if not 1 <= date <= last or (parts[0], month) < (1900, 3):
        return None
    return datetime.datetime(parts[0], month, date)


def days(edtf):
    first, _, last = edtf.partition("/")
    return day(first, False), None if last == ".." else day(last or first, True)


def origin(element):
    """First line, last line, page."""
    lines = (element.get("lines") or "").split("-")
    return number(lines[0]), number(lines[-1]), number(element.get("page"))


def join(whole, part):
    if not whole[0]:
        return part
    return whole if not part[0] else (min(whole[0], part[0]), max(whole[1], part[1]), whole[2])


def inner_origin(element):
    """Of an element that has none but that of what it holds."""
    whole = (None, None, None)
    for group in [element] if local(element) == "group" else children(element, "group"):
        lines = (None, None, None)
        for part in group.iter():
            if local(part) in ("heading", "item"):
                lines = join(lines, origin(part))
        whole = join(whole, lines)
    return whole


def amount(element):
    """How much there is of an element: its parts, or the characters of its text."""
    name = local(element)
    if name in ("section", "group", "progress", "schedule"):
        return {"parts": len(children(element, "initiative", "heading", "item", "group", "milestone", "phase"))}
    if name == "item":
        return {"characters": len(item_text(element)[0] or "")}
    parts = {"initiative": ("title",), "milestone": ("label",),
             "office": ("department", "division")}.get(name)
    texts = children(element, *parts) if parts else [element]
    return {"characters": sum(len(text(part) or "") for part in texts)}


class Rows:
    def __init__(self, report, words):
        self.report, self.words = report, words
        self.sheets = {kind: [] for kind in ("report", "initiatives", "schedule", "items", "dates",
                                             "measures", "offices", "sources")}
        self.initiative = None
        self.put_report()
        for i, note in enumerate(children(report, "note"), 1):
            self.source("note", f"n{i}", note, text=text(note))
        for section in children(report, "section"):
            self.put_section(section)
        for i, unplaced in enumerate(children(report, "unplaced"), 1):
            self.source("unplaced", f"u{i}", unplaced, text=text(unplaced))
        self.put_provenance(child(report, "provenance"))

    def put(self, sheet, key, /, **cells):
        rows = self.sheets[sheet]
        row = {"key": key, "piece": 1, **{k: v for k, v in cells.items() if v is not None}}
        if sheet != "report":
            row["order"] = len(rows) + 1
        if sheet not in ("report", "initiatives", "sources"):
            row["initiative"] = self.initiative
        rows.append(row)

    def source(self, kind, key, element=None, parent=None, place=None, **cells):
        first, last, page = place or ((None,) * 3 if element is None else origin(element))
        if element is not None and element.get("printed") == "":
            cells["name"] = "printed-before"
        if element is not None:
            cells |= amount(element) | {"printed": tidy_sources.printed(element), "check": tidy_sources.check(element)}
        self.put("sources", key, kind=self.words[f"kind-{kind}"], parent=parent, first_line=first,
                 last_line=last, page=page, **cells)

    def put_report(self):
        report, provenance = self.report, child(self.report, "provenance")
        source, title = child(provenance, "source"), child(report, "title")
        year = report.get("fiscal-year")
        cells = {name: provenance.get(name) for name in ("reader", "form", "generator")
                 } if provenance is not None else {}
        if source is not None:
            cells.update(source_name=source.get("name"), sha256=source.get("sha256"),
                         source_size=decimal(source.get("size")))
        as_of = report.get("as-of")
        self.put("report", "report", title=text(title), programme=text(child(report, "programme")),
                 fiscal_year=number(year), era_year=year and era_year(int(year)), edition=report.get("edition"),
                 as_of=as_of and (day(as_of, False) or as_of),
                 printed_title=None if title is None else title.get("printed", text(title) if source is not None else None),
                 initiatives=sum(local(e) == "initiative" for e in report.iter()), **cells)

    def put_section(self, section):
        key, initiatives = section.get(XML_ID), children(section, "initiative")
        told = {} if initiatives else {
            "name": section.get("marker"), "text": text(child(section, "title"))}
        self.source("section", key, section, **told)
        for initiative in initiatives:
            self.put_initiative(section, initiative)

    def put_initiative(self, section, initiative):
        self.initiative = key = initiative.get(XML_ID)
        schedule, achievement = child(initiative, "schedule"), child(initiative, "achievement")
        self.source("initiative", key, initiative, section.get(XML_ID))
        cells = {}
        if schedule is not None:
            cells.update(schedule_from=number(schedule.get("from")),
                         schedule_to=number(schedule.get("to")))
        if achievement is not None:
            cells.update(achievement=text(achievement),
                         status=self.words[f"status-{achievement.get('status')}"],
                         achievement_year=number(achievement.get("fiscal-year")))
        self.put("initiatives", key, section=int(section.get("ordinal")),
                 section_marker=section.get("marker"), section_title=text(child(section, "title")),
                 number=number(initiative.get("number")), marker=initiative.get("marker"),
                 title=text(child(initiative, "title")), first_line=origin(initiative)[0],
                 last_line=origin(initiative)[1], **cells)
        if schedule is not None:
            self.put_schedule(key, schedule)
        self.put_groups(key, child(initiative, "results"), "results", f"{key}-r")
        if achievement is not None:
            self.source("achievement", f"{key}-a", achievement, key)
        for i, progress in enumerate(children(initiative, "progress"), 1):
            part = progress.get("part")
            self.source("progress", f"{key}-p{i}", progress, key, inner_origin(progress), name=part)
            self.put_groups(f"{key}-p{i}", progress, part, f"{key}-p{i}-")
        for office in children(initiative, "office"):
            self.put_office(key, office)

    def put_schedule(self, initiative, schedule):
        self.source("schedule", f"{initiative}-s", schedule, initiative)
        for milestone in children(schedule, "milestone"):
            key, label = milestone.get(XML_ID), text(child(milestone, "label"))
            self.source("milestone", key, milestone, f"{initiative}-s")
            phases = children(milestone, "phase")
            if not phases:
                self.put("schedule", key, milestone=key, label=label)
            for i, phase in enumerate(phases, 1):
                self.put_phase(f"{key}-{i}", phase, key, milestone=key, label=label)
        for i, phase in enumerate(children(schedule, "phase"), 1):
            self.put_phase(f"{initiative}-u{i}", phase, f"{initiative}-s")

    def put_phase(self, key, phase, parent, **cells):
        self.source("phase", key, phase, parent)
        years = {name: number(phase.get(name)) for name in ("from", "to")}
        self.put("schedule", key, text=text(phase), placed=bool(years["from"]), **years, **cells)

    def put_groups(self, parent, holder, field, prefix):
        for i, group in enumerate(children(holder, "group"), 1):
            key = f"{prefix}{i}"
            self.source("group", key, group, parent, inner_origin(group))
            headings = children(group, "heading")
            common = {"field": self.words[f"field-{field}"], "group": key,
                      "heading": "".join(f"＜{text(h)}＞" for h in headings) or None}
            for j, heading in enumerate(headings, 1):
                self.source("heading", f"{key}-h{j}", heading, key)
                self.put("items", f"{key}-h{j}", kind=self.words["kind-heading"], level=0,
                         text=text(heading), **common)
            self.put_items(group, key, 1, common)

    def put_items(self, holder, parent, level, common):
        for item in children(holder, "item"):
            key = item.get(XML_ID)
            words, values = item_text(item)
            self.source("item", key, item, parent)
            self.put("items", key, kind=self.words["kind-item"], level=level,
                     parent=parent if level > 1 else None, marker=item.get("marker"), text=words,
                     projected=item.get("projected") == "true", **common)
            for i, (value, position) in enumerate(values, 1):
                self.put_value(f"{key}-v{i}", value, item=key, position=position, words=text(value))
            self.put_items(item, key, level + 1, common)

    def put_value(self, key, value, **cells):
        if local(value) == "date":
            start, end = days(value.get("value"))
            self.put("dates", key, edtf=value.get("value"), start=start, end=end, **cells)
        else:
            self.put("measures", key, quantity=decimal(value.get("quantity")),
                     unit=value.get("unit"), approximate=value.get("approximate") == "true",
                     **cells)

    def put_office(self, initiative, office):
        key = office.get(XML_ID)
        self.source("office", key, office, initiative)
        names = {name: text(child(office, name)) for name in ("department", "division")}
        scopes = children(office, "scope")
        if not scopes:
            self.put("offices", key, office=key, **names)
        for i, scope in enumerate(scopes, 1):
            self.source("scope", f"{key}-s{i}", scope, key)
            self.put("offices", f"{key}-s{i}", office=key, scope=text(scope), **names)

    def put_provenance(self, provenance):
        ledger, diagnostics = child(provenance, "ledger"), child(provenance, "diagnostics")
        lines = [("furniture", f.get("kind"), f.get("count")) for f in children(ledger, "furniture")]
        if ledger is not None:
            lines += [("ledger", name, ledger.get(name)) for name in ("total", "model", "unplaced")]
        for i, (kind, name, count) in enumerate(lines, 1):
            self.source(kind, f"l{i}", name=name, characters=decimal(count))
        if diagnostics is not None:
            self.source("diagnostic", "d", name="dropped",
                        parts=int(diagnostics.get("dropped", 0)))
        for i, diagnostic in enumerate(children(diagnostics, "diagnostic"), 1):
            place = number(diagnostic.get("line")), None, None
            self.source("diagnostic", f"d{i}", place=place, name=diagnostic.get("name"),
                        text=text(child(diagnostic, "message")),
                        column=number(diagnostic.get("column")))
            for j, argument in enumerate(children(diagnostic, "argument"), 1):
                self.source("argument", f"d{i}-{j}", None, f"d{i}", name=str(j),
                            text=text(argument))


def rows_of(xml, words):
    """The rows by kind of sheet."""
    return Rows(ET.parse(xml).getroot(), words).sheets
