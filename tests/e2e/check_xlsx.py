#!/usr/bin/env python3
"""usage: check_xlsx.py WORKBOOK.xlsx REPORT.xml

Proves that every text, date and number of a report's normalized XML stands in its cell of the
workbook made from the same report, field by field, and nothing else in the cells beside it.
Exits 1 and names what is missing."""
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter

import openpyxl

STATUS = {"achieved": "達成", "ongoing": "継続", "not-achieved": "未達成", "other": "その他"}
PART = {"outcomes": "成果と課題", "directions": "今後の方向性等", "unspecified": "取組状況"}
CONTINUED = "（続き）"
ELLIPSIS = "…"


# The XML, whatever its namespace.

def local(element):
    return element.tag.rsplit("}", 1)[-1]


def children(element, *names):
    return [] if element is None else [c for c in element if local(c) in names]


def child(element, name):
    found = children(element, name)
    return found[0] if found else None


def words(element):
    return "" if element is None else "".join(element.itertext()).strip()


def child_words(element, name):
    return words(child(element, name))


def item_text(item):
    """The text of an item without its children's, and its values in order."""
    text, values = [item.text or ""], []
    inline = child(item, "text")
    if inline is not None:
        return "".join(inline.itertext()).strip(), list(inline)
    for part in item:
        if local(part) == "item":
            text.append((part.tail or "") if (part.tail or "").strip() else "")
        else:
            text.append("".join(part.itertext()) + (part.tail or ""))
            values.append(part)
    return "".join(text).strip(), values


def marked_title(element):
    return " ".join(t for t in (element.get("marker"), child_words(element, "title")) if t)


def headings(group):
    return "".join(f"＜{words(h)}＞" for h in children(group, "heading"))


# What the cells are to hold.

def lines_of_items(items, level):
    for item in items:
        text, marker = item_text(item)[0], item.get("marker") or ""
        yield "　" * level + (f"【{text}】" if marker == "【】" else marker + text)
        yield from lines_of_items(children(item, "item"), level + 1)


def lines_of_groups(parents):
    for parent in parents:
        for group in children(parent, "group"):
            if headings(group):
                yield headings(group)
            yield from lines_of_items(children(group, "item"), 0)


def lines_of_phases(parent):
    for phase in children(parent, "phase"):
        start, end = phase.get("from"), phase.get("to")
        years = "位置不明" if not start else f"{start}年度" if start == end else f"{start}～{end}年度"
        yield f"　{years}：{words(phase)}"


def lines_of_schedule(schedule):
    for milestone in children(schedule, "milestone"):
        yield "□" + child_words(milestone, "label")
        yield from lines_of_phases(milestone)
    yield from lines_of_phases(schedule)


def lines_of_offices(initiative):
    for office in children(initiative, "office"):
        yield from (f"＜{words(s)}＞" for s in children(office, "scope"))
        names = (child_words(office, "department"), child_words(office, "division"))
        yield " ".join(n for n in names if n)


def expect_initiative(section, initiative):
    achievement = child(initiative, "achievement")
    number = initiative.get("number")
    expected = {
        "番号": int(number) if number else None,
        "区分": marked_title(section),
        "取組": marked_title(initiative),
        "工程表": lines_of_schedule(child(initiative, "schedule")),
        "取組実績": lines_of_groups(children(initiative, "results")),
        "達成状況": "" if achievement is None else STATUS[achievement.get("status")],
        "取組達成度": words(achievement),
        "担当課": lines_of_offices(initiative),
    }
    for part, name in PART.items():
        expected[name] = lines_of_groups([p for p in children(initiative, "progress")
                                          if p.get("part") == part])
    return {name: value if value is None or isinstance(value, (int, str)) else "\n".join(value)
            for name, value in expected.items()}


def measure_words(measure):
    approximate = "約" if measure.get("approximate") == "true" else ""
    return f"{approximate}{measure.get('quantity')} {measure.get('unit')}"


