"""Rules about the structure (ISO 19005-2, 6.7; ISO 14289-1, 7.1 to 7.9; ISO 32000-1, 14.8)."""

from pdf_document import text_of
from pdf_rules import rule

GROUPS = {"Document", "Sect", "Div"}
BLOCKS = GROUPS | {"P", "H1", "H2", "H3", "L", "Table", "TOC", "Figure"}
INLINE = {"Span", "Link", "Figure"}

# What an element may hold.
KIDS = {
    "Document": BLOCKS, "Sect": BLOCKS, "Div": BLOCKS,
    "H1": INLINE, "H2": INLINE, "H3": INLINE, "P": INLINE,
    "Table": {"Caption", "TR"}, "TR": {"TH", "TD"},
    "TH": BLOCKS | INLINE, "TD": BLOCKS | INLINE, "Caption": BLOCKS | INLINE,
    "L": {"Caption", "L", "LI"}, "LI": {"Lbl", "LBody"}, "Lbl": INLINE, "LBody": BLOCKS | INLINE,
    "TOC": {"Caption", "TOC", "TOCI"}, "TOCI": {"Lbl", "P", "TOC", "Link", "Span"},
    "Figure": {"Caption", "Span", "P"}, "Link": {"Span"}, "Span": {"Span", "Link"},
}


@rule("6.7.3.4-1", "23")
def types(document):
    if document.structure.root.get("/RoleMap"):
        yield "a role map, though all types are standard ones"
    if [element.type for element in document.structure.top] != ["Document"]:
        yield "the tree does not begin with one Document"
    for element in document.elements():
        unknown = set(element.types) - KIDS.get(element.type, set())
        if element.type not in KIDS or unknown:
            yield f"{element.reference}: {element.type} holds {unknown}"


@rule("UA 7.2-3", "23")
def order_of_kids(document):
    for element in document.elements("Table", "L", "TOC"):
        if "Caption" in element.types[1:]:
            yield f"{element.reference}: a caption that is not the first"
        if not set(element.types) - {"Caption"}:
            yield f"{element.reference}: an empty {element.type}"
    for element in document.elements("LI"):
        if element.types not in (["LBody"], ["Lbl", "LBody"]):
            yield f"{element.reference}: LI holds {element.types}"
    for element in document.elements("L"):
        has_labels = any("Lbl" in item.types for item in element.elements)
        if has_labels and element.get_attribute(document.pdf, "/ListNumbering", "/None") == "/None":
            yield f"{element.reference}: labelled, but it says not how"


@rule("32000 14.8.4", "23")
def contents(document):
    """What groups others has no content of its own; what has no kids has content, but for cells."""
    for element in document.elements():
        own = [kid for kid in element.kids if not hasattr(kid, "kids")]
        if element.type in GROUPS | {"Table", "TR", "L", "LI", "TOC"} and own:
            yield f"{element.reference}: {element.type} has content of its own"
        if not element.kids and element.type not in ("TD", "TH", "LBody"):
            yield f"{element.reference}: an empty {element.type}"


@rule("UA 7.2-42", "23")
def tables(document):
    for table in document.elements("Table"):
        filled, width, rows = {}, None, [row for row in table.elements if row.type == "TR"]
        for y, row in enumerate(rows):
            x = 0
            for cell in row.elements:
                while (x, y) in filled:
                    x += 1
                for i in range(cell.get_attribute(document.pdf, "/ColSpan", 1)):
                    for j in range(cell.get_attribute(document.pdf, "/RowSpan", 1)):
                        if filled.setdefault((x + i, y + j), cell) is not cell:
                            yield f"{cell.reference}: two cells in one place"
                x += cell.get_attribute(document.pdf, "/ColSpan", 1)
            width = width or x
        if set(filled) != {(x, y) for x in range(width or 0) for y in range(len(rows))}:
            yield f"{table.reference}: the rows differ in their columns"


@rule("UA 7.5-1", "23")
def table_heads(document):
    named = dict(document.pdf.walk_tree(document.structure.root.get("/IDTree"), "/Names"))
    stated = {e.dictionary["/ID"]: e.reference for e in document.elements() if "/ID" in e.dictionary}
    if named != stated or list(named) != sorted(named):
        yield "the tree of identifiers differs from the elements"
    by_reference = {e.reference: e for e in document.elements()}
    for cell in document.elements("TH", "TD"):
        scope = cell.get_attribute(document.pdf, "/Scope")
        if (cell.type == "TH") != (scope in ("/Row", "/Column", "/Both")):
            yield f"{cell.reference}: {cell.type} with the scope {scope}"
        for head in cell.get_attribute(document.pdf, "/Headers", []):
            target = by_reference.get(named.get(head))
            if not target or target.type != "TH" or target.parent.parent is not cell.parent.parent:
                yield f"{cell.reference}: no head {head} in its table"
        if cell.type == "TD" and not cell.get_attribute(document.pdf, "/Headers"):
            yield f"{cell.reference}: a cell without heads"


@rule("UA 7.3-1", "23")
def figures(document):
    for figure in document.elements("Figure"):
        if not text_of(figure.dictionary.get("/Alt")):
            yield f"{figure.reference}: a figure without words"
        pages = {kid.page for e in figure.walk() for kid in e.kids if not hasattr(kid, "kids")}
        box = figure.get_attribute(document.pdf, "/BBox")
        if (len(pages) == 1) != bool(box):
            yield f"{figure.reference}: on {len(pages)} pages, the box is {box}"
        elif box:
            left, bottom, right, top = box
            media = document.pdf.get(pages.pop(), "/MediaBox")
            if not (media[0] <= left < right <= media[2] and media[1] <= bottom < top <= media[3]):
                yield f"{figure.reference}: the box {box} is not on the page"


@rule("UA 7.4.2-1", "23")
def headings(document):
    level = 0
    for heading in document.elements("H1", "H2", "H3"):
        if int(heading.type[1]) > level + 1:
            yield f"{heading.reference}: {heading.type} after level {level}: {heading.get_text()}"
        level = int(heading.type[1])
        if not heading.get_text().strip():
            yield f"{heading.reference}: an empty heading"


@rule("UA 7.18.5-1", "23")
def links(document):
    for link in document.elements("Link"):
        if not [kid for kid in link.kids if hasattr(kid, "reference") and not hasattr(kid, "kids")]:
            yield f"{link.reference}: a Link without annotation"
        if not link.get_text():
            yield f"{link.reference}: a Link without text"


@rule("32000 12.3.3")
def bookmarks(document):
    """Chained in both directions, each leading to a page."""
    pdf = document.pdf

    def walk(parent):
        previous, reference = None, pdf.get(parent).get("/First")
        while reference:
            item = pdf.get(reference)
            if (item.get("/Parent"), item.get("/Prev")) != (parent, previous):
                yield f"{reference}: is not chained as it should be"
            target = pdf.get(item.get("/Dest"))
            if not text_of(item.get("/Title")) or pdf.get(target[0]).get("/Type") != "/Page":
                yield f"{reference}: no title or target"
            yield from walk(reference)
            previous, reference = reference, item.get("/Next")
        if pdf.get(parent).get("/Last") != previous:
            yield f"{parent}: another one is the last"
    if "/Outlines" in pdf.catalog:
        yield from walk(pdf.catalog["/Outlines"])


@rule("32000 12.4.2")
def page_labels(document):
    labels = list(document.pdf.walk_tree(document.pdf.catalog.get("/PageLabels"), "/Nums"))
    if not labels or labels[0][0] != 0 or labels != sorted(labels, key=lambda pair: pair[0]):
        yield f"{labels}"
