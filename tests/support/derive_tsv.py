"""The report whose source is a table in rows of tabs with HTML inside: taken apart by its truth,
edited, put together."""

import re

import derive_truth as truths
from derive_row import Row
from derive_text import TAG, Walk


class TsvRow(Row):
    def edit_text(self, change):
        for piece in self.pieces:
            piece[1] = change(piece[1])

    def set_status(self, words):
        self.set("achievement", words)

    def set_offices(self, names):
        walk, edits = Walk(self.piece("office")[1]), []
        for office, (department, division) in zip(self.truth.findall("office"), names):
            walk.take("".join(f"＜{scope.text}＞" for scope in office.findall("scope")))
            name = "".join(child.text for child in office if child.tag != "scope")
            edits.append((*walk.take(name), (department or "") + (division or "")))
        truths.set_offices(self.truth, names)
        self.apply("office", edits)

    def rename_phases(self, names):
        """In the table and in its copies a phase has a cell of its own, perhaps after an arrow."""
        words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        cell = re.compile(rf"(?m)(?<=[>\t ])({words})(?=[<\t]|$)")
        for piece in self.pieces:
            if not piece[0]:
                piece[1] = cell.sub(lambda match: names[match[0]], piece[1])

    def office_source(self, name):
        return f"<br>{name}"

    def drop_offices(self):
        self.set("office", "")
        for office in self.truth.findall("office"):
            self.truth.remove(office)

    def change_blank_lines(self, chance):
        """Adds blank lines after rows."""
        self.pieces[-1][1] += "\n" * chance.randint(0, 2)

    def duplicate_cells(self):
        for name in ("achievement", "office"):
            words = self.piece(name)[1]
            self.set(name, f"{words}\t{words}")

    def may_lengthen(self, token, source):
        """An unmarked entry below a marked one is set off by a space alone, as a sentence would be
        that goes on with it."""
        is_entry = token.element.get("marker") is None and token.parent.get("marker")
        return token.is_item and token.element.get("marker") != "【】" and not is_entry

    def source_form(self, text):
        return text.replace("（", "(").replace("）", ")")

    def cut_before(self, name, start):
        return start

    def cut_after(self, name, spans, after):
        return spans[after - 1][2]

    def item_source(self, name, start, printed):
        """An item of its own paragraph gets one; others are set off by a space."""
        at = [piece[0] for piece in self.pieces].index(name)
        source_before = self.pieces[at - 1][1] + self.pieces[at][1][:start]
        before = [match[0] for match in TAG.finditer(source_before)]
        after = TAG.search(self.pieces[at][1][start:] + self.pieces[at + 1][1])
        is_paragraph = before[-1:] == ["<p>"] and after and after[0] == "</p>"
        return self.source_form(printed) + ("</p> <p>" if is_paragraph else " ")


class TsvReport:
    """preamble: source before the table; heads: the table heads of its pages; rows; pages: how many
    initiatives each page holds."""

    def __init__(self, source, truth):
        self.truth = truth
        self.heads, self.rows, self.pages = [], [], []
        initiatives, sections = iter(truth.iter("initiative")), iter(truth.findall("section"))
        blocks = re.split(r"(?m)^(?=番号\t)", source)
        self.preamble = blocks[0]
        for block in blocks[1:]:
            lines = block.rstrip("\n").split("\n")
            self.heads.append("\n".join(lines[:2]) + "\n")
            self.pages.append(0)
            for line in lines[2:]:
                if re.match(r"\d+\t", line):
                    self.rows.append(TsvRow(next(initiatives), [["", ""]]))
                    self.pages[-1] += 1
                elif re.match(r"[IⅠ-Ⅻ]+ ", line):
                    self.rows.append(TsvRow(next(sections), [["", ""]]))
                self.rows[-1].pieces[0][1] += line + "\n"
        for row in self.rows:
            if not row.is_section:
                row.pieces = self._split(row)

    @staticmethod
    def _split(row):
        """Pieces of the fields, and of what stands between them."""
        source, truth, places = row.source, row.truth, []
        walk = Walk(source)
        places.append(("title", 0, walk.take(
            truth.get("number") + truth.get("marker") + truth.find("title").text)[1]))
        found = truths.parts(truth)
        places.append(("results", *walk.find(truths.printed_part(found.pop("results")))))
        places.append(("achievement", *walk.take(truth.find("achievement").text)))
        office = truths.printed_offices(truth)
        for name, part in found.items():
            words = truths.printed_part(part)
            if not walk.sees(words):
                places.append(("office", *walk.take(office)))
            places.append((name, *walk.find(words)))
        if "office" not in [name for name, _, _ in places]:
            places.append(("office", *walk.take(office)))
        pieces, at = [], 0
        for name, start, end in places:
            pieces += [["", source[at:start]], [name, source[start:end]]]
            at = end
        return pieces + [["", source[at:]]]

    def set_title(self, title):
        old = self.truth.find("title").text
        self.preamble = self.preamble.replace(old, title)

    def drop_notes(self):
        self.preamble = re.sub(r"(?m)^※.*\n", "", self.preamble)
        self.heads = [re.sub(r" ※[^\t]*", "", head) for head in self.heads]

    def add_stray_lines(self, words):
        for row in self.rows[1::3]:
            row.pieces[-1][1] += f"{words}\t\t\n"

    def edit_heads(self, words):
        for old, new in words.items():
            self.heads = [head.replace(old, new) for head in self.heads]

    def edit_text(self, change):
        self.preamble = change(self.preamble)
        self.heads = [change(head) for head in self.heads]
        for row in self.rows:
            row.edit_text(change)

    def source(self):
        out, left = [self.preamble], 0
        for row in self.rows:
            if not left:
                page = len([piece for piece in out if piece in self.heads])
                out += (["\n"] if page else []) + [self.heads[page % len(self.heads)]]
                left = self.pages[page]
            out.append(row.source)
            left -= not row.is_section
        return "".join(out)