def expect_items(initiative):
    """The rows of 項目 for one initiative."""
    number = initiative.get("number")
    rows = []

    def begin(field, group):
        rows.append({"取組番号": int(number) if number else None, "取組": marked_title(initiative),
                     "欄": field, "見出し": headings(group), "項目ID": None, "親項目ID": None,
                     "階層": None, "記号": "", "本文": "", "見込み": "", "日付（EDTF）": "", "数値": ""})
        return rows[-1]

    def walk(items, field, group, parent, level):
        nonlocal n_items
        for item in items:
            n_items += 1
            number_of_item = n_items
            text, values = item_text(item)
            begin(field, group).update({
                "項目ID": n_items, "親項目ID": parent, "階層": level,
                "記号": item.get("marker") or "", "本文": text,
                "見込み": "見込み" if item.get("projected") == "true" else "",
                "日付（EDTF）": "; ".join(v.get("value") for v in values if local(v) == "date"),
                "数値": "; ".join(measure_words(v) for v in values if local(v) == "measure")})
            walk(children(item, "item"), field, group, number_of_item, level + 1)

    n_items = 0
    for part in children(initiative, "results", "progress"):
        field = "取組実績" if local(part) == "results" else PART[part.get("part")]
        for group in children(part, "group"):
            if children(group, "item"):
                walk(children(group, "item"), field, group, None, 1)
            else:
                begin(field, group)
    return rows


def expect_phases(initiative):
    """(milestone, text, from, to) of each phase, and (milestone,) of one without."""
    expected = []
    schedule = child(initiative, "schedule")
    for milestone in children(schedule, "milestone"):
        label, phases = child_words(milestone, "label"), children(milestone, "phase")
        expected += [(label, words(p), int(p.get("from")), int(p.get("to"))) for p in phases]
        expected += [] if phases else [(label,)]
    expected += [("", words(p), None, None) for p in children(schedule, "phase")]
    return expected or ([] if schedule is None else [("",)])


# The workbook.

def unescape(value):
    """ST_Xstring: Excel reads _x005F_ as an underscore; openpyxl may leave that to us."""
    return re.sub("_x005F_", "_", value) if isinstance(value, str) else value


def read_table(sheet):
    """The head, and each row below it as a list of cells."""
    rows = list(sheet.iter_rows())
    return [unescape(c.value).split("\n")[0] for c in rows[0]], rows[1:]


def abbreviate(text):
    return text[:40] + (ELLIPSIS if len(text) > 40 else "")


def read_records(sheet, split_columns):
    """Rows as dicts, those of one record joined. A text in a column that is not split may go on,
    too; it is said again, shortened, on the rows below its end."""
    names, rows = read_table(sheet)
    records = []
    for row in rows:
        record = dict(zip(names, (unescape(cell.value) for cell in row)))
        if not (record["取組"] or "").endswith(CONTINUED) or not records:
            records.append(record)
            continue
        record["取組"] = record["取組"][:-len(CONTINUED)]
        for name, value in record.items():
            so_far = records[-1][name]
            if name in split_columns and value is not None:
                records[-1][name] = f"{so_far or ''}\n{value}"
            elif isinstance(value, str) and value != abbreviate(so_far):
                records[-1][name] = so_far + value
    return records


class Check:
    def __init__(self):
        self.failures = 0
        self.n_cells = 0

    def same(self, where, found, expected):
        """Line feeds do not count: rows may be cut at them or inside a line."""
        self.n_cells += 1
        if isinstance(expected, str) and (found is None or isinstance(found, str)):
            found, expected = (found or "").replace("\n", ""), expected.replace("\n", "")
        if found != expected or type(found) is not type(expected):
            self.failures += 1
            print(f"{where}: {found!r} instead of {expected!r}")

    def records(self, sheet, found, expected):
        self.same(f"{sheet}: number of records", len(found), len(expected))
        for i, (cells, want) in enumerate(zip(found, expected), 1):
            for name, value in want.items():
                self.same(f"{sheet}, record {i}, {name}", cells[name], value)


