"""What the rows of a derived report have in common, whatever the form of its source."""

import copy

import derive_truth as truths
from derive_text import Walk


class Row:
    """A section line or an initiative: its source in pieces, and its truth.

    pieces: [name, source] in printed order; names are those of fields, or empty for what stands
    between them; labels: what the row adds to the end of its page."""

    def __init__(self, truth, pieces, labels=()):
        self.truth, self.labels = truth, list(labels)
        self.pieces = [list(piece) for piece in pieces]

    def copy(self):
        return type(self)(copy.deepcopy(self.truth), self.pieces, self.labels)

    @property
    def is_section(self):
        return self.truth.tag == "section"

    @property
    def source(self):
        return "".join(source for _, source in self.pieces)

    def piece(self, name):
        return next(piece for piece in self.pieces if piece[0] == name)

    def set(self, name, source):
        self.piece(name)[1] = source

    def renumber(self, number, marker):
        piece = self.piece("title")
        piece[1] = piece[1].replace(self.truth.get("number"), str(number), 1)
        piece[1] = piece[1].replace(self.truth.get("marker"), marker, 1)
        self.truth.set("number", str(number))
        self.truth.set("marker", marker)

    def add_office(self, department, division):
        office = truths.element("office")
        office.append(truths.element("department", department))
        office.append(truths.element("division", division))
        last = [child.tag for child in self.truth].index("office")
        self.truth.insert(last + 1, office)
        self.piece("office")[1] += self.office_source(department + division)

    def spans(self, name):
        """Each token of a field with its start and end in the piece's source."""
        walk = Walk(self.piece(name)[1])
        tokens = truths.tokens(truths.parts(self.truth)[name])
        return [(token, *walk.take(token.printed)) for token in tokens]

    def apply(self, name, edits):
        """Replaces (start, end, text) in a field, places being those before all edits."""
        source = self.piece(name)[1]
        for start, end, text in sorted(edits, reverse=True):
            source = source[:start] + text + source[end:]
        self.set(name, source)

    # The edits of lists; a form says how an item's source is cut.

    def lengthen(self, sentences):
        """Adds a sentence to each bulleted item for which there is one."""
        for name in truths.parts(self.truth):
            edits = []
            for token, start, end in self.spans(name):
                pieces = None
                if self.may_lengthen(token, self.piece(name)[1][start:end]):
                    pieces = sentences(token)
                if pieces:
                    truths.append(token.element, pieces)
                    edits.append((end, end, self.source_form(truths.words_of(pieces))))
            self.apply(name, edits)
            self.tidy(name)

    def insert(self, make):
        """Adds an item before each for which make() gives one."""
        for name in truths.parts(self.truth):
            edits = []
            for token, start, _ in self.spans(name):
                pieces = make(token)
                at = self.cut_before(name, start)
                if not pieces or at is None:
                    continue
                item = truths.element("item")
                if token.element.get("marker"):
                    item.set("marker", token.element.get("marker"))
                truths.append(item, pieces)
                place = list(token.parent).index(token.element)
                token.parent.insert(place, item)
                edits.append((at, at, self.item_source(name, start, truths.printed_token(item))))
            self.apply(name, edits)
            self.tidy(name)

    def remove(self, chosen):
        """Takes away items with all below them; a list keeps at least one."""
        for name in truths.parts(self.truth):
            edits, spans, gone_to = [], self.spans(name), -1
            for at, (token, start, _) in enumerate(spans):
                siblings = [child for child in token.parent if child.tag == "item"]
                cut = self.cut_before(name, start)
                after = at + 1 + len(token.below)
                if at < gone_to or len(siblings) < 2 or cut is None or not chosen(token):
                    continue
                until = self.cut_after(name, spans, after)
                if until is None:
                    continue
                token.parent.remove(token.element)
                edits.append((cut, until, ""))
                gone_to = after
            self.apply(name, edits)
            self.tidy(name)

    # A form says besides: may_lengthen(), cut_before(), cut_after(), item_source(),
    # office_source().

    def source_form(self, text):
        return text

    def tidy(self, name):
        pass
