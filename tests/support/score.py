#!/usr/bin/env python3
"""usage: score.py REPORT.xml TRUTH.xml [--at-least PERCENT] [--diff]

Compares a normalized XML with the one that it should be, and prints how much of each part is right.
Exits 1 when the overall figure, the mean of the parts, is below PERCENT.

What tells where the XML comes from (provenance, lines, printed forms, identifiers) is not compared.
Where the truth names the page of an initiative (@page), the phases without years of all initiatives
of that page are compared as one bag: which of them a phase belongs to is not in such a source."""

import argparse
import collections
import sys
import xml.etree.ElementTree as ET

XML = "{http://www.w3.org/XML/1998/namespace}"
# Every attribute that tells not what stands in a report but where, and how it is cited.
PLACES = ("lines", "page", "printed", f"{XML}id", f"{XML}lang")

Part = collections.namedtuple("Part", "name right truth report differences")


def load(path):
    """The content of a report, and the pages of its initiatives."""
    root = ET.parse(path).getroot()
    for node in root.iter():
        node.tag = node.tag.rsplit("}", 1)[-1]
        for name in PLACES:
            if (node.tag, name) != ("initiative", "page"):
                node.attrib.pop(name, None)
    for provenance in root.findall("provenance"):
        root.remove(provenance)
    return root


def words(node):
    """The text of an element without its child items."""
    if node is None:
        return None
    inner = [("".join(child.itertext()) if child.tag != "item" else "") + (child.tail or "")
             for child in node]
    return ((node.text or "") + "".join(inner)).strip()


def tight(text):
    return "".join((text or "").split())


class Report:
    def __init__(self, root):
        self.root = root
        self.sections = root.findall("section")
        self.initiatives = {node.get("number"): node for node in root.iter("initiative")}

    def lists(self):
        """(number, field, list) of each results and progress."""
        for number, initiative in self.initiatives.items():
            for node in initiative:
                if node.tag in ("results", "progress"):
                    yield number, node.tag, node

    def items(self):
        """(number, field, item, parent item or None), in printed order."""
        def below(node, parent):
            for child in node:
                if child.tag == "item":
                    yield child, parent
                    yield from below(child, child)
        for number, field, part in self.lists():
            for group in part.findall("group"):
                for item, parent in below(group, None):
                    yield number, field, item, parent


def structure(report):
    """name → value of everything that is compared exactly."""
    root = report.root
    found = {name: words(root.find(name)) for name in ("title", "programme")}
    found |= {name: root.get(name) for name in ("fiscal-year", "edition", "as-of")}
    found["notes"] = [words(note) for note in root.findall("note")]
    found["number of sections"] = len(report.sections)
    for section in report.sections:
        name = f"section {section.get('ordinal')}"
        found[f"{name} marker"] = section.get("marker")
        found[f"{name} title"] = words(section.find("title"))
        below = section.findall("initiative")
        found[f"{name} initiatives"] = [node.get("number") for node in below]
    for number, node in report.initiatives.items():
        schedule = node.find("schedule")
        found[f"initiative {number} marker"] = node.get("marker")
        found[f"initiative {number} title"] = words(node.find("title"))
        found[f"initiative {number} years"] = (None if schedule is None else
                                               (schedule.get("from"), schedule.get("to")))
    return found


def printed(part):
    """A list as printed: headings, markers and texts in order."""
    out = []
    for node in part.iter():
        if node.tag == "heading":
            out.append(f"＜{node.text}＞")
        elif node.tag == "item":
            marker = node.get("marker") or ""
            out.append(f"【{words(node)}】" if marker == "【】" else marker + words(node))
    return tight("".join(out))


