"""What a source prints, twice: as its normalized XML tells it, and as the source itself has it once
what is no content is taken out by rules of this file's own. White space is left out of both."""

import collections
import html
import re
import xml.etree.ElementTree as ET

Piece = collections.namedtuple("Piece", "first last text name")

SHOWN_BY_TEXT = ("note", "unplaced", "phase", "achievement")
HTML_NAMES = ("table thead tbody tr th td ul ol li p br hr div span b strong i em u font a sup sub "
              "small center dl dt dd colgroup col img")
TAG = re.compile(r"</?(?:%s)\b[^<>]*>" % "|".join(HTML_NAMES.split()), re.IGNORECASE)


def tight(text):
    return "".join(text.split())


# As the XML tells it.

def own_text(element):
    """The text of an element, without that of the items in it."""
    parts = [element.text or ""]
    for child in element:
        parts += [] if child.tag == "item" else [*child.itertext(), child.tail or ""]
    return "".join(parts)


def child_text(element, name):
    return element.findtext(name) or ""


def shown(element):
    """What an element shows; None for one that stands for others only."""
    marker = element.get("marker") or ""
    if element.tag in SHOWN_BY_TEXT:
        return own_text(element)
    if element.tag in ("heading", "scope"):
        return f"＜{own_text(element)}＞"
    if element.tag == "item":
        return f"【{own_text(element)}】" if marker == "【】" else marker + own_text(element)
    if element.tag == "milestone":
        return "□" + child_text(element, "label")
    if element.tag in ("section", "initiative"):
        return (element.get("number") or "") + marker + child_text(element, "title")
    if element.tag == "office":
        return child_text(element, "department") + child_text(element, "division")
    return None


def in_order(element):
    """Elements as they are printed: the scopes of an office before its name."""
    if element.tag != "office":
        yield element
    for child in element:
        yield from in_order(child)
    if element.tag == "office":
        yield element


def pieces(path):
    """What the source prints for the elements of a report, in the order of its lines."""
    root = ET.parse(path).getroot()
    for element in root.iter():
        element.tag = element.tag.rsplit("}", 1)[-1]
    found = []
    for element in in_order(root):
        text = element.get("printed", shown(element))
        if element.tag == "title" or text is None or element.tag == "report":
            continue
        first, _, last = element.get("lines").partition("-")
        found.append(Piece(int(first), int(last or first), tight(text), element.tag))
    title = root.find("title")
    if title is not None:
        found.insert(0, Piece(0, 0, tight(title.get("printed", title.text)), "title"))
    return sorted(found, key=lambda piece: piece.first)


# As the source has it.

class Source:
    """The characters of a source, of which those that are no content are struck out."""

    def __init__(self, content):
        self.text = content.decode("utf-8-sig").replace("\r\n", "\n")
        self.is_content = [True] * len(self.text)
        self.strike_pattern(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")

    def strike(self, begin, end):
        self.is_content[begin:end] = [False] * (end - begin)

    def strike_pattern(self, pattern, flags=re.MULTILINE):
        for found in re.finditer(pattern, self.text, flags):
            self.strike(*found.span())

    def strike_text(self, at, text):
        """Strikes out what stands at a place, when it has these characters, white space aside."""
        end = at
        for expected in text:
            while end < len(self.text) and self.text[end].isspace():
                end += 1
            if self.text[end:end + 1] != expected:
                return
            end += 1
        self.strike(at, end)

    def characters(self):
        """(line, character) of the content; references are characters."""
        found, line, at = [], 1, 0
        while at < len(self.text):
            reference = re.compile(r"&(?:\w+|#\w+);").match(self.text, at)
            end = reference.end() if reference else at + 1
            if self.is_content[at]:
                found += [(line, c) for c in html.unescape(self.text[at:end]) if not c.isspace()]
            line += self.text.count("\n", at, end)
            at = end
        return found


def strike_schedule(source, begin, end):
    """The years and arrows of a schedule in HTML, and its copies without tags."""
    table = source.text[begin:end]
    head = re.search(r"</tr>", table, re.IGNORECASE).end()
    source.strike(begin, begin + head)
    for arrow in re.finditer("→", table):
        source.strike(begin + arrow.start(), begin + arrow.end())
    copy = tight(html.unescape(TAG.sub("", table)))
    source.strike_text(end, copy)
    following = re.compile(r"^工程表\t", re.MULTILINE).search(source.text, end)
    if following:
        source.strike_text(following.start(), copy)


def content_of_rows(content):
    """Of a source of tab-separated rows. A note in the head of the table stands there once."""
    source = Source(content)
    notes = set()
    for head in re.finditer(r"^番号\t.*\n\t.*\n", source.text, re.MULTILINE):
        source.strike(*head.span())
        for note in re.finditer(r"※[^\t\n]*", head[0]):
            if note[0] not in notes:
                begin, end = (head.start() + at for at in note.span())
                source.is_content[begin:end] = [True] * (end - begin)
                notes.add(note[0])
    for table in re.finditer(r"<table\b.*?</table>", source.text, re.DOTALL | re.IGNORECASE):
        strike_schedule(source, *table.span())
    source.strike_pattern(TAG.pattern, re.IGNORECASE)
    return source.characters()


def content_of_pages(content):
    """Of a source that was taken from a PDF."""
    source = Source(content)
    source.strike_pattern(r"^[ \f]*番号 具体的取組(?:.*\n){1,12}?.*成果と課題、今後の方向性等")
    source.strike_pattern(r"^ *取組項目(?:\s*\S+年度)+ *$")
    return source.characters()


# Side by side.

def blocks(found):
    """Pieces whose lines overlap, together."""
    groups = []
    for piece in found:
        if groups and piece.first <= groups[-1][1]:
            groups[-1][1] = max(groups[-1][1], piece.last)
            groups[-1][2].append(piece)
        else:
            groups.append([piece.first, piece.last, [piece]])
    return groups


def differences(found, characters):
    """What one side has in a range of lines that the other has not, or in another order."""
    wrong = []
    title = "".join(piece.text for piece in found if piece.first == 0)
    if "".join(c for _, c in characters[:len(title)]) != title:
        wrong.append(f"the title is not {title}")
    characters = characters[len(title):]
    at = 0
    for first, last, group in blocks([piece for piece in found if piece.first > 0]):
        begin = at
        while at < len(characters) and characters[at][0] < first:
            at += 1
        wrong += [f"line {line}: {c} is in no element" for line, c in characters[begin:at]]
        begin = at
        while at < len(characters) and characters[at][0] <= last:
            at += 1
        printed = "".join(c for _, c in characters[begin:at])
        told = "".join(piece.text for piece in group)
        if printed != told:
            missing = collections.Counter(printed) - collections.Counter(told)
            extra = collections.Counter(told) - collections.Counter(printed)
            wrong.append(f"lines {first} to {last}: missing {''.join(missing.elements())}, "
                         f"extra {''.join(extra.elements())}")
    wrong += [f"line {line}: {c} is in no element" for line, c in characters[at:]]
    return wrong
