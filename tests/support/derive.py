#!/usr/bin/env python3
"""usage: derive.py OUT [--seed N] [--only NAME]

Makes reports out of the samples and writes them to the directory OUT: NAME.txt, and NAME.xml, the
normalized XML that it should become. Each is made by the same change of a sample's source and of
its expected XML. Reports whose name ends in -damaged have no such XML: only that nothing is lost
can be asked of them. The same seed makes the same reports."""

import argparse
import pathlib
import random
import re
import sys

import derive_html
import derive_truth as truths
import derive_wording as wording
from derive_pdf import PdfReport
from derive_tsv import TsvReport
from derive_width import other_width
from derive_years import Shift

TOP = pathlib.Path(__file__).resolve().parents[2]
FORMS = {"tsv": (TsvReport, "2016"), "pdf": (PdfReport, "2019")}


def initiatives(report):
    return [row for row in report.rows if not row.is_section]


def fiscal_year(report):
    return int(report.truth.get("fiscal-year"))


def rearrange(report, rows, chance, most=4):
    """Sets the rows, without empty sections, and new pages of 1 to most initiatives."""
    following = rows[1:] + [None]
    report.rows = [row for row, after in zip(rows, following)
                   if not row.is_section or (after and not after.is_section)]
    left, report.pages = len(initiatives(report)), []
    while left:
        report.pages.append(min(left, chance.randint(1, most)))
        left -= report.pages[-1]


# Kinds of change: each takes a report and a source of chance, and changes both sides alike.

def renumber(report, chance, start=1):
    marker = 0
    for row in report.rows:
        marker = 0 if row.is_section else marker + 1
        if not row.is_section:
            row.renumber(start, truths.CIRCLED[marker - 1])
            start += 1


def renumber_from_high(report, chance):
    renumber(report, chance, start=chance.choice([8, 12, 98]))


def permute_within_sections(report, chance):
    rows, run = [], []
    for row in [*report.rows, None]:
        if row is None or row.is_section:
            chance.shuffle(run)
            rows += run + ([row] if row else [])
            run = []
        else:
            run.append(row)
    report.rows = rows


def permute_across_sections(report, chance):
    shuffled = initiatives(report)
    chance.shuffle(shuffled)
    report.rows = [row if row.is_section else shuffled.pop() for row in report.rows]


def permute_and_renumber(report, chance):
    permute_across_sections(report, chance)
    renumber(report, chance)


def remove_initiatives(report, chance):
    gone = chance.sample(initiatives(report), 5)
    rearrange(report, [row for row in report.rows if row not in gone], chance)


def remove_and_renumber(report, chance):
    remove_initiatives(report, chance)
    renumber(report, chance)


def remove_sections(report, chance):
    gone, keep, rows = chance.randrange(3), -1, []
    for row in report.rows:
        keep += row.is_section
        rows += [row] if keep != gone else []
    rearrange(report, rows, chance)
    renumber(report, chance)


def change_title(report, chance, choice=None):
    form, programme, edition = choice or chance.choice(wording.TITLES)
    year = re.search(r"\w\w[0-9元]+年度", report.truth.find("title").text)[0]
    title = form.format(year=year)
    report.set_title(title)
    report.truth.find("title").text = title
    report.truth.find("programme").text = programme
    report.truth.attrib.pop("edition", None)
    if edition:
        report.truth.set("edition", edition)


def title_kind(choice):
    return lambda report, chance: change_title(report, chance, choice)


def shift_kind(by, keep_heisei=False):
    def change(report, chance):
        shift = Shift(by, fiscal_year(report), keep_heisei)
        report.edit_text(shift.text)
        truths.shift_years(report.truth, shift)
    return change


def change_statuses(report, chance):
    choices = wording.STATUSES[:]
    chance.shuffle(choices)
    for at, row in enumerate(initiatives(report)):
        words, status, has_year = choices[at % len(choices)]
        year = fiscal_year(report) - at % 3 if has_year else None
        printed = (f"平成{year - 1988}年度{words}" if year and year < 2019 else
                   f"令和元年度{words}" if year else words)
        row.set_status(printed)
        truths.set_achievement(row.truth, printed, status, year)


def change_offices(report, chance):
    names = wording.OFFICES[:]
    chance.shuffle(names)
    for row in initiatives(report):
        names.append(names.pop(0))
        row.set_offices(names)


def cut_pages(report, chance):
    rearrange(report, report.rows, chance)


def one_a_page(report, chance):
    rearrange(report, report.rows, chance, most=1)


def form_feeds(report, chance):
    cut_pages(report, chance)
    report.page_start = "\f"


