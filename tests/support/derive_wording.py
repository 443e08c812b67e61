"""Words that derived reports are given: of other programmes, offices and results."""

from derive_truth import element

# (title around the fiscal year {year}, programme, edition)
TITLES = [
    ("{year}「中央市行財政改革推進プラン」具体的取組 年度実績（最終版）", "中央市行財政改革推進プラン", "最終版"),
    ("{year} 「第4次みなと県経営改革大綱」実施計画 取組結果（暫定版）", "第4次みなと県経営改革大綱", "暫定版"),
    ("「しごと改革アクションプログラム」 {year} 実績報告書", "しごと改革アクションプログラム", None),
    ("{year}「新・行政改革実行計画～未来へ～」進行管理表（令和版）", "新・行政改革実行計画～未来へ～", "令和版"),
]

# (words, status, whether they are preceded by a fiscal year)
STATUSES = [
    ("未達成", "not-achieved", False),
    ("一部達成", "other", False),
    ("達成済", "achieved", True),
    ("完了", "other", False),
    ("継続", "ongoing", True),
    ("達成", "achieved", False),
    ("未達成", "not-achieved", True),
    ("実施中", "other", False),
    ("概ね達成", "other", False),
    ("継続", "ongoing", False),
    ("一部達成", "other", True),
    ("検討中", "other", False),
    ("達成済", "achieved", False),
]

# What no form knows; the place alone tells what they are.
UNKNOWN_STATUSES = ["A", "順調に進展", "目標を上回る", "80%", "達成（一部継続）"]

# What the phases of a year plan may be called.
PHASES = ["制度設計", "試行実施", "運用開始", "モデル事業", "本格実施", "改定", "対象の拡大", "調査", "移行準備", "見直し",
          "方針決定", "広報", "全庁展開"]

# Words of a table head that other reports have.
HEAD_WORDS = {"番号": "No.", "具体的取組": "具体的な取組", "取組実績": "実施内容", "取組状況": "成果・課題",
              "成果と課題、今後の方向性等": "今後の取組方針", "担当課": "担当部署"}

OFFICES = [
    ("市民生活部", "市民課"),
    ("企画政策局", "デジタル推進室"),
    ("教育委員会事務局", "学校教育課"),
    (None, "危機管理監"),
    ("消防本部", "予防課"),
    ("議会事務局", "総務課"),
    ("健康福祉部", "こども家庭センター"),
    ("水道局", "経営総務課"),
    ("総合政策部", "広報広聴課"),
    ("都市整備部", "まちづくり推進室"),
    ("環境局", "ごみ減量推進課"),
]


def date(text, value):
    return element("date", text, value=value)


def measure(text, quantity, unit):
    return element("measure", text, quantity=quantity, unit=unit)


def sentences(year):
    """Ends of items, with the values they state in a report of that fiscal year."""
    return [
        ["、あわせて", date("6月", f"{year}-06"), "に", measure("2回", 2, "回"), "の説明会を開催し、延べ",
         measure("240名", 240, "名"), "の参加を得た"],
        ["。また、窓口を訪れる方の声を聞きながら、案内の順序や掲示の位置を見直し、待ち時間の短縮に努めた。"],
        ["、関係機関との協議を", date("9月～11月", f"{year}-09/{year}-11"), "に継続"],
        ["。その結果、手続きに要する期間が", measure("3日間", 3, "日間"), "短くなり、利用率は", measure("12.5%", "12.5", "%"),
         "となりました。"],
    ]


def sentence(year, text, chance):
    """One of them, to follow this text."""
    pieces = chance.choice(sentences(year))
    if text.endswith("。"):
        pieces[0] = pieces[0][1:]
    return pieces


def items(year):
    """Whole items, likewise."""
    return [
        ["手引書を", measure("1,200部", 1200, "部"), "作成し、各所属へ配布（", date("7月", f"{year}-07"), "）"],
        ["相談窓口の開設時間の延長を試行（", date("10月～12月", f"{year}-10/{year}-12"), "）"],
        ["電子申請の対象となる手続きを洗い出し、様式を統一するとともに、添付書類の省略について関係課と調整を行いました。"],
        ["庁内報による取組の紹介（", date("通年", f"{year}-04/{year + 1}-03"), "）"],
    ]
