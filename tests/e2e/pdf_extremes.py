"""Reports at the edges of what a handout has to show."""

from support import HEAD, row

TOP, SECTION = HEAD.rsplit("\n", 2)[0] + "\n", HEAD.rsplit("\n", 2)[1] + "\n"
NUMBERS = "Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ Ⅵ".split()
TITLE = "案内板の見直し"
LONG_TITLE = ("市民の皆さまが安心して訪れることのできる窓口とするための案内表示と待ち時間の公表"
              "及び職員研修の総合的な推進と検証について")
RESULT = "<ul><li>・6月に案内板を12枚更新</li></ul>"
PROGRESS = "・待ち時間が短くなった"


def plan(first, count, milestones):
    """A year plan of @count years; each milestone with its cells."""
    years = "".join(f"<th>{year}年度</th>" for year in range(first, first + count))
    rows = "".join(f"<tr><td>□{label}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
                   for label, cells in milestones)
    return f"<table><tr><th>取組項目</th>{years}</tr>{rows}</table>"


def changed(number, status="達成", **parts):
    """The row of the tests, other texts in its cells."""
    found = row((number - 1) % 9 + 1, status).split("\t")
    found[0] = str(number)
    cells = {"title": 1, "schedule": 2, "results": 3, "progress": 5, "office": 6}
    for name, text in parts.items():
        mark = found[1][:2] if name == "title" else ""
        found[cells[name]] = mark + text + ("\n" if name == "office" else "")
    return "\t".join(found)


def items(texts):
    return "<ul>" + "".join(f"<li>・{text}</li>" for text in texts) + "</ul>"


LONG_PLAN = plan(28, 12, [
    ("案内の整備", "検討 検討 検討 → → → 実施 → → → → →".split()),
    ("研修", [""] * 9 + ["たいへん長い名前をもつ最後の段階の実施と検証", "", ""]),
    ("公表", [f"段階{i}" for i in range(12)]),
])

REPORTS = {
    "one-initiative": HEAD + changed(1),
    "twelve-years": HEAD + changed(1, schedule=LONG_PLAN),
    "long-titles": TOP + f"I {LONG_TITLE}\n" + "".join(changed(i, title=LONG_TITLE) for i in range(1, 10)),
    "300-items": HEAD + changed(1, results=items(f"{i}回目の説明会を開いた（{i % 28 + 1}人）" for i in range(300))),
    "long-cell": HEAD + changed(1, progress="・" + "窓口の待ち時間を短くするため、案内の方法を見直した。" * 1540),
    "no-schedules": HEAD + changed(1, schedule="") + changed(2, schedule=""),
    "no-sections": TOP + changed(1) + changed(2, "継続"),
    "statuses": HEAD + "".join(changed(i + 1, status) for i, status in enumerate(
        ["達成", "継続", "未達成", "一部達成（見込み）", "平成28年度達成済", ""])),
    "long-words": HEAD + changed(1, title="A" * 150, office="総務部" + "長" * 60 + "課",
                                 results=items(["https://example.org/" + "abcdef" * 40, "W" * 300])),
    "120-initiatives": TOP + "".join(
        f"{number} 区分{number}の改善に向けて\n" + "".join(
            changed(20 * section + i, ["達成", "継続", "未達成"][i % 3]) for i in range(1, 21))
        for section, number in enumerate(NUMBERS)),
    "60-milestones": HEAD + changed(1, schedule=plan(28, 4, [
        (f"{i}番目の案内の整備と{LONG_TITLE[:20]}", ["検討", "実施", "→", ""]) for i in range(60)])),
    "unplaced": HEAD + changed(1) + "どこにも置けない行\n" * 40,
    "many-offices": HEAD + changed(1, results=items(["＜案内＞", "＜待合＞"]), office="<br>".join(
        f"＜{LONG_TITLE[:i + 4]}＞総務部窓口{i}課" for i in range(12))),
}