def lengthen(report, chance):
    year = fiscal_year(report)
    for row in initiatives(report):
        row.lengthen(lambda token: wording.sentence(year, truths.own_text(token.element), chance)
                     if chance.random() < 0.6 else None)


def add_items(report, chance):
    year = fiscal_year(report)
    for row in initiatives(report):
        row.insert(lambda token: chance.choice(wording.items(year))
                   if token.is_item and token.element.get("marker") in (None, "・")
                   and row.may_lengthen(token, "") and chance.random() < 0.5 else None)


def remove_items(report, chance):
    for row in initiatives(report):
        row.remove(lambda token: token.is_item and token.element.get("marker") in (None, "・")
                   and row.may_lengthen(token, "") and chance.random() < 0.4)


def rebreak_kind(least, most):
    def change(report, chance):
        factor = chance.uniform(least, most)
        for row in report.rows:
            row.rebreak(factor)
    return change


def repeat(report, chance):
    """A longer report: every initiative twice."""
    rows = []
    for row in report.rows:
        rows += [row] if row.is_section else [row, row.copy()]
    rearrange(report, rows, chance)
    renumber(report, chance)


def keep_one(report, chance):
    kept = chance.choice(initiatives(report))
    section = [row for row in report.rows[:report.rows.index(kept)] if row.is_section][-1]
    rearrange(report, [section, kept], chance)


def drop_achievements(report, chance):
    for row in chance.sample(initiatives(report), 3):
        row.set_status("")
        row.truth.remove(row.truth.find("achievement"))


def drop_offices(report, chance):
    """Never the last: without it a report would seem to be cut off."""
    for row in chance.sample(initiatives(report)[:-1], 3):
        row.drop_offices()


def two_offices(report, chance):
    for row in chance.sample([row for row in initiatives(report)
                              if len(row.truth.findall("office")) == 1], 4):
        row.add_office(*chance.choice([names for names in wording.OFFICES if names[0]]))


def one_line_statuses(report, chance):
    for row in initiatives(report):
        row.set("achievement", row.truth.find("achievement").text + " \n\n")


def change_widths(report, chance):
    chosen = {}
    report.edit_text(lambda text: other_width(text, chance, chosen))


def rename_phases(report, chance):
    for row in initiatives(report):
        phases = list(row.truth.iter("phase"))
        names = dict(zip(dict.fromkeys(phase.text for phase in phases),
                         chance.sample(wording.PHASES, len(wording.PHASES))))
        row.rename_phases(names)
        for phase in phases:
            phase.text = names[phase.text]


def rename_columns(report, chance):
    report.edit_heads(wording.HEAD_WORDS)


def write_out_years(report, chance):
    """Columns of a schedule with their eras."""
    for row in initiatives(report):
        row.set("years", "取組項目 平成28年度 平成29年度 平成30年度 令和元年度 \n\n")


def five_years(report, chance):
    for row in initiatives(report):
        row.set("years", "取組項目 27年度 28年度 29年度 30年度 元年度 \n\n")
        row.truth.find("schedule").set("from", "2015")


def three_years(report, chance):
    for row in initiatives(report):
        row.set("years", "取組項目 \n\n30年度 元年度 2年度 \n\n")
        row.truth.find("schedule").attrib.update({"from": "2018", "to": "2020"})


def unknown_statuses(report, chance):
    for row in initiatives(report):
        words = chance.choice(wording.UNKNOWN_STATUSES)
        row.set_status(words)
        truths.set_achievement(row.truth, words, "other")


def drop_notes(report, chance):
    report.drop_notes()
    report.truth.attrib.pop("as-of", None)
    for note in report.truth.findall("note"):
        report.truth.remove(note)
    truths.mark_projected(report.truth)


def add_note(report, chance):
    """A note between title and table, in January of the fiscal year."""
    year = fiscal_year(report) + 1
    note = f"※令和{year - 2018}年1月末時点で取りまとめているため、2月以降の実績は見込みとなります。"
    report.preamble += f"{note} \n\n"
    report.truth.set("as-of", f"{year}-01-31")
    report.truth.insert(2, truths.element("note", note))
    truths.mark_projected(report.truth)


def several(*changes):
    def change(report, chance):
        for each in changes:
            each(report, chance)
    return change


# Changes of the source alone, after which the truth is the same.

def blank_lines(report, chance):
    for row in report.rows:
        row.change_blank_lines(chance)


def html_kind(name):
    return lambda report, chance: derive_html.restyle(report, name, chance)


def crlf(source):
    return source.replace(b"\n", b"\r\n")


