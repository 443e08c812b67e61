"""The lines of a PDF's paragraphs: what each element of the structure shows, line by line."""

from collections import namedtuple

from pdf_document import SHOWING, Pdf, parse_operators
from pdf_structure import Structure

# A run of text on one baseline, in points.
Run = namedtuple("Run", "page left right baseline size text")


def read_runs(pdf, number, page):
    """The runs of a page with the MCID around each; None for an artifact."""
    marks, font, size, spacing, matrix, parts = [], None, 0, 0, None, []
    for operator, operands in parse_operators(pdf.get_content(page)):
        if operator in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            marks.append((operands[0], properties))
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            font, size = pdf.get_font(page, operands[0][1:]), operands[1]
        elif operator == "Tc":
            spacing = operands[0]
        elif operator == "Tm":
            matrix, parts = operands, []
        elif operator in SHOWING:
            parts.append((font, size, spacing, operands[-1]))
        elif operator == "ET" and parts:
            width, text = measure(parts)
            mcid = next((p["/MCID"] for _, p in marks if "/MCID" in p), None)
            yield mcid, Run(number, matrix[4], matrix[4] + width, matrix[5], parts[0][1], text)


def measure(parts):
    """The width of what a text object shows, without spaces at its end, and its text."""
    width, visible, text = 0, 0, ""
    for font, size, spacing, shown in parts:
        for part in shown if isinstance(shown, list) else [shown]:
            if not isinstance(part, bytes):
                width -= part * size / 1000
                continue
            for code in font.get_codes(part):
                width += font.get_width(code) * size / 1000 + spacing
                text += font.get_text(code) or "\uFFFD"
                visible = visible if text[-1].isspace() else width
    return visible, text


class Lines:
    """For each element that shows text: its runs, in the order in which they are read."""

    def __init__(self, path):
        self.pdf = Pdf(path)
        self.structure = Structure(self.pdf)
        self.runs, self.all_runs = {}, []
        for number, (reference, page) in enumerate(self.pdf.pages):
            for mcid, run in read_runs(self.pdf, number, page):
                self.all_runs.append(run)
                if mcid is not None:
                    self.runs.setdefault((reference, mcid), []).append(run)

    def body_runs(self):
        """Those that are of an element."""
        return (run for runs in self.runs.values() for run in runs)

    def paragraphs(self):
        """Each element's own text as a list of lines, a line being a list of runs; labels in a
        figure are none."""
        for element in self.structure.walk():
            if element.type == "Figure":
                continue
            lines = []
            for kid in element.kids:
                for run in self.runs.get((getattr(kid, "page", None), getattr(kid, "mcid", None)), []):
                    last = lines[-1][-1] if lines else None
                    if last and (last.page, last.baseline) == (run.page, run.baseline):
                        lines[-1].append(run)
                    else:
                        lines.append([run])
            if lines:
                yield element, lines
