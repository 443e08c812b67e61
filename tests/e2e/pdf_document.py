"""A PDF read for checking: objects and bytes through qpdf, content streams and fonts by itself."""

import base64
import io
import json
import re
import subprocess
from collections import namedtuple

from fontTools import cffLib, ttLib
from fontTools.misc.psCharStrings import T2WidthExtractor

REFERENCE = re.compile(r"\d+ \d+ R")
TOKEN = re.compile(rb"<<|>>|<[^<>]*>|\[|\]|/[^\s<>\[\]()/%]*|[-+.\d]+|[A-Za-z'\"*]+[0-9]?|\((?:\\.|[^\\)])*\)")

# What a content stream shows or paints, with the marks around it: (tag, properties) each.
Drawing = namedtuple("Drawing", "kind marks font codes mode")
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do"}
SHOWING = {"Tj", "TJ", "'", '"'}


class Stream(dict):
    """A stream's dictionary, and its decoded data."""

    def __init__(self, entries, data):
        super().__init__(entries)
        self.data = data


class Pdf:
    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.raw = file.read()
        command = ["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized",
                   "--json-key=qpdf", str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode not in (0, 3):
            raise ValueError(done.stderr.decode("utf-8", "replace"))
        self.objects, self.trailer = {}, {}
        for key, value in json.loads(done.stdout)["qpdf"][1].items():
            if key == "trailer":
                self.trailer = value["value"]
            elif "stream" in value:
                stream = value["stream"]
                data = base64.b64decode(stream.get("data", ""))
                self.objects[key[4:]] = Stream(stream["dict"], data)
            else:
                self.objects[key[4:]] = value["value"]
        self.catalog = self.get(self.trailer["/Root"])
        self.info = self.get(self.trailer.get("/Info", {}))
        self.pages = list(self.walk_pages(self.catalog["/Pages"]))
        self.fonts = {}

    def get(self, value, *keys):
        """The object behind a reference; with keys, what lies behind them in turn, or None."""
        if isinstance(value, str) and REFERENCE.fullmatch(value):
            value = self.objects.get(value)
        for key in keys:
            if not isinstance(value, dict):
                return None
            value = self.get(value.get(key))
        return value

    def walk_pages(self, reference):
        node = self.get(reference)
        if node["/Type"] == "/Page":
            yield reference, node
        for kid in node.get("/Kids", []):
            yield from self.walk_pages(kid)

    def walk_tree(self, node, key):
        """Pairs of a name or number tree, in order."""
        node = self.get(node) or {}
        entries = self.get(node.get(key)) or []
        yield from zip(entries[::2], entries[1::2])
        for kid in self.get(node.get("/Kids")) or []:
            yield from self.walk_tree(kid, key)

    def get_font(self, page, name):
        reference = self.get(page, "/Resources", "/Font").get("/" + name)
        if reference not in self.fonts:
            self.fonts[reference] = Font(self, self.get(reference))
        return self.fonts[reference]

    def get_content(self, page):
        return self.get(page["/Contents"]).data


def text_of(value):
    """A string as qpdf has it: u: for text, b: for bytes."""
    if not isinstance(value, str):
        return None
    return value[2:] if value.startswith("u:") else bytes.fromhex(value[2:]).decode("latin-1")


def parse_operators(content):
    """(operator, operands) of a content stream; operands are Python values."""
    stack = [[]]
    for match in TOKEN.finditer(content):
        token = match[0]
        if token in (b"[", b"<<"):
            stack.append([])
        elif token in (b"]", b">>"):
            inner = stack.pop()
            is_dict = token == b">>"
            stack[-1].append(dict(zip(inner[::2], inner[1::2])) if is_dict else inner)
        elif token[:1] == b"<":
            stack[-1].append(bytes.fromhex(token[1:-1].decode()))
        elif token[:1] == b"(":
            stack[-1].append(token[1:-1])
        elif token[:1] == b"/":
            stack[-1].append(token.decode())
        elif re.fullmatch(rb"[-+.\d]+", token):
            stack[-1].append(float(token) if b"." in token else int(token))
        else:
            yield token.decode(), stack[-1]
            stack[-1] = []


def read_drawings(pdf, page, problems):
    """All that a page shows and paints; problems of nesting are appended."""
    marks, font, mode, in_text, depth, at = [], None, 0, False, 0, []
    for operator, operands in parse_operators(pdf.get_content(page)):
        if operator in ("BDC", "BMC"):
            marks.append((operands[0], operands[1] if len(operands) > 1 else {}))
            at.append(in_text)
        elif operator == "EMC":
            if not marks:
                problems.append("EMC without a mark")
                continue
            marks.pop()
            if at.pop() != in_text:
                problems.append("a mark begins inside a text object and ends outside, or the reverse")
        elif operator in ("BT", "ET"):
            if in_text == (operator == "BT"):
                problems.append(f"{operator} in the wrong place")
            in_text = operator == "BT"
        elif operator in ("q", "Q"):
            depth += 1 if operator == "q" else -1
            if not 0 <= depth <= 28:
                problems.append("graphics states are not nested properly")
        elif operator == "Tf":
            font = pdf.get_font(page, operands[0][1:])
        elif operator == "Tr":
            mode = operands[0]
        elif operator in SHOWING:
            shown = [part for part in (operands[0] if operator == "TJ" else operands[-1:])
                     if isinstance(part, bytes)]
            yield Drawing("text", tuple(marks), font, b"".join(shown), mode)
        elif operator in PAINTING:
            yield Drawing("path", tuple(marks), None, b"", mode)
    if marks or in_text or depth:
        problems.append("something is left open at the end of the page")


class CMap:
    """codespacerange, bfchar and cidchar blocks, as this project writes them."""

    def __init__(self, data):
        self.source = data.decode("latin-1")
        self.unicode, self.cids = {}, {}
        for keyword, table in (("bfchar", self.unicode), ("cidchar", self.cids)):
            for block in re.findall(rf"begin{keyword}\n(.*?)end{keyword}", self.source, re.S):
                for code, value in re.findall(r"<([0-9A-F]{4})> <?([0-9A-F]+)>?\n", block):
                    if keyword == "cidchar":
                        table[int(code, 16)] = int(value)
                    else:
                        table[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be", "replace")
        self.counts = [int(n) for n in re.findall(r"(\d+) begin(?:bf|cid)char", self.source)]
        self.uses_another = "usecmap" in self.source
        mode = re.search(r"/WMode (\d) def", self.source)
        self.writing_mode = int(mode[1]) if mode else 0

    def get_system(self):
        found = [re.search(pattern, self.source) for pattern in
                 (r"/Registry \(([^)]*)\)", r"/Ordering \(([^)]*)\)", r"/Supplement (\d+)")]
        return tuple(match[1] for match in found)


class Font:
    """A Type 0 font: what codes mean, and what the embedded program has for them."""

    def __init__(self, pdf, dictionary):
        self.pdf, self.dictionary = pdf, dictionary
        self.descendant = pdf.get(pdf.get(dictionary["/DescendantFonts"])[0])
        self.descriptor = pdf.get(self.descendant["/FontDescriptor"])
        self.to_unicode = CMap(pdf.get(dictionary["/ToUnicode"]).data)
        encoding = pdf.get(dictionary["/Encoding"])
        self.encoding = CMap(encoding.data) if isinstance(encoding, Stream) else None
        self.is_cff = "/FontFile3" in self.descriptor
        self.program = pdf.get(self.descriptor["/FontFile3" if self.is_cff else "/FontFile2"])
        self.widths = self.read_widths()
        self.read_cff() if self.is_cff else self.read_true_type()

    def read_widths(self):
        widths, entries = {}, list(self.pdf.get(self.descendant["/W"]))
        while entries:
            first, second = entries.pop(0), self.pdf.get(entries.pop(0))
            if isinstance(second, list):
                widths.update(enumerate(second, first))
            else:
                widths.update(dict.fromkeys(range(first, second + 1), entries.pop(0)))
        return widths

    def read_true_type(self):
        font = ttLib.TTFont(io.BytesIO(self.program.data))
        glyph_map = self.pdf.get(self.descendant["/CIDToGIDMap"])
        data = glyph_map.data if isinstance(glyph_map, Stream) else b""
        self.glyph_map = [int.from_bytes(data[i:i + 2], "big") for i in range(0, len(data), 2)]
        self.n_glyphs = font["maxp"].numGlyphs
        scale, metrics, names = font["head"].unitsPerEm, font["hmtx"].metrics, font.getGlyphOrder()
        self.program_widths = {cid: metrics[names[glyph]][0] * 1000 / scale
                               for cid, glyph in enumerate(self.glyph_map) if 0 < glyph < self.n_glyphs}
        self.tables = set(font.keys())

    def read_cff(self):
        fonts = cffLib.CFFFontSet()
        fonts.decompile(io.BytesIO(self.program.data), None)
        top = fonts[0]
        names, strings = top.charset, top.CharStrings
        is_keyed = hasattr(top, "ROS")
        self.n_glyphs, self.program_widths = len(names), {}
        for glyph, name in enumerate(names):
            string = strings[name]
            private = string.private
            extractor = T2WidthExtractor(getattr(private, "Subrs", []), strings.globalSubrs,
                                         private.nominalWidthX, private.defaultWidthX)
            extractor.execute(string)
            cid = int(name[3:]) if is_keyed and name.startswith("cid") else glyph
            matrix = getattr(top, "FontMatrix", [0.001])[0] if not is_keyed else 0.001
            if glyph > 0:
                self.program_widths[cid] = extractor.width * matrix * 1000
        self.glyph_map, self.tables = None, set()

    def get_codes(self, data):
        return [int.from_bytes(data[i:i + 2], "big") for i in range(0, len(data), 2)]

    def get_cid(self, code):
        return self.encoding.cids.get(code, 0) if self.encoding else code

    def get_width(self, code):
        return self.widths.get(self.get_cid(code), self.descendant.get("/DW", 1000))

    def get_text(self, code):
        return self.to_unicode.unicode.get(code)
