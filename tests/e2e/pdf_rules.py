#!/usr/bin/env python3
"""usage: pdf_rules.py FILE.pdf…

Checks PDF files by the rules of PDF/A (ISO 19005-1 level B, -2 and -3 level A) and PDF/UA-1 (ISO
14289-1) that files of this project can break, as validators read them. What a file claims to be
decides. Each rule is named by its clause. Exits 1 and says what is broken."""

import re
import sys
import xml.etree.ElementTree as ET

from pdf_document import Pdf, Stream, parse_operators, text_of
from pdf_structure import Structure

RULES = []  # (clause, parts, function)

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC, XMP = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}"
PDF_SCHEMA, PDFA_ID = "{http://ns.adobe.com/pdf/1.3/}", "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA_ID = "{http://www.aiim.org/pdfua/ns/id/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
SCHEMA, PROPERTY = "{http://www.aiim.org/pdfa/ns/schema#}", "{http://www.aiim.org/pdfa/ns/property#}"

OPERATORS = set("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i "
                "ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL "
                "Tm Tr Ts Tw Tz v w W W* y ' \"".split())
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def rule(clause, parts="123"):
    def register(function):
        RULES.append((clause, parts, function))
        return function
    return register


class Document:
    """A PDF and what it claims to be."""

    def __init__(self, path, change=None):
        self.pdf = Pdf(path)
        if change:
            change(self.pdf)
        metadata = self.pdf.get(self.pdf.catalog.get("/Metadata"))
        self.metadata = metadata if isinstance(metadata, Stream) else Stream({}, b"")
        try:
            self.xmp = ET.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", self.metadata.data))
        except ET.ParseError:
            self.xmp = ET.Element("none")
        self.part = self.get_property(PDFA_ID + "part") or "0"
        self.level = self.get_property(PDFA_ID + "conformance")
        self.is_tagged = "/StructTreeRoot" in self.pdf.catalog
        self.structure = Structure(self.pdf) if self.is_tagged else None

    def get_property(self, name):
        found = self.xmp.find(f".//{name}")
        if found is None:
            return None
        items = found.findall(f".//{RDF}li")
        return items[0].text if items else found.text

    def elements(self, *types):
        return [e for e in self.structure.walk() if not types or e.type in types] if self.is_tagged else []


# The file (ISO 19005-2, 6.1).

@rule("6.1.2-1")
def header(document):
    version = rb"%PDF-1\.4\n" if document.part == "1" else rb"%PDF-1\.[0-7]\n"
    if not re.match(version + rb"%[\x80-\xff]{4}", document.pdf.raw):
        yield f"the file begins {document.pdf.raw[:20]!r}"


@rule("6.1.3-1")
def trailer(document):
    identifiers = document.pdf.trailer.get("/ID", [])
    if len(identifiers) != 2 or any(len(text_of(i)) != 16 for i in identifiers):
        yield "no /ID"
    if "/Encrypt" in document.pdf.trailer:
        yield "encrypted"
    if not re.search(rb"\nstartxref\n\d+\n%%EOF\r?\n?\Z", document.pdf.raw):
        yield f"the file ends {document.pdf.raw[-20:]!r}"


def read_places(pdf):
    """Places of the objects by number, as the cross-reference table has them."""
    start = int(re.findall(rb"startxref\n(\d+)", pdf.raw)[-1])
    head = re.compile(rb"xref\n0 (\d+)\n").match(pdf.raw, start)
    if not head:
        return None
    lines = pdf.raw[head.end():head.end() + 20 * int(head[1])]
    entries = [lines[i:i + 20] for i in range(0, len(lines), 20)]
    if not all(re.fullmatch(rb"\d{10} \d{5} [fn](\r\n| \n| \r)", entry) for entry in entries):
        return None
    return {number: int(entry[:10]) for number, entry in enumerate(entries) if entry[17:18] == b"n"}


@rule("6.1.4-2")
def cross_reference_table(document):
    if read_places(document.pdf) is None:
        yield "the table is not spaced as it should be"


@rule("6.1.9-1")
def objects_and_streams(document):
    """Spaces around the keywords; lengths of streams; no filter but Flate."""
    pdf = document.pdf
    if len(pdf.objects) > 8388607:
        yield "too many objects"
    for number, place in (read_places(pdf) or {}).items():
        head = re.compile(rb"%d 0 obj\n" % number).match(pdf.raw, place)
        if not head or pdf.raw[place - 1:place] not in (b"\n", b"\r"):
            yield f"object {number} does not begin as it should"
            continue
        value = pdf.objects[f"{number} 0 R"]
        if isinstance(value, Stream):
            yield from check_stream(pdf, number, head.end())
        else:
            end = pdf.raw.index(b"endobj", head.end())
            if pdf.raw[end - 1:end] != b"\n" or pdf.raw[end + 6:end + 7] != b"\n":
                yield f"object {number} does not end as it should"


def find_stream(pdf, place):
    """A stream's dictionary as it is printed, and where its bytes begin and end."""
    head = re.compile(rb"stream(\r\n|\n)").search(pdf.raw, place)
    entries = pdf.raw[place:head.start()]
    length = re.search(rb"/Length (\d+) 0 R", entries)
    return entries, head.end(), head.end() + pdf.objects[f"{length[1].decode()} 0 R"]


def check_stream(pdf, number, place):
    entries, _, end = find_stream(pdf, place)
    if not re.compile(rb"(\r\n|\n|\r)endstream\nendobj\n").match(pdf.raw, end):
        yield f"the length of stream {number} is wrong"
    filters = re.findall(rb"/Filter\s*(\[[^\]]*\]|/\w+)", entries)
    if any(not re.fullmatch(rb"\[\s*/FlateDecode\s*\]|/FlateDecode", name) for name in filters):
        yield f"stream {number} has the filter {filters}"
    if re.search(rb"/(F|FFilter|FDecodeParms)\b", entries):
        yield f"stream {number} lies outside the file"


def strip_streams(pdf):
    """The file without the bytes of its streams, and the content streams."""
    parts, at = [], 0
    for number, place in sorted((read_places(pdf) or {}).items(), key=lambda entry: entry[1]):
        value = pdf.objects[f"{number} 0 R"]
        if isinstance(value, Stream):
            _, start, end = find_stream(pdf, place)
            parts.append(pdf.raw[at:start])
            at = end
    parts.append(pdf.raw[at:])
    parts += [pdf.get_content(page) for _, page in pdf.pages]
    return b"\n".join(parts)


@rule("6.1.6-1")
def hexadecimal_strings(document):
    for string in re.findall(rb"(?<!<)<([^<>]*)>(?!>)", strip_streams(document.pdf)):
        digits = re.sub(rb"\s", b"", string)
        if len(digits) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
            yield f"<{string[:40].decode('latin-1')}>"


@rule("6.1.8-1")
def names(document):
    for name in re.findall(rb"/([^\s<>\[\]()/%{}]*)", strip_streams(document.pdf)):
        name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), name)
        try:
            name.decode("utf-8")
        except UnicodeDecodeError:
            yield f"the name {name} is not in UTF-8"
        if len(name) > 127 or b"#" in name:
            yield f"the name {name[:40]} of {len(name)} bytes"


