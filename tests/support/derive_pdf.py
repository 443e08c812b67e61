"""The report whose source is the text of a PDF: taken apart by its truth, edited, put together."""

import re

import derive_truth as truths
from derive_row import Row
from derive_text import Walk

HEAD = "番号具体的取組工程{}年度取組実績取組達成度取組状況担当課成果と課題、今後の方向性等"
NEW_PARAGRAPH = re.compile(r"[\s・※○【＜⇒□]")
NOT_AT_START = set("、。，．・：；？！）」』】＞〉》ﾞﾟ")
NOT_AT_END = set("（「『【＜〈《")


def width(text):
    return sum(1 if c < "\x7f" else 2 for c in text)


def may_break(text, at):
    """Whether a line may end before text[at]."""
    a, b = text[at - 1], text[at]
    if a.isspace() or b.isspace() or (a < "\x7f" and b < "\x7f"):
        return False
    return a not in NOT_AT_END and b not in NOT_AT_START


def break_lines(text, limit):
    lines, start = [], 0
    while width(text[start:]) > limit:
        end = start + 1
        while end < len(text) and width(text[start:end + 1]) <= limit:
            end += 1
        at = end
        while at > start + 1 and not may_break(text, at):
            at -= 1
        if at == start + 1:
            at = next((i for i in range(end, len(text)) if may_break(text, i)), len(text))
        if at == len(text):
            break
        lines.append(text[start:at])
        start = at
    return [*lines, text[start:]]


def paragraphs(source):
    """The lines of each paragraph, and what stands between two of them; blank lines are paragraphs
    of their own."""
    found, is_open, gap = [], False, ""
    for line in source.splitlines(keepends=True):
        body = line.rstrip("\n")
        if not body.strip():
            if is_open and body == "":
                gap += line
            else:
                found.append([[body], ""])
                is_open = False
            continue
        if is_open and not NEW_PARAGRAPH.match(body):
            found[-1][0].append(body)
            found[-1][1] = gap
        else:
            found += [[[""], ""]] * gap.count("\n")
            found.append([[body], ""])
        is_open, gap = not body.endswith(" "), ""
    return found + [[[""], ""]] * gap.count("\n")


def reflow(source, limit, change=None, anew=False):
    """Changes the text of each paragraph. Its lines are broken again where it changed, where one is
    longer than limit, and, with anew, everywhere."""
    out = []
    for lines, gap in paragraphs(source):
        text = "".join(lines)
        changed = change(text) if change else text
        if anew or changed != text or any(width(line) > limit for line in lines):
            lines = break_lines(changed, limit)
        out.append(("\n" + gap).join(lines) + "\n")
    return "".join(out)


class PdfRow(Row):
    limits = {}

    def measure(self):
        """Notes how wide the lines of each field are."""
        self.limits = {name: max(width(line.strip()) for line in source.splitlines()) + 1
                       for name, source in self.pieces}

    def copy(self):
        row = super().copy()
        row.limits = self.limits
        return row

    def edit_text(self, change):
        for piece in self.pieces:
            piece[1] = reflow(piece[1], self.limits[piece[0]], change)
        self.labels = [change(label) for label in self.labels]

    def rebreak(self, factor):
        self.limits = {name: max(10, int(limit * factor)) for name, limit in self.limits.items()}
        for piece in self.pieces:
            if piece[0] not in ("years", "achievement"):
                piece[1] = reflow(piece[1], self.limits[piece[0]], anew=True)

    def set_status(self, words):
        self.set("achievement", re.sub(r"(年度)(?=.)", "\\1 \n", words) + " \n\n")

    def set_offices(self, names):
        truths.set_offices(self.truth, names)
        blocks = []
        for office in self.truth.findall("office"):
            name = "".join(child.text for child in office if child.tag != "scope")
            words = [f"＜{scope.text}＞" for scope in office.findall("scope")] + [name]
            blocks.append("".join("\n\n".join(break_lines(word, 16)) + " \n\n" for word in words))
        self.set("office", " \n\n".join(blocks))

    def office_source(self, name):
        return "\n\n".join(break_lines(name, 16)) + " \n\n"

    def rename_phases(self, names):
        for at, phase in enumerate(self.truth.findall("schedule/phase")):
            ending = re.search(r"\s*$", self.labels[at])[0]
            self.labels[at] = names[phase.text] + ending

    def cut_before(self, name, start):
        source = self.piece(name)[1]
        line = source.rfind("\n", 0, start) + 1
        return None if source[line:start].strip() else line

    def cut_after(self, name, spans, after):
        if after < len(spans):
            return self.cut_before(name, spans[after][1])
        source = self.piece(name)[1]
        return source.index("\n", len(source.rstrip())) + 1

    def may_lengthen(self, token, source):
        """A text of several paragraphs would read otherwise with more behind it."""
        is_marked = token.is_item and token.element.get("marker") in ("・", "※", "○")
        return is_marked and " \n" not in source

    def item_source(self, name, start, printed):
        return printed + " \n"

    def change_blank_lines(self, chance):
        """Takes blank lines away inside a field, and adds some between paragraphs."""
        for name in [] if self.is_section else truths.parts(self.truth):
            source = self.piece(name)[1]
            body, out = source.rstrip(), ""
            for line in body.splitlines(keepends=True):
                if line.strip() or chance.random() < 0.3:
                    out += line
                is_inside = out.count("（") > out.count("）")
                if line.endswith(" \n") and not is_inside and chance.random() < 0.2:
                    out += " \n"
            self.set(name, out + source[len(body):])

    def duplicate_cells(self):
        for name in ("achievement", "office"):
            self.set(name, self.piece(name)[1] * 2)

    def tidy(self, name):
        self.set(name, reflow(self.piece(name)[1], self.limits[name]))


