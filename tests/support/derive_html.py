"""The rows of the tab-separated report written anew from their truth, in other dialects of HTML.

A style says: list: how items are set (li, p, br); progress: how its two parts are kept apart
(cells, hr, row, swallowed: the status in one cell with the first); schedule: how phases reach over
years (span, arrows, long-arrows); copies: whether the schedule comes flattened, too; rowspan:
whether a milestone's cell reaches over its phases; head: whether the schedule has a thead; tags,
entities: how tags and signs are written."""

import html
import re

import derive_truth as truths
from derive_text import TAG

BASE = {"list": "li", "progress": "cells", "schedule": "span", "copies": False, "rowspan": False,
        "head": True, "tags": None, "entities": False}
STYLES = {
    "cells": {},
    "copies": {"copies": True},
    "swallowed": {"progress": "swallowed", "copies": True},
    "own-row": {"progress": "row", "copies": True},
    "rule": {"progress": "hr", "list": "p"},
    "breaks": {"progress": "hr", "list": "br"},
    "rowspan": {"rowspan": True, "copies": True, "head": False},
    "arrows": {"schedule": "arrows", "copies": True},
    "long-arrows": {"schedule": "long-arrows", "head": False, "progress": "hr"},
    "attributes": {"tags": "attributes", "progress": "hr", "schedule": "arrows"},
    "upper-case": {"tags": "upper", "progress": "hr", "list": "p", "copies": True},
    "entities": {"entities": True, "rowspan": True},
}
HEAD = ("番号\t具体的取組\t工程表\t平成28年度 取組実績 ※2～3月実績(斜体)は見込み\t取組 達成度\t取組状況\t担当課\t\n"
        "\t\t\t\t\t成果と課題、今後の方向性等\t\t\n")


def restyle(report, name, chance):
    style = BASE | STYLES[name]
    report.heads = [HEAD]
    if style["entities"]:
        first = next(truths.tokens(part)[-1].element for row in report.rows if not row.is_section
                     for part in truths.parts(row.truth).values())
        truths.append(first, ["、研究開発（R&D）を進めた"])
    for row in report.rows:
        if not row.is_section:
            row.pieces = [["", _Writer(row.truth, style, chance).row()]]


