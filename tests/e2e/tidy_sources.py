"""What 出典 says of an element of the XML besides its place: what the source prints, and the checksum by which an edit
is noticed."""

import re

from tidy_xml import child, item_text, local, text

FACTOR = 0x9E3779B97F4A7C15
MASK = (1 << 64) - 1


def checksum(words):
    """jsk_text_checksum(), anew."""
    total = 0
    for word in re.split(rb"(?:[\x00-\x20]|\xef\xbf[\xbd-\xbf])+", words.encode()):
        whole = len(word) // 8 * 8
        for at in range(0, whole, 8):
            total = (total ^ int.from_bytes(word[at:at + 8], "little")) * FACTOR & MASK
            total ^= total >> 32
        if word:
            rest = len(word) - whole
            for byte in word[whole:]:
                rest = (rest << 8 | byte) & MASK
            total = (total ^ rest) * FACTOR & MASK
            total ^= total >> 32
    return f"{total & 0xFFFFFFFF:08x}"


def shown(element):
    """What the tables say of an element."""
    name = local(element)
    if name == "initiative":
        return [element.get("number"), element.get("marker"), text(child(element, "title"))]
    if name == "section":
        return [element.get("marker"), text(child(element, "title"))]
    if name == "item":
        return [element.get("marker"), item_text(element)[0]]
    if name == "office":
        return [text(child(element, "department")), text(child(element, "division"))]
    if name == "milestone":
        return [text(child(element, "label"))]
    return [text(element)]


def details(element):
    """What they say of an item's values, of the status of an achievement."""
    if local(element) == "achievement":
        return f'{element.get("status")}\n{element.get("fiscal-year", 0)}'
    said = []
    for value, _ in item_text(element)[1]:
        said += [text(value)] + ([value.get("value")] if local(value) == "date" else
                                 [value.get("quantity"), value.get("unit"), str(int("approximate" in value.attrib))])
    return "\n".join(said)


def place(element):
    """Which places in the source are told: none, lines, lines and page, page."""
    return ("qp" if element.get("page") else "xl")[int(element.get("lines") is not None)]


def check(element):
    if local(element) in ("group", "progress"):
        return None
    if local(element) == "schedule":
        return place(element) + "00000000"
    found = place(element) + checksum("\n".join(part or "" for part in shown(element)))
    return f"{found}-{checksum(details(element))}" if local(element) in ("item", "achievement") else found


def printed(element):
    """What the source prints, also where it is what the element shows."""
    if "printed" in element.attrib or "lines" not in element.attrib or local(element) in ("group", "progress", "schedule"):
        return element.get("printed") or None
    parts, name = [part or "" for part in shown(element)], local(element)
    if name == "item" and len(parts[0]) == 2:
        return parts[0][0] + parts[1] + parts[0][1]
    if name in ("initiative", "section"):
        return " ".join(filter(None, parts)) or None
    before, behind = {"milestone": "□ ", "heading": "＜ ＞", "scope": "＜ ＞"}.get(name, " ").split(" ")
    return before + "".join(parts) + behind or None
