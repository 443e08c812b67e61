"""The normalized XML of a report as a tree that can be edited: the truth of a derived report."""

import copy
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

import score

NAMESPACE = "urn:jisseki:report:1"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def load(path):
    root = score.load(path)
    for initiative in root.iter("initiative"):
        initiative.attrib.pop("page", None)
    return root


def save(root, path):
    root = copy.deepcopy(root)
    root.set("xmlns", NAMESPACE)
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def element(tag, text=None, **attributes):
    made = ET.Element(tag, {key.replace("_", "-"): str(value) for key, value in attributes.items()})
    made.text = text
    return made


@dataclass
class Token:
    """A heading or an item of a list, in printed order."""
    element: ET.Element
    parent: ET.Element
    depth: int = 0
    below: list = field(default_factory=list)

    @property
    def is_item(self):
        return self.element.tag == "item"

    @property
    def printed(self):
        return printed_token(self.element)


def own_text(item):
    """The text of an item without its child items."""
    parts = [item.text or ""]
    for child in item:
        parts.append("".join(child.itertext()) + (child.tail or "") if child.tag != "item" else "")
    return "".join(parts)


def printed_token(item):
    if item.tag == "heading":
        return f"＜{item.text}＞"
    marker = item.get("marker") or ""
    return f"【{own_text(item)}】" if marker == "【】" else marker + own_text(item)


def tokens(part):
    """All tokens of results or of one progress."""
    found = []

    def add(item, parent, depth):
        token = Token(item, parent, depth)
        found.append(token)
        for child in item.findall("item"):
            token.below += add(child, item, depth + 1)
        return [token, *token.below]

    for group in part.findall("group"):
        for child in group:
            add(child, group, 0)
    return found


def printed_part(part):
    return "".join(token.printed for token in tokens(part))


def printed_offices(initiative):
    words = []
    for office in initiative.findall("office"):
        words += [f"＜{scope.text}＞" for scope in office.findall("scope")]
        words += [child.text for child in office if child.tag != "scope"]
    return "".join(words)


def parts(initiative):
    """Name and element of results and of each progress."""
    found = {"results": results for results in initiative.findall("results")}
    return found | {progress.get("part"): progress for progress in initiative.findall("progress")}


def append(item, pieces):
    """Adds texts and values at the end of an item's own text."""
    inline = [child for child in item if child.tag != "item"]
    for piece in pieces:
        if not isinstance(piece, str):
            item.insert(len(inline), piece)
            inline.append(piece)
        elif inline:
            inline[-1].tail = (inline[-1].tail or "") + piece
        else:
            item.text = (item.text or "") + piece
    if any(not isinstance(piece, str) and piece.tag == "date" for piece in pieces):
        item.attrib.pop("projected", None)


def words_of(pieces):
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def shift_years(root, shift):
    """Moves every year of a report, or of a part of one."""
    for node in root.iter():
        for name in ("fiscal-year", "from", "to"):
            if node.get(name):
                node.set(name, str(int(node.get(name)) + shift.by))
        for name in ("as-of", "value"):
            if node.get(name):
                node.set(name, shift.edtf(node.get(name)))
        node.text = shift.text(node.text) if node.text else node.text
        node.tail = shift.text(node.tail) if node.tail else node.tail


def mark_projected(root):
    """Marks the items all of whose dates begin after the month up to which the report tells."""
    month = (root.get("as-of") or "9999-12")[:7]
    for item in root.iter("item"):
        begins = [child.get("value")[:7] for child in item if child.tag == "date"]
        item.attrib.pop("projected", None)
        if begins and min(begins) > month:
            item.set("projected", "true")


def set_achievement(initiative, text, status, year=None):
    achievement = initiative.find("achievement")
    achievement.attrib.clear()
    achievement.set("status", status)
    if year:
        achievement.set("fiscal-year", str(year))
    achievement.text = text


def set_offices(initiative, names):
    """Replaces department and division of the offices in turn; names: (department, division)."""
    for office, (department, division) in zip(initiative.findall("office"), names):
        for child in [child for child in office if child.tag != "scope"]:
            office.remove(child)
        office.extend([element("department", department)] if department else [])
        office.extend([element("division", division)] if division else [])


def assemble(root, rows, pages):
    """The truth of a report made of these rows; pages: how many initiatives each page holds."""
    made = ET.Element("report", root.attrib)
    made.extend(copy.deepcopy(child) for child in root if child.tag != "section")
    sizes = iter(pages)
    page, left = 0, 0
    for row in rows:
        if row.is_section:
            count = len(made.findall("section")) + 1
            made.append(element("section", ordinal=count, marker=row.truth.get("marker")))
            made[-1].append(copy.deepcopy(row.truth.find("title")))
            continue
        if not left:
            page, left = page + 1, next(sizes)
        left -= 1
        initiative = copy.deepcopy(row.truth)
        initiative.set("page", str(page))
        made[-1].append(initiative)
    return made