def read_blocks(sheet):
    """The overview's blocks by their subtitles: rows of cells up to an empty row."""
    blocks, name = {"": []}, ""
    was_empty = False
    for row in sheet.iter_rows():
        is_empty = all(cell.value is None and not cell.has_style for cell in row)
        if was_empty and not is_empty:
            name = row[0].value
            blocks[name] = []
        elif not is_empty:
            blocks[name].append(row)
        was_empty = is_empty
    return blocks


def read_lines(rows):
    """label → value; the values of one label joined, or its number."""
    lines = {}
    for label, value in ((row[0].value, unescape(row[1].value)) for row in rows):
        lines[label] = (lines.get(label, "") + (value or "")) if not isinstance(value, int) else value
    return lines


def check_identity(check, rows, report):
    lines = read_lines(rows)
    for label, expected in (("表題", child_words(report, "title")),
                            ("計画", child_words(report, "programme")),
                            ("版", report.get("edition") or ""), ("基準日", report.get("as-of") or ""),
                            ("注記", "".join(words(n) for n in children(report, "note")))):
        check.same(f"概要, {label}", lines.get(label, ""), expected)
    if report.get("fiscal-year"):
        check.same("概要, 年度（西暦）", lines["年度（西暦）"], int(report.get("fiscal-year")))
        check.same("概要, 年度（和暦）", lines["年度（和暦）"].endswith("年度"), True)


def check_counts(check, blocks, report):
    counts = Counter(local(e) for e in report.iter())
    lines = read_lines(blocks["件数"])
    for label, name in (("区分", "section"), ("取組", "initiative"), ("項目", "item"),
                        ("日付", "date"), ("数値", "measure")):
        check.same(f"概要, {label}", lines.get(label), counts[name])
    statuses = Counter(e.get("status") for e in report.iter() if local(e) == "achievement")
    lines = read_lines(blocks["達成状況別の取組数"])
    for status, word in STATUS.items():
        check.same(f"概要, {word}", lines.get(word), statuses[status])
    check.same("概要, 記載なし", lines.get("記載なし"), counts["initiative"] - statuses.total())
    sections = children(report, "section")
    rows = blocks["区分別の取組数"]
    check.same("概要, sections", "".join(unescape(row[0].value) or "" for row in rows),
               "".join(marked_title(s) for s in sections))
    check.same("概要, initiatives by section",
               str([row[1].value for row in rows if row[1].value is not None]),
               str([len(children(s, "initiative")) for s in sections]))
    lines = read_lines(blocks["出典"])
    check.same("概要, ledger", lines.get("文字数（空白を除く）"),
               sum(lines.get(name, 0) for name in ("うち本文", "うち様式の部分", "うち所属不明")))


def check_contents(check, book, rows, report):
    sections = children(report, "section")
    texts = [text for section in sections for text in
             (child_words(section, "title"), *map(marked_title, children(section, "initiative")))]
    check.same("概要, contents", "".join(unescape(row[1].value) or "" for row in rows[1:]),
               "".join(texts))
    markers = {unescape(row[0].value) for row in rows[1:]}
    for section in sections:
        check.same("概要, section marker", section.get("marker") in markers, True)
    links = [row for row in rows if row[1].hyperlink]
    initiatives = [i for s in sections for i in children(s, "initiative")]
    check.same("概要: number of links", len(links), len(initiatives))
    for (number, title, status, text, *_), initiative in zip(links, initiatives):
        where = f"概要, contents {title.coordinate}"
        achievement = child(initiative, "achievement")
        target = int(re.search(r"!\$?A\$?(\d+)$", title.hyperlink.location).group(1))
        found = unescape(book["取組"].cell(target, 3).value) or ""
        length = min(len(found), len(title.value or ""))
        check.same(f"{where}, link", found[:length], (unescape(title.value) or "")[:length])
        check.same(f"{where}, title", found, marked_title(initiative)[:len(found)])
        expected = initiative.get("number")
        check.same(f"{where}, number", number.value, int(expected) if expected else None)
        expected = "" if achievement is None else STATUS[achievement.get("status")]
        check.same(f"{where}, status", status.value, expected)
        found = unescape(text.value) or ""
        check.same(f"{where}, achievement", found, words(achievement)[:len(found)])
        check.same(f"{where}, achievement", found == "", words(achievement) == "")