class PdfReport:
    """preamble, head: source before the table, and of one table head; rows; pages: how many
    initiatives each page holds."""

    def __init__(self, source, truth):
        self.truth = truth
        self.page_start = " "
        self._parse(source)

    def _parse(self, source):
        walk = Walk(source)
        starts, owners = [], []

        def mark(name, row, text):
            start = walk.take(text)[0]
            owners.append((name, row))
            starts.append(source.rfind("\n", 0, start) + 1)

        mark("preamble", None, self.truth.find("title").text)
        year = re.match(r"\w+?年度", self.truth.find("title").text)[0].removesuffix("年度")
        head = HEAD.format(year)
        self.pages, self.rows = [], []
        for section in self.truth.findall("section"):
            section_row = PdfRow(section, [])
            pending = section_row
            for initiative in section.iter("initiative"):
                if walk.sees(head):
                    mark("head", None, head)
                    self.pages.append(0)
                if pending:
                    mark("section", section_row, section.get("marker") + section.find("title").text)
                    self.rows.append(pending)
                    pending = None
                self.pages[-1] += 1
                row = PdfRow(initiative, [])
                self.rows.append(row)
                self._mark_initiative(mark, row)
        starts.append(len(source))
        for (name, row), start, end in zip(owners, starts, starts[1:]):
            piece = source[start:end]
            if name == "preamble":
                self.preamble = source[:end]
            elif name == "head":
                self.head = piece.lstrip(" ")
            elif name == "phase":
                row.labels.append(piece.rstrip("\n") + "\n\n" if piece.endswith("\n") else piece)
            else:
                row.pieces.append([name, piece])
        self._share_labels()
        for row in self.rows:
            row.measure()

    @staticmethod
    def _mark_initiative(mark, row):
        truth = row.truth
        mark("title", row, truth.get("number") + truth.get("marker") + truth.find("title").text)
        mark("years", row, "取組項目28年度29年度30年度元年度")
        for milestone in truth.iter("milestone"):
            mark("label", row, "□" + milestone.find("label").text)
        for name, part in truths.parts(truth).items():
            if name == "directions":
                mark("office", row, truths.printed_offices(truth))
            mark(name, row, truths.printed_part(part))
            if name == "results":
                mark("achievement", row, truth.find("achievement").text)
        for phase in truth.findall("schedule/phase"):
            mark("phase", row, phase.text)

    def _share_labels(self):
        """Gives each initiative of a page some lines of the labels at its end: the source does not
        say whose they are, so any share is as true as another."""
        initiatives = [row for row in self.rows if not row.is_section]
        for size in self.pages:
            rows, initiatives = initiatives[:size], initiatives[size:]
            labels, rows[-1].labels = rows[-1].labels, []
            schedule = rows[-1].truth.find("schedule")
            phases = schedule.findall("phase")
            for phase in phases:
                schedule.remove(phase)
            n_lines, line = sum(label.endswith("\n") for label in labels), 0
            for label, phase in zip(labels, phases):
                row = rows[line * size // n_lines]
                row.labels.append(label)
                row.truth.find("schedule").append(phase)
                line += label.endswith("\n")

    def set_title(self, title):
        self.preamble = f" {title} \n\n"

    def add_stray_lines(self, words):
        self.head += f"{words} \n\n"

    def edit_heads(self, words):
        for old, new in words.items():
            self.head = self.head.replace(old, new)

    def edit_text(self, change):
        self.preamble = "".join(map(change, self.preamble.splitlines(keepends=True)))
        self.head = "".join(map(change, self.head.splitlines(keepends=True)))
        for row in self.rows:
            row.edit_text(change)

    def source(self):
        out, left, sizes, labels = [self.preamble], 0, iter(self.pages), []
        for row in self.rows:
            if not left:
                out += labels + ([self.page_start] if len(out) > 1 else []) + [self.head]
                labels, left = [], next(sizes)
            out.append(row.source)
            if not row.is_section:
                left -= 1
                labels += row.labels
        return "".join(out + labels)
