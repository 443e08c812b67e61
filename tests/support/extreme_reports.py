"""Reports that no office has written, as normalized XML: very long, very many, very wide."""

import xml.etree.ElementTree as ET

SENTENCE = "窓口の待ち時間を、（案内板の更新により）前の年度より短くしました。"
LATIN = "Wide MMMM iiii WWWW e-mail@example.jp https://example.jp/MIE?a=1&b=2 (BCP) 132,726。"


def element(parent, tag, text=None, **attributes):
    child = ET.SubElement(parent, tag, {name.rstrip("_"): str(value)
                                        for name, value in attributes.items()})
    child.text = text
    return child


def report(fiscal_year=2016):
    root = ET.Element("report", {"xmlns": "urn:jisseki:report:1", "xml:lang": "ja",
                                 "fiscal-year": str(fiscal_year)})
    element(root, "title", "平成28年度「窓口改善計画」具体的取組 年度実績")
    return root, element(root, "section", ordinal=1, marker="Ⅰ")


def initiative(section, number, title=None):
    if section.find("title") is None:
        element(section, "title", "窓口の改善に向けて")
    child = element(section, "initiative", number=number, marker="①")
    element(child, "title", title or f"案内板の見直し（その{number}）")
    return child


def items(parent, texts, marker="・"):
    for text in texts:
        element(parent, "item", text, **({"marker": marker} if marker else {}))


def group(parent, heading, texts, marker="・"):
    child = element(parent, "group")
    if heading:
        element(child, "heading", heading)
    items(child, texts, marker)
    return child


def schedule(parent, milestones, first, last):
    """milestones: (label, [(from, to, text)])"""
    plan = element(parent, "schedule", from_=first, to=last)
    for label, phases in milestones:
        milestone = element(plan, "milestone")
        element(milestone, "label", label)
        for start, end, text in phases:
            element(milestone, "phase", text, from_=start, to=end)
    return plan


def rest(parent, status="achieved", text="達成", offices=1):
    element(parent, "achievement", text, status=status)
    outcomes = element(parent, "progress", part="outcomes")
    group(outcomes, "待ち時間", [SENTENCE])
    directions = element(parent, "progress", part="directions")
    group(directions, None, [SENTENCE * 2])
    for n in range(offices):
        office = element(parent, "office")
        if offices > 1:
            element(office, "scope", f"案内板の見直し{n + 1}")
        element(office, "department", "総務部")
        element(office, "division", f"行財政改革推進第{n + 1}課")


def number_items(parent, key):
    for n, item in enumerate(parent.findall("item"), 1):
        item.set("xml:id", f"{key}-{n}")
        number_items(item, f"{key}-{n}")


def identify(root):
    """Gives the nodes the identifiers that the format demands."""
    unnumbered = 0
    for n, section in enumerate(root.findall("section"), 1):
        section.set("xml:id", f"s{n}")
    for child in root.iter("initiative"):
        unnumbered += child.get("number") is None
        key = f"i{child.get('number')}" if child.get("number") else f"x{unnumbered}"
        child.set("xml:id", key)
        for part, letter in (("schedule/milestone", "m"), ("office", "o")):
            for n, node in enumerate(child.findall(part), 1):
                node.set("xml:id", f"{key}-{letter}{n}")
        for n, node in enumerate(child.findall("results/group"), 1):
            number_items(node, f"{key}-r{n}")
        for n, part in enumerate(child.findall("progress"), 1):
            for k, node in enumerate(part.findall("group"), 1):
                number_items(node, f"{key}-p{n}-{k}")
    return root


def long_item():
    """An item of 40,000 characters, between others."""
    root, section = report()
    for number in (1, 2, 3):
        child = initiative(section, number)
        schedule(child, [("案内の整備", [(2016, 2016, "検討"), (2017, 2019, "実施")])], 2016, 2019)
        results = element(child, "results")
        long = SENTENCE * (40000 // len(SENTENCE)) if number == 2 else SENTENCE
        group(results, "案内板", ["短い項目", long, LATIN * 10])
        rest(child)
    return root


def many_items():
    """300 items in one initiative, five levels deep, and 30 offices."""
    root, section = report()
    child = initiative(section, 1, "題名" * 90)
    schedule(child, [(f"取組項目{n}", [(2016, 2016, "検討"), (2016, 2017, "試行"),
                                       (2017, 2019, "順次実施")]) for n in range(30)], 2016, 2019)
    results = element(child, "results")
    for n in range(60):
        parent = group(results, f"案内板{n}", [])
        for level, marker in enumerate(["・", "※", "(1)", "【】", None]):
            parent = element(parent, "item", f"{level}：{SENTENCE}", **({"marker": marker} if marker
                                                                          else {}))
    rest(child, offices=30)
    return root


def twelve_years():
    root, section = report()
    child = initiative(section, 1)
    schedule(child, [("毎年度", [(year, year, f"第{year - 2009}期") for year in range(2010, 2022)]),
                     ("長い名の工程", [(2010, 2010, SENTENCE), (2011, 2016, SENTENCE),
                                       (2012, 2021, "並行する工程")])], 2010, 2021)
    group(element(child, "results"), None, [SENTENCE])
    rest(child, "not-achieved", "未達成")
    return root


def hundred_years():
    """More years than a sheet can show: what has no column is told in words."""
    root, section = report()
    child = initiative(section, 1)
    schedule(child, [("百年の計", [(1950, 1960, "昭和の工程"), (2016, 2017, "今の工程"),
                                   (2016, 2049, "長い工程")])], 1950, 2049)
    rest(child, "ongoing", "継続")
    return root


def no_schedules():
    root, section = report()
    for number in range(1, 8):
        child = initiative(section, number)
        group(element(child, "results"), "案内板", [SENTENCE * number, LATIN * number])
        rest(child, "other", "一部達成（窓口のみ）", offices=number)
    return root


def long_everything():
    """3,000 characters wherever a text stands."""
    root, section = report()
    long = SENTENCE * (3000 // len(SENTENCE))
    child = initiative(section, 1, f"題名。{long}")
    schedule(child, [(f"取組項目。{long}", [(2016, 2016, f"工程。{long}"), (2016, 2019, "順次実施")])],
             2016, 2019)
    group(element(child, "results"), f"見出し。{long}", [long, "短い項目"])
    element(child, "achievement", f"達成度。{long}", status="other")
    for part in ("outcomes", "directions"):
        bracketed = element(group(element(child, "progress", part=part), f"見出し。{long}", []),
                            "item", long, marker="【】")
        items(bracketed, [long])
    office = element(child, "office")
    element(office, "scope", f"範囲。{long}")
    element(office, "department", f"部。{long}")
    element(office, "division", f"課。{long}")
    rest(initiative(section, 2))
    return root


def bare():
    """What may be missing is missing."""
    root, section = report()
    element(section, "initiative")
    element(section, "initiative", number=2)
    element(root, "section", ordinal=2, marker="Ⅱ")
    return root


def no_initiatives():
    root, section = report()
    element(section, "title", "窓口の改善に向けて")
    return root


def deep_items():
    """Ten levels, each with an item of several lines."""
    root, section = report()
    parent = group(element(initiative(section, 1, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"),
                           "results"), "案内板", [])
    for level in range(10):
        parent = element(parent, "item", f"{level}：{SENTENCE * 3}", marker="・")
    return root


MAKERS = (no_initiatives, deep_items, long_item, long_everything, many_items, twelve_years, hundred_years, no_schedules, bare)


def all_reports():
    """Their bytes, by names."""
    return {make.__name__: ET.tostring(identify(make())) for make in MAKERS}