def check_overview(check, book, report):
    blocks = read_blocks(book["概要"])
    check_identity(check, blocks[""], report)
    check_counts(check, blocks, report)
    check_contents(check, book, blocks["目次"], report)
    unplaced = children(report, "unplaced")
    rows = blocks.get("所属不明の文字", [])
    check.same("概要, 所属不明の文字", "".join(unescape(row[1].value) for row in rows),
               "".join(words(u) for u in unplaced))
    lines = [re.match(r"\d+", row[0].value) for row in rows]
    check.same("概要, 所属不明の文字, lines", {m and m[0] for m in lines} - {"0"},
               {u.get("lines", "0").split("-")[0] for u in unplaced} - {"0"})


def is_filled(cell):
    return cell.fill.fill_type == "solid"


def read_phases(names, row):
    """(milestone, text, from, to) of each phase of one row of 工程."""
    cells = dict(zip(names, row))
    label = unescape(cells["取組項目"].value) or ""
    found = []
    for name in names:
        if not re.fullmatch(r"\d{4}年度", name):
            continue
        year, cell = int(name[:4]), cells[name]
        if cell.value is not None:
            found.append([label, unescape(cell.value), year, year])
        elif is_filled(cell):
            found[-1][3] = year
    found = [tuple(phase) for phase in found]
    if cells["位置不明"].value is not None:
        text = unescape(cells["位置不明"].value)
        far = re.fullmatch(r"(.*)（(\d+)～(\d+)年度）", text)
        found.append((label, far[1], int(far[2]), int(far[3])) if far else (label, text, None, None))
    return found or [(label,)]


def check_schedule(check, sheet, initiatives):
    names, rows = read_table(sheet)
    records = read_records(sheet, [])
    starts = [row for row in rows if not (row[1].value or "").endswith(CONTINUED)]
    position = 0
    for initiative in initiatives:
        expected, found = Counter(expect_phases(initiative)), Counter()
        schedule, number = child(initiative, "schedule"), initiative.get("number")
        while position < len(records) and not found - expected and found != expected:
            where, record = f"工程, record {position + 1}", records[position]
            check.same(f"{where}, 取組番号", record["取組番号"], int(number) if number else None)
            check.same(f"{where}, 取組", record["取組"], marked_title(initiative))
            check.same(f"{where}, 開始年度", record["開始年度"], int(schedule.get("from")))
            check.same(f"{where}, 終了年度", record["終了年度"], int(schedule.get("to")))
            found.update((record["取組項目"] or "",) + phase[1:]
                         for phase in read_phases(names, starts[position]))
            position += 1
        check.same(f"工程, {marked_title(initiative)}", sorted(map(str, found.elements())),
                   sorted(map(str, expected.elements())))
    check.same("工程: number of records", position, len(records))


def main(workbook, xml):
    report = ET.parse(xml).getroot()
    book = openpyxl.load_workbook(workbook)
    pairs = [(s, i) for s in children(report, "section") for i in children(s, "initiative")]
    initiatives = [i for _, i in pairs]
    check = Check()
    check.same("sheets", "・".join(book.sheetnames), "概要・取組・項目・工程")
    check_overview(check, book, report)
    split = ["工程表", "取組実績", "取組達成度", "担当課", *PART.values()]
    check.records("取組", read_records(book["取組"], split),
                  [expect_initiative(s, i) for s, i in pairs])
    check.records("項目", read_records(book["項目"], ["本文", "日付（EDTF）", "数値"]),
                  [row for i in initiatives for row in expect_items(i)])
    check_schedule(check, book["工程"], initiatives)
    print(f"{workbook}: {check.n_cells} cells compared, {check.failures} differ")
    return 1 if check.failures else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