@rule("6.1.13-3")
def limits(document):
    def walk(value):
        if isinstance(value, dict):
            yield from walk(list(value) + list(value.values()))
        elif isinstance(value, list):
            if document.part == "1" and len(value) > 8191:
                yield f"an array of {len(value)}"
            for part in value:
                yield from walk(part)
        elif isinstance(value, str) and value[:2] in ("u:", "b:"):
            size = len(value.encode("utf-16-be")) - 2 if value[0] == "u" else len(value) // 2 - 1
            if size >= 32768:
                yield f"a string of {size} bytes"
        elif isinstance(value, (int, float)) and abs(value) > 2147483647:
            yield f"the number {value}"
    yield from walk(list(document.pdf.objects.values()))
    for reference, page in document.pdf.pages:
        left, bottom, right, top = document.pdf.get(page["/MediaBox"])
        if not (3 <= right - left <= 14400 and 3 <= top - bottom <= 14400):
            yield f"{reference}: a page of {right - left} × {top - bottom}"


FORBIDDEN = {"/AA", "/JS", "/JavaScript", "/OCProperties", "/Requirements", "/NeedsRendering", "/PresSteps",
             "/AlternatePresentations", "/AcroForm", "/XFA", "/Perms", "/TR", "/TR2", "/SMask", "/Group",
             "/OPI", "/Ref", "/Launch", "/OpenAction", "/ExtGState", "/XObject", "/Pattern", "/Shading"}


@rule("6.5-6.11")
def forbidden_keys(document):
    def walk(reference, value):
        if isinstance(value, dict):
            for key in value.keys() & FORBIDDEN:
                yield f"{reference}: {key}"
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                yield from walk(reference, part)
    for reference, value in document.pdf.objects.items():
        yield from walk(reference, value)


# What is drawn (6.2).

@rule("6.2.2-1")
def content_streams(document):
    for reference, page in document.pdf.pages:
        if not isinstance(document.pdf.get(page.get("/Resources")), dict):
            yield f"{reference}: no /Resources of its own"
        unknown = {o for o, _ in parse_operators(document.pdf.get_content(page))} - OPERATORS
        if unknown:
            yield f"{reference}: {unknown}"


