"""Rules about fonts (ISO 19005-2, 6.2.11; ISO 14289-1, 7.21)."""

import re

from pdf_document import read_drawings
from pdf_rules import rule

PRIVATE = re.compile("[\uE000-\uF8FF\U000F0000-\U0010FFFF]")


def used_fonts(document):
    """Each font with the codes that are shown in it, outside and inside ActualText."""
    used = {}
    for _, page in document.pdf.pages:
        for drawing in read_drawings(document.pdf, page, []):
            if drawing.kind == "text":
                codes = used.setdefault(drawing.font, {})
                has_text = any("/ActualText" in properties for _, properties in drawing.marks)
                for code in drawing.font.get_codes(drawing.codes):
                    codes[code] = codes.get(code, True) and has_text
    return used


@rule("6.2.11.2-1")
def dictionaries(document):
    for font in used_fonts(document):
        kind = "CIDFontType0" if font.is_cff else "CIDFontType2"
        found = (font.dictionary["/Type"], font.dictionary["/Subtype"], font.descendant["/Type"],
                 font.descendant["/Subtype"], font.descriptor["/Type"])
        if found != ("/Font", "/Type0", "/Font", "/" + kind, "/FontDescriptor"):
            yield f"{found}"
        names = {font.dictionary["/BaseFont"], font.descendant["/BaseFont"], font.descriptor["/FontName"]}
        if len(names) != 1 or not re.match(r"/[A-Z]{6}\+.", min(names)):
            yield f"the names {names}"
        if font.is_cff != (font.program.get("/Subtype") == "/CIDFontType0C"):
            yield f"the program {dict(font.program)}"
        if not font.is_cff and not {"glyf", "loca", "head", "hhea", "hmtx", "maxp"} <= font.tables:
            yield f"the tables {font.tables}"
        if not font.is_cff and font.program.get("/Length1") != len(font.program.data):
            yield "/Length1 is wrong"


@rule("6.2.11.3.1-1")
def encodings(document):
    for font in used_fonts(document):
        system = document.pdf.get(font.descendant["/CIDSystemInfo"])
        encoding = document.pdf.get(font.dictionary["/Encoding"])
        if font.encoding is None:
            if encoding != "/Identity-H":
                yield f"the encoding {encoding}"
            continue
        named = tuple(str(system[key]).removeprefix("u:") for key in ("/Registry", "/Ordering", "/Supplement"))
        if font.encoding.get_system() != named or document.pdf.get(encoding["/CIDSystemInfo"]) != system:
            yield f"{font.encoding.get_system()} and {named}"
        if encoding.get("/WMode", 0) != font.encoding.writing_mode or font.encoding.uses_another:
            yield "the encoding's direction differs, or it uses another one"
        if max(font.encoding.cids.values(), default=0) > 65535 or max(font.encoding.counts) > 100:
            yield "the encoding goes over a limit"


@rule("6.2.11.4.1-2")
def glyphs(document):
    """Every code that is shown has a glyph in the program, and none is .notdef."""
    for font, codes in used_fonts(document).items():
        for code in codes:
            if font.get_cid(code) == 0 or font.get_cid(code) not in font.program_widths:
                yield f"{font.dictionary['/BaseFont']}: no glyph for {code:04X}"
        if not font.is_cff and max(font.glyph_map) >= font.n_glyphs:
            yield "the map leads to glyphs that are not there"


@rule("6.2.11.4.2-2")
def cid_sets(document):
    for font in used_fonts(document):
        if "/CIDSet" not in font.descriptor:
            if document.part == "1":
                yield "no CIDSet"
            continue
        data = document.pdf.get(font.descriptor["/CIDSet"]).data
        listed = {i for i in range(8 * len(data)) if data[i // 8] & 0x80 >> i % 8}
        if not font.program_widths.keys() | {0} <= listed or len(listed) < font.n_glyphs:
            yield f"{font.n_glyphs} glyphs, {len(listed)} listed"


@rule("6.2.11.5-1")
def widths(document):
    for font, codes in used_fonts(document).items():
        for code in codes:
            program = font.program_widths.get(font.get_cid(code), 0)
            if abs(program - font.get_width(code)) > 1:
                yield f"{code:04X}: {font.get_width(code)} in the PDF, {program} in the font"


@rule("6.2.11.7.2-1")
def unicode_values(document):
    for font, codes in used_fonts(document).items():
        if max(font.to_unicode.counts, default=0) > 100:
            yield "a block of more than 100 entries"
        for code, has_text in codes.items():
            text = font.get_text(code)
            if not text or re.search("[\u0000\uFEFF\uFFFE\uFFFD]", text):
                yield f"{code:04X} stands for {text!r}"
            elif PRIVATE.search(text) and not has_text and document.part != "1":
                yield f"{code:04X} is private, and nothing says what it stands for"
