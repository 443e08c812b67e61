"""The layouts of templates/handout, as their files say: words, colours, sizes."""

import os
import pathlib
import re
import xml.etree.ElementTree as ET

FOLDER = pathlib.Path(os.environ.get("JISSEKI_SOURCE_DIR", pathlib.Path(__file__).parents[2])) / "templates/handout"
NAMES = sorted(path.stem for path in FOLDER.glob("*.xml"))
PAPERS = {"A5": (148, 210), "A4": (210, 297), "A3": (297, 420)}
POINTS = 72 / 25.4  # of a millimetre


class Layout:
    """A layout, on top of the one that it is based on: a name, or the path of a file."""

    def __init__(self, name):
        path = name if str(name).endswith(".xml") else FOLDER / f"{name}.xml"
        root = ET.parse(path).getroot()
        below = Layout(root.get("based-on")) if root.get("based-on") else None
        self.kind = below.kind if below else root.get("kind")
        self.words = dict(below.words) if below else {}
        self.colours = dict(below.colours) if below else {}
        self.sizes = dict(below.sizes) if below else {}
        self.styles = dict(below.styles) if below else {}
        self.page = dict(below.page) if below else {}
        for element in root.iter():
            tag, part = element.tag.rsplit("}", 1)[-1], element.get("for")
            if tag == "word":
                self.words[part] = " ".join(element.text.split())
            elif tag == "color":
                self.colours[part] = element.get("value")[1:].upper()
            elif tag == "size":
                self.sizes[part] = float(element.get("value"))
            elif tag == "style":
                self.styles[part] = self.styles.get(part, {}) | element.attrib
            elif tag == "page":
                self.page |= element.attrib

    def fill(self, word, **fields):
        """A word, its placeholders filled, without white space."""
        return re.sub(r"\s+", "", self.words[word].format(**fields))

    def say(self, word):
        return re.sub(r"\s+", "", self.words[word])

    @property
    def width(self):
        """Of the page, in points."""
        short, long = PAPERS[self.page["paper"]]
        return (long if self.page["orientation"] == "landscape" else short) * POINTS

    def margin(self, side):
        return float(self.page[f"margin-{side}"]) * POINTS

    def size(self, name):
        return self.sizes[name] * float(self.page.get("scale", 1))