class _Writer:
    def __init__(self, truth, style, chance):
        self.truth, self.style, self.chance = truth, style, chance

    def row(self):
        truth, parts = self.truth, truths.parts(self.truth)
        table, copied, lines = self.schedule()
        status = f"<p>{truth.find('achievement').text}</p>"
        progress = [self.part(part) for name, part in parts.items() if name != "results"]
        mode, below = self.style["progress"], ""
        if len(progress) == 2 and mode == "hr":
            progress = ["<hr/> ".join(progress)]
        elif len(progress) == 2 and mode == "swallowed":
            status += " " + progress.pop(0)
        elif len(progress) == 2 and mode == "row":
            below = "\t" * 5 + progress.pop() + "\t\t\n"
        cells = [truth.get("number"), f"{truth.get('marker')} {truth.find('title').text}",
                 self.tags(table), *copied, self.tags(self.part(parts["results"])),
                 self.tags(status), *map(self.tags, progress), self.tags(self.offices())]
        return ("\t".join(cells) + "\t" * self.chance.randint(0, 4) + "\n" + lines
                + self.tags(below))

    def text(self, text):
        """Angle brackets are typed as < >, which an honest writer would have escaped."""
        text = text.replace("＜", "<").replace("＞", ">")
        return html.escape(text, quote=False) if self.style["entities"] else text

    def part(self, part):
        out = []
        for group in part.findall("group"):
            headings = "".join(self.text(truths.printed_token(h)) for h in group.findall("heading"))
            out.append(f"<p>{headings}</p> " if headings else "")
            out.append(self.items(group.findall("item")))
        return "".join(out)

    def items(self, items):
        every = [item for top in items for item in top.iter("item")]
        is_flat = all(item.get("marker") for item in every) and all(
            child.get("marker") == "※" and item.get("marker") == "・"
            for item in every for child in item.findall("item"))
        if self.style["list"] == "li" or not is_flat:
            return self.list(items)
        words = [self.text(truths.printed_token(item)) for item in every]
        if self.style["list"] == "br":
            return "<p>" + "<br/>".join(words) + "</p> "
        return "".join(f"<p>{word}</p> " for word in words)

    def list(self, items):
        entries = []
        for item in items:
            below = item.findall("item")
            inner = " " + self.list(below) if below else ""
            entries.append(f"<li>{self.text(truths.printed_token(item))}{inner}</li>")
        return f"<ul> {' '.join(entries)} </ul> "

    def offices(self):
        out = []
        for office in self.truth.findall("office"):
            out += [f"<p>{self.text(f'＜{scope.text}＞')}</p>" for scope in office.findall("scope")]
            out.append("<p>" + "".join(c.text for c in office if c.tag != "scope") + "</p>")
        return " ".join(out)

    def schedule(self):
        """The nested table, its copy in the cells of the row, and its copy in lines below."""
        schedule = self.truth.find("schedule")
        first, last = int(schedule.get("from")), int(schedule.get("to"))
        head = ["工程表", *(f"{year - 1988}年度" for year in range(first, last + 1))]
        rows = []
        for milestone in schedule.findall("milestone"):
            lanes = _lanes(milestone.findall("phase"))
            for at, lane in enumerate(lanes):
                label = "□" + milestone.find("label").text if at == 0 else ""
                over = len(lanes) if self.style["rowspan"] else 1
                cells = [] if at and self.style["rowspan"] else [(label, 1, over)]
                rows.append(cells + self.lane(lane, first, last))
        table = self.table(head, rows)
        if not self.style["copies"]:
            return table, [], ""
        flat = [[text for cell in row for text in _flat(cell)] for row in rows]
        years = len(head) - 1
        lines = [head] + [[""] * (years + 1 - len(row)) + row for row in flat]
        below = "".join("\t".join(line) + "\t" * 6 + "\n" for line in lines)
        return table, head + [text for row in flat for text in row], below

    def lane(self, phases, first, last):
        """Cells (text, columns, rows) of the years from first to last."""
        cells, year = [], first
        for phase in phases:
            start, end = int(phase.get("from")), int(phase.get("to"))
            cells += [("", 1, 1)] * (start - year)
            more = end - start
            if self.style["schedule"] == "span" or not more:
                cells.append((phase.text, more + 1, 1))
            elif self.style["schedule"] == "arrows":
                cells += [(phase.text, 1, 1)] + [("→", 1, 1)] * more
            else:
                cells += [(phase.text, 1, 1), ("→", more, 1)]
            year = end + 1
        return cells + [("", 1, 1)] * (last + 1 - year)

    def table(self, head, rows):
        tag = "th" if self.style["head"] else "td"
        top = f"<tr> {' '.join(f'<{tag}>{word}</{tag}>' for word in head)} </tr>"
        body = " ".join(f"<tr> {' '.join(map(self.cell, row))} </tr>" for row in rows)
        if self.style["head"]:
            return f'<table border="1"> <thead> {top} </thead> <tbody> {body} </tbody> </table>'
        return f"<table> {top} {body} </table>"

    def cell(self, cell):
        text, columns, rows = cell
        spans = f' colspan="{columns}"' if columns > 1 else ""
        spans += f' rowspan="{rows}"' if rows > 1 else ""
        empty = "&nbsp;" if self.style["entities"] else ""
        return f"<td{spans}>{text or empty}</td>"

    def tags(self, source):
        if self.style["tags"] == "upper":
            name = re.compile(r"^</?\w+")
            return TAG.sub(lambda tag: name.sub(lambda found: found[0].upper(), tag[0]), source)
        if self.style["tags"] == "attributes":
            attributes = r"""<\1 class="a b" style='width: 5%; color:#000'"""
            return re.sub(r"<(p|li|ul|td|tr)\b", attributes, source)
        return source


def _lanes(phases):
    """Lines of a schedule in which no two phases meet; one empty line when there are none."""
    lanes = [[]]
    for phase in phases:
        for lane in lanes:
            if not lane or int(lane[-1].get("to")) < int(phase.get("from")):
                lane.append(phase)
                break
        else:
            lanes.append([phase])
    return lanes


def _flat(cell):
    return [cell[0]] + [""] * (cell[1] - 1)
