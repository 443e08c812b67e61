"""The structure tree of a tagged PDF, with the text of its elements."""

from pdf_document import read_drawings


class Element:
    def __init__(self, reference, dictionary, parent):
        self.reference, self.dictionary, self.parent = reference, dictionary, parent
        self.type = dictionary.get("/S", "/?")[1:]
        self.kids = []  # elements, texts (str) and annotations (references), in order

    @property
    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def types(self):
        return [kid.type for kid in self.elements]

    @property
    def own_text(self):
        return "".join(kid.text for kid in self.kids if isinstance(kid, Content))

    def get_text(self):
        return "".join(kid.get_text() if isinstance(kid, Element) else kid.text
                       for kid in self.kids if isinstance(kid, (Element, Content)))

    def walk(self):
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def get_attribute(self, pdf, name, default=None):
        attributes = pdf.get(self.dictionary.get("/A")) or []
        for entry in attributes if isinstance(attributes, list) else [attributes]:
            entry = pdf.get(entry)
            if isinstance(entry, dict) and name in entry:
                return pdf.get(entry[name])
        return default


class Content:
    """Marked content: an MCID on a page."""

    def __init__(self, page, mcid, text):
        self.page, self.mcid, self.text = page, mcid, text


class Annotation:
    def __init__(self, page, reference):
        self.page, self.reference = page, reference


class Structure:
    """Reading it collects what is wrong with it: problems, each with the clause it breaks."""

    def __init__(self, pdf):
        self.pdf, self.problems = pdf, []
        self.texts = {}      # by page and MCID
        self.artifacts = []  # texts
        self.seen = {}       # elements by reference
        for reference, page in pdf.pages:
            self.read_page(reference, page)
        self.root = self.pdf.get(pdf.catalog.get("/StructTreeRoot")) or {}
        kids = self.pdf.get(self.root.get("/K")) or []
        self.top = [self.read_element(kid, None) for kid in (kids if isinstance(kids, list) else [kids])]
        self.check_parents()

    def fail(self, clause, message):
        self.problems.append((clause, message))

    def walk(self):
        for element in self.top:
            yield from element.walk()

    # Content.

    def read_page(self, reference, page):
        nesting = []
        for drawing in read_drawings(self.pdf, page, nesting):
            self.read_drawing(reference, drawing)
        for problem in nesting:
            self.fail("14.6", f"{reference}: {problem}")

    def read_drawing(self, page, drawing):
        tags = [tag for tag, _ in drawing.marks]
        ids = [properties["/MCID"] for _, properties in drawing.marks if "/MCID" in properties]
        text = self.get_drawn_text(drawing)
        if "/Artifact" in tags:
            self.artifacts.append(text)
            if ids:
                self.fail("UA 7.1-1", f"{page}: an artifact inside tagged content, or the reverse")
        elif len(ids) != 1:
            self.fail("UA 7.1-3", f"{page}: {len(ids)} MCIDs around what is drawn: {text!r}")
        else:
            tag = next(tag for tag, properties in drawing.marks if "/MCID" in properties)
            known = self.texts.setdefault((page, ids[0]), [tag, ""])
            known[1] += text

    @staticmethod
    def get_drawn_text(drawing):
        if drawing.kind != "text":
            return ""
        for _, properties in drawing.marks:
            if "/ActualText" in properties:
                return properties["/ActualText"][2:].decode("utf-16-be")
        return "".join(drawing.font.get_text(code) or "\uFFFD" for code in drawing.font.get_codes(drawing.codes))

    # Elements.

    def read_element(self, reference, parent):
        dictionary = self.pdf.get(reference)
        element = Element(reference, dictionary, parent)
        if reference in self.seen:
            self.fail("32000 14.7.2", f"{reference} stands twice in the tree")
            return element
        self.seen[reference] = element
        around = parent.reference if parent else self.pdf.catalog["/StructTreeRoot"]
        if dictionary.get("/P") != around:
            self.fail("UA 7.1-12", f"{reference}: /P is {dictionary.get('/P')}, its parent {around}")
        if dictionary.get("/Type", "/StructElem") != "/StructElem":
            self.fail("32000 14.7.2", f"{reference} has the type {dictionary['/Type']}")
        kids = self.pdf.get(dictionary.get("/K"))
        for kid in kids if isinstance(kids, list) else [] if kids is None else [kids]:
            element.kids.append(self.read_kid(kid, element))
        return element

    def read_kid(self, kid, element):
        page = element.dictionary.get("/Pg")
        if isinstance(kid, int):
            return self.read_content(page, kid, element)
        if isinstance(kid, dict) and kid.get("/Type") == "/MCR":
            return self.read_content(kid.get("/Pg", page), kid["/MCID"], element)
        if isinstance(kid, dict) and kid.get("/Type") == "/OBJR":
            return Annotation(kid.get("/Pg", page), kid["/Obj"])
        return self.read_element(kid, element)

    def read_content(self, page, mcid, element):
        tag, text = self.texts.get((page, mcid), (None, ""))
        if tag is None:
            self.fail("32000 14.7.4", f"{element.reference}: no content {mcid} on {page}")
        elif tag != "/" + element.type:
            self.fail("32000 14.6", f"{element.reference}: marked as {tag}, not {element.type}")
        return Content(page, mcid, text)

    # The parent tree leads back.

    def check_parents(self):
        owners, links = {}, {}
        for element in self.walk():
            for kid in element.kids:
                if isinstance(kid, Content):
                    owners.setdefault((kid.page, kid.mcid), []).append(element.reference)
                elif isinstance(kid, Annotation):
                    links[kid.reference] = element.reference
        for place in self.texts.keys() | owners.keys():
            if len(owners.get(place, [])) != 1:
                self.fail("32000 14.7.4", f"{place} belongs to {owners.get(place, 'no element')}")
        parents = dict(self.pdf.walk_tree(self.root.get("/ParentTree"), "/Nums"))
        if list(parents) != sorted(parents) or self.root.get("/ParentTreeNextKey", 0) <= max(parents, default=-1):
            self.fail("32000 14.7.4.4", "keys of the parent tree are not in order")
        self.check_page_parents(parents, owners)
        self.check_link_parents(parents, links)

    def check_page_parents(self, parents, owners):
        for reference, page in self.pdf.pages:
            listed = self.pdf.get(parents.pop(page.get("/StructParents"), None)) or []
            expected = {mcid: owner[0] for (on, mcid), owner in owners.items() if on == reference}
            if dict(enumerate(listed)) != expected:
                self.fail("32000 14.7.4.4", f"{reference}: the parent tree differs from the elements")

    def check_link_parents(self, parents, links):
        for reference, page in self.pdf.pages:
            for annotation in self.pdf.get(page.get("/Annots")) or []:
                owner = parents.pop(self.pdf.get(annotation).get("/StructParent"), None)
                if owner is None or links.pop(annotation, None) != owner:
                    self.fail("UA 7.18.5-1", f"{reference}: {annotation} is in no element")
        if parents or links:
            self.fail("32000 14.7.4.4", f"keys that lead nowhere: {list(parents)} {list(links)}")