def unmarked_ends(source):
    """Without the spaces at the ends of lines, which editors and other extractors leave out."""
    return b"\n".join(line.rstrip() for line in source.split(b"\n"))


def no_blank_lines(source):
    return b"".join(line for line in source.splitlines(keepends=True) if line.strip())


def bare_lines(source):
    return no_blank_lines(unmarked_ends(source))


def byte_order_mark(source):
    return b"\xef\xbb\xbf" + source


def stray_lines(report, chance):
    report.add_stray_lines("差し替え資料の控え 3枚目")


def duplicate_cells(report, chance):
    for row in chance.sample(initiatives(report), 3):
        row.duplicate_cells()


BOTH = [
    ("permuted-in-sections", permute_within_sections, None),
    ("permuted", permute_across_sections, None),
    ("permuted-renumbered", permute_and_renumber, None),
    ("renumbered", renumber_from_high, None),
    ("some-initiatives", remove_initiatives, None),
    ("some-initiatives-renumbered", remove_and_renumber, None),
    ("some-sections", remove_sections, None),
    *((f"title-{at}", title_kind(choice), None) for at, choice in enumerate(wording.TITLES, 1)),
    ("statuses", change_statuses, None),
    ("offices", change_offices, None),
    ("pages", cut_pages, None),
    ("one-a-page", one_a_page, None),
    ("longer-items", lengthen, None),
    ("more-items", add_items, None),
    ("fewer-items", remove_items, None),
    ("other-phases", rename_phases, None),
    ("other-columns", rename_columns, None),
    ("repeated", repeat, None),
    ("one-initiative", keep_one, None),
    ("two-offices", two_offices, None),
    ("other-widths", change_widths, None),
    ("blank-lines", blank_lines, None),
    ("crlf", cut_pages, crlf),
    ("byte-order-mark", permute_within_sections, byte_order_mark),
    ("everything", several(permute_and_renumber, change_title, change_statuses, change_offices,
                           lengthen, add_items, cut_pages), None),
]
KINDS = {
    "tsv": [
        *BOTH,
        ("no-achievements", drop_achievements, None),
        ("no-offices", drop_offices, None),
        ("no-notes", drop_notes, None),
        ("unknown-statuses", unknown_statuses, None),
        ("heisei-30", shift_kind(2), None),
        ("heisei-31", shift_kind(2, keep_heisei=True), None),
        ("showa-63", shift_kind(-28), None),
        ("reiwa-5", shift_kind(7), None),
        *((f"html-{name}", html_kind(name), None) for name in derive_html.STYLES),
    ],
    "pdf": [
        *BOTH,
        ("heisei-30", shift_kind(-1), None),
        ("heisei-31", shift_kind(0, keep_heisei=True), None),
        ("showa-63", shift_kind(-31), None),
        ("reiwa-5", shift_kind(4), None),
        ("form-feeds", form_feeds, None),
        ("narrower", rebreak_kind(0.5, 0.95), None),
        ("wider", rebreak_kind(1.05, 2.5), None),
        ("note", add_note, None),
        ("years-written-out", write_out_years, None),
        ("five-years", five_years, None),
        ("three-years", three_years, None),
        ("one-line-statuses", one_line_statuses, None),
        ("unmarked-ends", permute_within_sections, unmarked_ends),
        ("no-blank-lines", permute_within_sections, no_blank_lines),
        ("bare-lines", permute_within_sections, bare_lines),
    ],
}
DAMAGES = [("stray-lines-damaged", stray_lines), ("duplicate-cells-damaged", duplicate_cells)]


def open_sample(form):
    report_type, year = FORMS[form]
    source = next(TOP.glob(f"samples/{year}-*/report-{year}.txt")).read_bytes().decode()
    return report_type(source, truths.load(TOP / f"tests/golden/report-{year}.xml"))


def derive(seed=1, only=None):
    """Name, source and truth (or None) of each derived report."""
    for form, kinds in KINDS.items():
        for name, change, encode in [*kinds, *((name, change, None) for name, change in DAMAGES)]:
            name = f"{form}-{name}"
            if only and only != name:
                continue
            report = open_sample(form)
            change(report, random.Random(f"{seed} {name}"))
            source = report.source().encode()
            truth = (None if name.endswith("-damaged") else
                     truths.assemble(report.truth, report.rows, report.pages))
            yield name, encode(source) if encode else source, truth


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, source, truth in derive(options.seed, options.only):
        (options.out / f"{name}.txt").write_bytes(source)
        if truth is not None:
            truths.save(truth, options.out / f"{name}.xml")


if __name__ == "__main__":
    sys.exit(main())