@rule("6.2.3-1")
def output_intent(document):
    pdf = document.pdf
    intents = pdf.get(pdf.catalog.get("/OutputIntents")) or []
    if [pdf.get(intent)["/S"] for intent in intents] != ["/GTS_PDFA1"]:
        yield f"{len(intents)} output intents"
        return
    if "/DestOutputProfileRef" in pdf.get(intents[0]) or not pdf.get(intents[0]).get("/OutputConditionIdentifier"):
        yield "the output intent is not named, or its profile lies elsewhere"
    profile = pdf.get(pdf.get(intents[0])["/DestOutputProfile"])
    data, newest = profile.data, 3 if document.part == "1" else 5
    size = int.from_bytes(data[:4], "big")
    if (size, data[12:20], data[36:40], profile["/N"]) != (len(data), b"mntrRGB ", b"acsp", 3):
        yield f"the profile's header is {data[:40]!r}"
    if data[8] >= newest:
        yield f"the profile is of version {data[8]}"
    if data[24:36] != bytes.fromhex("07bc00010001000000000000"):
        yield "the profile has a time"


@rule("6.2.4.3-2")
def colours(document):
    for reference, page in document.pdf.pages:
        used = {o for o, _ in parse_operators(document.pdf.get_content(page))}
        if used & {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}:
            yield f"{reference}: colours that are not RGB"
        if used & {"BI", "Do", "gs", "ri", "sh"}:
            yield f"{reference}: what no rule here looks into: {used}"


# Annotations (6.3) and attachments (6.8).

@rule("6.3.1-1")
def annotations(document):
    pdf = document.pdf
    for reference, page in pdf.pages:
        found = [pdf.get(a) for a in pdf.get(page.get("/Annots")) or []]
        if document.part != "1" and found and page.get("/Tabs") != "/S":
            yield f"{reference}: /Tabs is not /S"
        for annotation in found:
            if annotation.get("/Subtype") != "/Link" or annotation.keys() & {"/A", "/AA", "/AP", "/C"}:
                yield f"{reference}: {annotation}"
            if annotation.get("/F", 0) & 0b100100111 != 0b100:
                yield f"{reference}: an annotation with the flags {annotation.get('/F')}"
            if document.part != "1" and not text_of(annotation.get("/Contents")):
                yield f"{reference}: a link says not where it leads"
            target = pdf.get(annotation.get("/Dest"))
            if not target or pdf.get(target[0]).get("/Type") != "/Page":
                yield f"{reference}: a link that leads nowhere"


@rule("6.8-1")
def attachments(document):
    pdf = document.pdf
    files = [pdf.get(v) for _, v in pdf.walk_tree(pdf.get(pdf.catalog, "/Names", "/EmbeddedFiles"), "/Names")]
    if [pdf.get(f) for f in pdf.get(pdf.catalog.get("/AF")) or []] != files:
        yield "/AF and /EmbeddedFiles differ"
    if files and document.part != "3":
        yield "attachments in a part that takes none"
    for file in files:
        name, stream = text_of(file.get("/UF")), pdf.get(file, "/EF", "/F")
        if not name or not text_of(file.get("/F")) or not text_of(file.get("/Desc")):
            yield f"{file}: no name or description"
        if file.get("/AFRelationship") not in ("/Source", "/Data"):
            yield f"{name}: {file.get('/AFRelationship')}"
        if not re.fullmatch(r"/[-\w+.]+/[-\w+.]+", stream.get("/Subtype", "")):
            yield f"{name}: the media type {stream.get('/Subtype')}"
        parameters = pdf.get(stream.get("/Params", {}))
        if parameters.get("/Size") != len(stream.data) or "/ModDate" not in parameters:
            yield f"{name}: {parameters}"


# Metadata (6.6).

@rule("6.6.2.1-1")
def metadata_stream(document):
    metadata, raw = document.metadata, document.pdf.raw
    if (metadata.get("/Type"), metadata.get("/Subtype")) != ("/Metadata", "/XML") or metadata.data not in raw:
        yield f"the metadata are {dict(metadata)}"
    head = re.match(rb'<\?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"\?>\n', metadata.data)
    if not head or not metadata.data.endswith(b'<?xpacket end="w"?>'):
        yield "no packet around the metadata"
    if document.xmp.tag == "none":
        yield "the metadata are not well-formed"


KINDS = {DC + "format": "text", DC + "title": "Alt", DC + "creator": "Seq", DC + "description": "Alt",
         DC + "language": "Bag", XMP + "CreatorTool": "text", XMP + "CreateDate": "date",
         XMP + "ModifyDate": "date", XMP + "MetadataDate": "date", PDF_SCHEMA + "Producer": "text",
         PDFA_ID + "part": "text", PDFA_ID + "conformance": "text", PDFUA_ID + "part": "text",
         EXTENSION + "schemas": "Bag"}