def field_texts(report, pages):
    """name → value of every field that is not empty; pages: number → page."""
    found, labels = {}, collections.defaultdict(list)
    for number, node in report.initiatives.items():
        name = f"initiative {number} "
        milestones = node.findall("schedule/milestone")
        found[name + "title"] = tight(words(node.find("title")))
        found[name + "milestones"] = [tight(words(m.find("label"))) for m in milestones]
        phases = [[(tight(p.text), p.get("from"), p.get("to")) for p in m.findall("phase")]
                  for m in milestones]
        found[name + "phases"] = phases if any(phases) else None
        lost = [tight(phase.text) for phase in node.findall("schedule/phase")]
        labels[pages.get(number) or number] += lost
        for part in node.findall("results") + node.findall("progress"):
            found[name + (part.get("part") or "results")] = printed(part)
        achievement = node.find("achievement")
        if achievement is not None:
            found[name + "achievement"] = (tight(achievement.text), achievement.get("status"),
                                           achievement.get("fiscal-year"))
        found[name + "offices"] = [[(child.tag, tight(child.text)) for child in office]
                                   for office in node.findall("office")]
    found |= {f"page {page} phases without years": sorted(texts) for page, texts in labels.items()}
    return {name: value for name, value in found.items() if value}


def exact(name, truth, report):
    """Of all names with a value on either side, those whose values are equal."""
    names = [key for key in {**truth, **report} if truth.get(key) or report.get(key)]
    wrong = [f"{key}: {truth.get(key)!r} became {report.get(key)!r}"
             for key in names if truth.get(key) != report.get(key)]
    right = len(names) - len(wrong)
    return Part(name, right, len(names), len(names), wrong)


def overlap(name, truth, report):
    """How much two bags have in common."""
    truth, report = collections.Counter(truth), collections.Counter(report)
    differences = [f"missing {entry}" for entry in (truth - report).elements()]
    differences += [f"extra {entry}" for entry in (report - truth).elements()]
    return Part(name, (truth & report).total(), truth.total(), report.total(), differences)


def figure(part):
    both = part.truth + part.report
    return 200 * part.right / both if both else 100.0


def compare(truth, report):
    truth, report = Report(truth), Report(report)
    pages = {number: node.get("page") for number, node in truth.initiatives.items()}
    bags = {
        "items": lambda r: [(n, f, words(i)) for n, f, i, _ in r.items()],
        "item tree": lambda r: [(n, f, words(i), words(p)) for n, f, i, p in r.items()],
        "item markers": lambda r: [(n, f, words(i), i.get("marker"), i.get("projected"))
                                   for n, f, i, _ in r.items()],
        "heading groups": lambda r: [(n, f, *map(words, g.findall("heading")))
                                     for n, f, part in r.lists()
                                     for g in part.findall("group") if g.findall("heading")],
        "dates": lambda r: [(n, f, d.text, d.get("value")) for n, f, part in r.lists()
                            for d in part.iter("date")],
        "measures": lambda r: [(n, f, m.get("quantity"), m.get("unit"), m.get("approximate"))
                               for n, f, part in r.lists() for m in part.iter("measure")],
    }
    return [exact("structure", structure(truth), structure(report)),
            exact("field texts", field_texts(truth, pages), field_texts(report, pages)),
            *(overlap(name, bag(truth), bag(report)) for name, bag in bags.items())]


def overall(parts):
    return sum(map(figure, parts)) / len(parts)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("report")
    parser.add_argument("truth")
    parser.add_argument("--at-least", type=float, default=0)
    parser.add_argument("--diff", action="store_true")
    options = parser.parse_args()
    parts = compare(load(options.truth), load(options.report))
    print(f"{'part':<16}{'score':>8}{'right':>7}{'truth':>7}{'report':>7}")
    for part in parts:
        print(f"{part.name:<16}{figure(part):>7.2f}%{part.right:>7}{part.truth:>7}{part.report:>7}")
    print(f"{'overall':<16}{overall(parts):>7.2f}%")
    if options.diff:
        for part in parts:
            for difference in part.differences:
                print(f"{part.name}: {difference}")
    return overall(parts) < options.at_least


if __name__ == "__main__":
    sys.exit(main())