@rule("6.6.2.3-7")
def properties(document):
    for prop in (p for d in document.xmp.iter(RDF + "Description") for p in d):
        kind = KINDS.get(prop.tag)
        is_right = {"text": len(prop) == 0 and bool(prop.text),
                    "date": bool(re.fullmatch(r"\d{4}(-\d\d){2}T\d\d(:\d\d){2}Z", prop.text or "")),
                    }.get(kind, [part.tag for part in prop] == [f"{RDF}{kind}"])
        if not is_right:
            yield f"{prop.tag}: {ET.tostring(prop, 'unicode')[:200]}"
    for alternatives in document.xmp.iter(RDF + "Alt"):
        if alternatives[0].get("{http://www.w3.org/XML/1998/namespace}lang") != "x-default":
            yield "an alternative without the default language"


@rule("6.6.2.3-2", "23")
def extension_schema(document):
    found = {part.tag: part.text for part in document.xmp.iter()
             if part.tag.startswith((SCHEMA, PROPERTY)) and len(part) == 0}
    expected = {SCHEMA + "namespaceURI": PDFUA_ID[1:-1], SCHEMA + "prefix": "pdfuaid",
                PROPERTY + "name": "part", PROPERTY + "valueType": "Integer",
                PROPERTY + "category": "internal"}
    named = {SCHEMA + "schema", PROPERTY + "description"}
    if not all(found.get(name) for name in named) or expected.items() - found.items():
        yield f"the schema is {found}"
    if found.keys() - expected.keys() - named:
        yield "fields that the schema does not know"


@rule("6.6.4-1")
def identification(document):
    claimed = (document.part, document.level, document.get_property(PDFUA_ID + "part"))
    if claimed not in (("1", "B", None), ("2", "A", "1"), ("3", "A", "1")):
        yield f"the file claims to be {claimed}"
    if rb"xmlns:pdfaid=" not in document.metadata.data:
        yield "the prefix is not pdfaid"


@rule("6.7.3-1")
def information_dictionary(document):
    """It says what the metadata say."""
    info, get = document.pdf.info, document.get_property
    pairs = {"/Title": DC + "title", "/Author": DC + "creator", "/Subject": DC + "description",
             "/Creator": XMP + "CreatorTool", "/Producer": PDF_SCHEMA + "Producer"}
    for key, name in pairs.items():
        if text_of(info.get(key)) != get(name):
            yield f"{key}: {info.get(key)} and {get(name)}"
    for key, name in {"/CreationDate": XMP + "CreateDate", "/ModDate": XMP + "ModifyDate"}.items():
        digits = re.sub(r"\D", "", get(name) or "")
        if re.sub(r"\D", "", text_of(info.get(key)) or "") != digits:
            yield f"{key}: {info.get(key)} and {get(name)}"
    if info.keys() - pairs.keys() - {"/CreationDate", "/ModDate"}:
        yield f"{info.keys()}"


@rule("UA 7.1-9")
def title(document):
    if not document.get_property(DC + "title"):
        yield "no title"
    if document.pdf.get(document.pdf.catalog, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield "the title is not displayed"


@rule("6.7.4-1")
def language(document):
    stated = [document.pdf.catalog.get("/Lang")] + [e.dictionary["/Lang"] for e in document.elements()
                                                    if "/Lang" in e.dictionary]
    for value in stated:
        if not LANGUAGE.fullmatch(text_of(value) or ""):
            yield f"the language {value}"
    if document.get_property(DC + "language") != text_of(stated[0]):
        yield "the metadata name another language"


@rule("6.7.2-1", "23")
def tagging(document):
    pdf = document.pdf
    if pdf.get(pdf.catalog, "/MarkInfo", "/Marked") is not True:
        yield "not marked"
    if pdf.get(pdf.catalog, "/MarkInfo", "/Suspects"):
        yield "suspects"
    if not document.is_tagged:
        yield "no structure"
    for _, message in document.structure.problems if document.is_tagged else []:
        yield message


def check(path, change=None):
    """What is broken: (clause, message) each. @change may damage the document first."""
    import pdf_rules_fonts  # noqa: F401
    import pdf_rules_tags  # noqa: F401
    document, broken = Document(path, change), []
    for clause, parts, function in RULES:
        if document.part in parts or document.part == "0":
            broken += [(clause, message) for message in function(document)]
    return broken


if __name__ == "__main__":
    sys.modules["pdf_rules"] = sys.modules["__main__"]
    found = [(path, *problem) for path in sys.argv[1:] for problem in check(path)]
    for problem in found:
        print("%s: %s: %s" % problem)
    sys.exit(1 if found else 0)
