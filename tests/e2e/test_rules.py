"""check --rules: a workbook that breaks one rule is told which, where and why, and no other one."""

import csv
import datetime
import json
import subprocess
import unittest

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

from support import COMPLETE, COMPLETE_REPORT, REFUSED, SAMPLES, USAGE, WARNINGS, CommandTest

TITLES = ["都道府県", "年度", "人口（人）", "増減率（％）", "備考"]
ROWS = [
    ["三重県", 2016, 1808000, -0.4, "4月～7月に調査した。"],
    ["岐阜県", 2016, 2022785, -0.5, "国勢調査による。 次は5年後。"],
    ["愛知県", 2016, 7507000, 0.3, "速報値。"],
]
COLUMNS = "ABCDE"


def table(sheet, top=1):
    for column, title in zip(COLUMNS, TITLES):
        sheet[f"{column}{top}"] = title
    for i, row in enumerate(ROWS):
        for column, value in zip(COLUMNS, row):
            sheet[f"{column}{top + 1 + i}"] = value


def put(cell, value):
    def change(sheet):
        sheet[cell] = value
    return change


def insert_chart(sheet):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=2, max_row=4))
    sheet.add_chart(chart, "H2")


def insert_comment(sheet):
    sheet["C2"].comment = Comment("注", "担当")


def repeat_head(sheet):
    for i, row in enumerate([TITLES, ["静岡県", 2016, 3687000, -0.4, "確報値。"]]):
        for column, value in zip(COLUMNS, row):
            sheet[f"{column}{5 + i}"] = value


def divide_by_blank_row(sheet):
    for column, value in zip(COLUMNS, ["静岡県", 2016, 3687000, -0.4, "確報値。"]):
        sheet[f"{column}6"] = value


def divide_by_blank_column(sheet):
    sheet["G1"] = "世帯（世帯）"
    for row, value in zip((2, 3, 4), (720292, 753212, 3063833)):
        sheet[f"G{row}"] = value


def add_second_table(sheet):
    for row, values in enumerate([["市町村", "面積（km2）"], ["津市", 711.19], ["尾鷲市", 192.71]]):
        for column, value in zip("AB", values):
            sheet[f"{column}{8 + row}"] = value


def add_region(sheet):
    sheet["A1"] = "圏域"
    for row, value in zip((1, 2, 4), ("都道府県名", "三重県", "愛知県")):
        sheet[f"F{row}"] = value


def mix_symbols(sheet):
    sheet["C2"] = "-"
    sheet["D2"] = "－"


def add_codes(sheet):
    sheet["F1"] = "市区町村コード"
    for row, value in zip((2, 3, 4), (1202, 21201, 23100)):
        sheet[f"F{row}"] = value


def column(title, *values):
    def change(sheet):
        for row, value in enumerate((title,) + values, 1):
            sheet[f"F{row}"] = value
    return change


# Rule, problem, place, what it does to the table.
VIOLATIONS = [
    ("1-2", "several-numbers", "C2", put("C2", "1,808,000（1,815,865）")),
    ("1-2", "several-numbers", "C3", put("C3", "12、34")),
    ("1-2", "several-numbers", "C4", put("C4", "12人\n34人")),
    ("1-2", "several-items", "E2", put("E2", "・調査した。\n・公表した。")),
    ("1-2", "several-items", "E2", put("E2", "(1) 調査した。\n(2) 公表した。")),
    ("1-2", "several-numbers", "C2", put("C2", "1,2,3")),
    ("1-2", "several-numbers", "C2", put("C2", "男877、女931")),
    ("1-2", "several-numbers", "C2", put("C2", "男：877人\n女：931人")),
    ("1-2", "several-items", "F2", column("施設", "図書館、公民館、体育館", "美術館", "博物館")),
    ("1-2", "several-items", "F3", column("施設", "美術館", "図書館，公民館，体育館", "博物館")),
    ("1-2", "several-items", "F2", column("施設", "図書館\n公民館\n体育館", "美術館", "博物館")),
    ("1-2", "several-items", "F2", column("窓口", "戸籍課（059-224-3045）", "税務課", "福祉課")),
    ("1-2", "several-items", "F4", column("窓口", "戸籍課", "税務課", "福祉課 TEL 059(224)3045")),
    ("1-3", "number-as-text", "C2", put("C2", "1808000人")),
    ("1-3", "number-as-text", "C2", put("C2", "1,808,000")),
    ("1-3", "number-as-text", "C2", put("C2", "180万8千人")),
    ("1-3", "number-as-text", "C2", put("C2", "１８０８０００")),
    ("1-3", "number-as-text", "D2", put("D2", "▲0.4")),
    ("1-3", "number-as-text", "D2", put("D2", "-0.4%")),
    ("1-3", "number-as-text", "C2", put("C2", "￥1,808,000")),
    ("1-3", "error-value", "C2", put("C2", "#N/A")),
    ("1-4", "merged", "E2:E4", lambda sheet: sheet.merge_cells("E2:E4")),
    ("1-4", "merged", "A6:E6", lambda sheet: sheet.merge_cells("A6:E6")),
    ("1-5", "space-at-end", "A2", put("A2", "　三重県")),
    ("1-5", "space-at-end", "A2", put("A2", "三重県 ")),
    ("1-5", "spaces", "A2", put("A2", "三　重　県")),
    ("1-5", "spaces", "E2", put("E2", "速報値。  確報は  後日。")),
    ("1-5", "line-break", "E2", put("E2", "国勢調査に\nよる。")),
    ("1-5", "line-break", "E1", put("E1", "備\n考")),
    ("1-6", "no-title", "E1", put("E1", None)),
    ("1-6", "no-label", "A3", lambda sheet: (put("A1", "圏域名")(sheet), put("A3", None)(sheet))),
    ("1-6", "ditto", "A3", put("A3", "〃")),
    ("1-6", "ditto", "E3", put("E3", "同上")),
    ("1-6", "same-title", "E1", put("E1", "都道府県")),
    ("1-7", "formula", "C2", put("C2", "=1+1")),
    ("1-8", "object", None, insert_chart),
    ("1-8", "object", None, insert_comment),
    ("1-9", "no-unit", "C1", put("C1", "人口")),
    ("1-9", "no-unit", "C1", put("C1", "人口（総数）")),
    ("1-9", "no-unit", "F3", lambda sheet: (put("C1", "人口")(sheet),
                                            column("単位", "人", None, "人")(sheet))),
    ("1-10", "platform-character", "E1", put("E1", "備考①")),
    ("1-10", "platform-character", "E1", put("E1", "㈱の備考")),
    ("1-10", "private-character", "E2", put("E2", "\ue000田市")),
    ("1-11", "era-only", "B2", put("B2", "平成28年度")),
    ("1-11", "era-only", "B2", put("B2", "令和元年10月1日現在")),
    ("1-11", "era-only", "B2", put("B2", "H28")),
    ("1-11", "era-only", "B2", put("B2", "Ｈ２８年度")),
    ("1-11", "era-only", "B2", put("B2", "平28")),
    ("1-11", "era-only", "B2", put("B2", "令和元")),
    ("1-11", "era-only", "B2", put("B2", "R1")),
    ("1-11", "era-only", "B2", put("B2", "㍻28年")),
    ("1-11", "era-only", "B2", put("B2", "H29.3.31")),
    ("1-11", "era-only", "B2", put("B2", "平成28年度～令和元年度")),
    ("1-11", "era-only", "B2", put("B2", "28年度")),
    ("1-11", "era-only", "B2", put("B2", 28)),
    ("1-11", "era-only", "F3", column("基準日", "2016-10-01", "H27.10.1", "2016-04-01")),
    ("1-11", "era-only", "F3", column("調査日", "不明", "平成27年10月1日", "同日に調査")),
    ("1-11", "era-only", "C1", put("C1", "平28人口（人）")),
    ("1-11", "era-only", "C1", put("C1", "R1人口（人）")),
    ("1-11", "era-only", "C1", put("C1", "H28人口（人）")),
    ("1-12", "no-region", "F3", add_region),
    ("1-12", "code-as-number", "F2", add_codes),
    ("1-13", "word-among-numbers", "C2", put("C2", "不明")),
    ("1-13", "symbol-variant", "D2", mix_symbols),
    ("2-1", "blank-row", "A5:E5", divide_by_blank_row),
    ("2-1", "repeated-head", "A5:E5", repeat_head),
    ("2-1", "divided-table", "G1:G4", divide_by_blank_column),
    ("2-2", "further-table", "A8:B10", add_second_table),
]

# What an analyst would not want to hear of.
HARMLESS = [
    ("a period", put("E2", "4月～7月")),
    ("a date as text", put("E2", "2016-04-01")),
    ("a number in a column of words", put("E2", "12件")),
    ("a number with its Gregorian year", put("B2", "2016（平成28）年度")),
    ("years as titles", lambda sheet: (put("C1", "2015（人）")(sheet), put("D1", "2016（人）")(sheet))),
    ("a missing value", put("C2", None)),
    ("a symbol", put("C2", "-")),
    ("another symbol", put("C2", "…")),
    ("a secret value", put("C2", "X")),
    ("a title above", lambda sheet: (sheet.insert_rows(1), put("A1", "第1表　人口")(sheet))),
    ("a note below", put("A6", "注）速報値を含む。")),
    ("a unit above", lambda sheet: (put("C1", "人口")(sheet), sheet.insert_rows(1, 2),
                                    put("D1", "（単位：人）")(sheet))),
    ("paragraphs", put("E2", "調査した。\n公表した。")),
    ("an era year in a sentence", put("E2", "平成28年度から増えた。")),
    ("a word between two spaces", put("E2", "New York と三重 県")),
    ("codes as text", lambda sheet: [put(f"F{row}", value)(sheet) for row, value in
                                     enumerate(["市区町村コード", "24201", "21201", "23100"], 1)]),
    ("identifiers as text", lambda sheet: [put(f"F{row}", value)(sheet) for row, value in
                                           enumerate(["番号", "1", "2", "3"], 1)]),
    ("real dates", lambda sheet: [put(f"F{row}", value)(sheet) for row, value in
                                  enumerate(["基準日"] + [datetime.date(2016, 4, 1)] * 3, 1)]),
    ("a column that counts", lambda sheet: [put(f"F{row}", value)(sheet) for row, value in
                                            enumerate(["並び", 1, 2, 3], 1)]),
    ("numbers of what they count", lambda sheet: [put(f"F{row}", value)(sheet) for row, value in
                                                  enumerate(["世帯数", 720292, 753212, 3063833], 1)]),
    ("words that quote a number of the row",
     lambda sheet: [put(f"F{row}", value)(sheet) for row, value in
                    enumerate(["原文", "1,808,000人", "202万2,785人", "7507000"], 1)]),
    ("booleans", lambda sheet: [put(f"F{row}", value)(sheet) for row, value in
                                enumerate(["速報", True, False, True], 1)]),
    ("a circled number in data", put("E2", "①は速報値。")),
    ("a sentence that lists", put("E2", "図書館、公民館、体育館で調べた。")),
    ("lists in a column of sentences", put("E2", "図書館、公民館、体育館")),
    ("a name that lists", column("事業", "防災、防犯、交通安全の推進", "子育て", "公園")),
    ("two words", column("施設", "図書館、公民館", "美術館", "博物館")),
    ("a list that goes on", column("施設", "図書館、公民館、体育館等", "美術館", "博物館")),
    ("telephone numbers", column("電話", "059-224-3045", "（059）224-3046", "0598-53-4001")),
    ("an address", column("所在地", "津市広明町13番地", "津市羽所町700-1", "四日市市諏訪町1-5")),
    ("a name with brackets", column("窓口", "商工会議所（津）", "商工会議所（松阪）", "商工会")),
    ("letters with numbers", column("区画", "H1", "T2", "M45")),
    ("years of both kinds", column("年次", "H28（2016）", "令和元（2019）年", "2016/H28")),
    ("a Gregorian year beside", lambda sheet: column("和暦", "H28", "平28", "28")(sheet)),
    ("places and products", column("型番", "R1-200", "S63A", "H4")),
]

# Statistics as they are published, and the rules that they break.
TABLES = [
    ("a table for print", ["A1:F1", "A3:A4", "B3:C3", "D3:E3"], [
        ["第3表　地区別人口及び世帯数"],
        [None, None, None, None, None, "（単位：人、世帯）"],
        ["地　区", "平成27年", None, "平成28年", None, "備考"],
        [None, "人口", "世帯", "人口", "世帯", None],
        ["総　数", "1,234", "567", "1,240", "570", None],
        ["　本庁", "1,000", "467", "1,005", "469", None],
        ["　支所", "234", "100", "235", "101", "〃"],
        ["資料：市民課"]], {"1-3", "1-4", "1-5", "1-6", "1-11"}),
    ("the same for programs", [], [
        ["地区", "年", "人口（人）", "世帯（世帯）"],
        ["本庁", 2015, 1000, 467], ["支所", 2015, 234, 100],
        ["本庁", 2016, 1005, 469], ["支所", 2016, 235, 101]], set()),
    ("months in rows", [], [
        ["年月", "来館者数（人）", "貸出数（冊）", "前年同月比（％）"],
        ["2016-04", 10234, 20345, 101.2], ["2016-05", 11234, 21345, 99.8],
        ["2016-06", 9234, 18345, None]], set()),
    ("units in cells", [], [
        ["品目", "数量", "金額"],
        ["米", "12トン", "500千円"], ["麦", "8トン", "300千円"], ["大豆", "3トン", "▲20千円"]],
        {"1-3", "1-9"}),
    ("units that differ", [], [
        ["項目", "値"], ["人口", "1,234人"], ["世帯", "567世帯"], ["面積", "12.3km2"]],
        {"1-3", "1-9"}),
    ("notes between data", [], [
        ["地区", "人口（人）"], ["本庁", 1000], ["支所", "234※"], ["出張所", "不詳"]], {"1-3", "1-13"}),
    ("two tables and blank rows", [], [
        ["地区", "人口（人）"], ["本庁", 1000], ["支所", 234], [],
        ["施設", "面積（m2）"], ["図書館", 1200], ["公民館", 800]], {"2-2"}),
    ("a total below a blank row", [], [
        ["地区", "人口（人）"], ["本庁", 1000], ["支所", 234], [], ["計", 1234]], {"2-1"}),
    ("companies", [], [
        ["名称", "所在地", "電話", "従業者数（人）"],
        ["㈱伊勢", "津市広明町13", "059-224-3045", 12], ["松阪(有)", "松阪市殿町1340-1", "0598-53-4001", 3]],
        set()),
    ("years without their first digits", [], [
        ["年", "人口（人）"], ["2015年", 1815865], ["16", 1808000], ["17", 1800000]], {"1-6"}),
    ("years without them as titles", [], [
        ["区分", "単位", 2015, 16, 17], ["人口", "千人", 1816, 1808, 1800],
        ["世帯", "千世帯", 720, 721, 722]], {"1-6"}),
    ("years of eras as titles", [], [
        ["区分", "単位", "H27", "H28", "R1"], ["人口", "千人", 1816, 1808, 1800],
        ["世帯", "千世帯", 720, 721, 722]], {"1-11"}),
    ("ages as titles", [], [
        ["地区", "単位", "10代", "20代", "30代"], ["本庁", "人", 100, 200, 300],
        ["支所", "人", 20, 30, 40]], set()),
    ("times", [], [["停留所", "1便", "2便"], ["駅前", "7:05", "8:05"], ["市役所", "7:15", "8:15"]],
     set()),
    ("places", [], [
        ["名称", "住所", "緯度", "経度", "開館時間"],
        ["中央図書館", "津市西丸之内23-1", 34.72, 136.51, "9:00～19:00"],
        ["久居図書館", "津市久居新町3006", 34.68, 136.47, "9:00～18:00"]], set()),
    ("labels that are left out", [], [
        ["年", "月", "件数（件）"], [2016, 4, 1], [None, 5, 2], [None, 6, 3], [2017, 4, 5]], {"1-6"}),
    ("shares", [], [["年", "率（％）"], [2015, "5.2%"], [2016, "5.3%"]], {"1-3"}),
    ("units in the labels of rows", [], [
        ["項目", 2015, 2016, 2017], ["人口（人）", 1815, 1808, 1800], ["世帯（世帯）", 720, 721, 722]],
     set()),
    ("not in those of all", [], [
        ["項目", 2015, 2016, 2017], ["人口（人）", 1815, 1808, 1800], ["世帯", 720, 721, 722]],
     {"1-9"}),
    ("years with their word as titles", [], [
        ["項目", "2015年", "2016年"], ["人口", 1815, 1808], ["世帯", 720, 721]], {"1-9"}),
    ("negatives in brackets", [], [
        ["地区", "増減（人）"], ["本庁", "(12)"], ["支所", "（5）"]], {"1-3"}),
    ("the same without a unit", [], [
        ["地区", "増減"], ["本庁", "(12)"], ["支所", "(5)"], ["出張所", "(3)"]], {"1-3", "1-9"}),
    ("few numbers in words", [], [
        ["地区", "人口（人）"], ["本庁", "約12"], ["支所", "十二"], ["出張所", "(12)"]], {"1-3"}),
    ("labels in brackets and in kanji", [], [
        ["記号", "学年", "人数（人）"], ["(1)", "一", 30], ["(2)", "二", 28], ["(3)", "三", 31]], set()),
    ("numbers of columns below their titles", [], [
        ["地区", "人口（人）", "世帯（世帯）"], ["", "(1)", "(2)"], ["本庁", 1000, 467],
        ["支所", 234, 100]], set()),
    ("a plan in words", [], [
        ["番号", "取組", "担当課", "内容"],
        [1, "窓口の改善", "市民課", "案内板、番号札、待合席を見直した。"],
        [2, "道路・橋りょうの点検", "建設課", "12橋を点検し、3橋を補修した。"],
        [3, "図書館の運営", "学習課", "開館を夜8時まで延ばした。"]], set()),
]


class RulesTest(CommandTest):
    maxDiff = None

    def save(self, change, has_table=False):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "人口"
        table(sheet)
        change(sheet)
        if has_table:
            sheet.add_table(Table(displayName="population", ref="A1:E4"))
        path = self.top / "table.xlsx"
        book.save(path)
        return path

    def judge(self, *arguments, expect):
        _, output, _ = self.run_jisseki("check", "--rules", "--json", *arguments, expect=expect)
        result = json.loads(output)
        self.assertEqual(result["version"], 1)
        self.assertEqual(result["status"], expect)
        return result["sources"][0]

    def violated(self, source):
        return [rule["number"] for rule in source["rules"] if rule["verdict"] == "violated"]

    def findings(self, source, number):
        return [finding for rule in source["rules"] if rule["number"] == number
                for sheet in rule["sheets"] for finding in sheet["findings"]]

    def test_a_table_as_the_rules_want_it_breaks_none(self):
        for has_table in (False, True):
            source = self.judge(self.save(lambda sheet: None, has_table), expect=COMPLETE)
            verdicts = {rule["number"]: rule["verdict"] for rule in source["rules"]}
            self.assertEqual(len(verdicts), 15)
            self.assertEqual([number for number, verdict in verdicts.items() if verdict != "holds"],
                             ["1-13"])
            self.assertEqual(source["outcome"], "holds")

    def test_every_violation_is_found_with_its_place_and_nothing_else(self):
        for number, problem, place, change in VIOLATIONS:
            with self.subTest(number=number, problem=problem, place=place):
                source = self.judge(self.save(change), expect=WARNINGS)
                self.assertEqual(self.violated(source), [number])
                found = [(finding["problem"], finding["place"])
                         for finding in self.findings(source, number)
                         if finding["severity"] == "violation"]
                self.assertEqual(found, [(problem, place)])

    def test_every_rule_has_a_violation_here(self):
        source = self.judge(self.save(lambda sheet: None), expect=COMPLETE)
        numbers = {rule["number"] for rule in source["rules"]}
        # What could be read is an Excel workbook.
        self.assertEqual(numbers - {number for number, *_ in VIOLATIONS}, {"1-1"})

    def test_what_is_harmless_is_not_reported(self):
        for name, change in HARMLESS:
            with self.subTest(name):
                source = self.judge(self.save(change), expect=COMPLETE)
                self.assertEqual(self.violated(source), [])

    def test_excel_tables_are_judged_alike(self):
        for number, problem, place, change in VIOLATIONS:
            # Excel itself repairs titles that are missing or there twice.
            if place and place[0] in "FG" or problem in ("no-title", "same-title"):
                continue
            with self.subTest(number=number, problem=problem, place=place):
                source = self.judge(self.save(change, has_table=True), expect=WARNINGS)
                self.assertEqual(self.violated(source), [number])

    def test_excels_own_titles_are_none(self):
        source = self.judge(self.save(put("E1", "列1"), has_table=True), expect=WARNINGS)
        self.assertEqual(self.violated(source), ["1-6"])

    def test_blank_rows_divide_an_excel_table(self):
        def change(sheet):
            for column in COLUMNS:
                sheet[f"{column}3"] = None
        source = self.judge(self.save(change, has_table=True), expect=WARNINGS)
        self.assertEqual(self.violated(source), ["2-1"])

    def test_two_heads_with_blanks_beside_them_are_understood(self):
        book = openpyxl.Workbook()
        sheet = book.active
        for row in [["区分", "人口（人）", None, "世帯（世帯）"], [None, "男", "女", "総数"],
                    ["三重県", 877000, 931000, 720292], ["岐阜県", 981850, 1040935, 753212]]:
            sheet.append(row)
        book.save(self.top / "two.xlsx")
        source = self.judge("two.xlsx", expect=COMPLETE)
        self.assertEqual(self.violated(source), [])

    def test_sheets_without_table_are_for_people_when_another_has_one(self):
        book = openpyxl.Workbook()
        table(book.active)
        book.active.title = "データ"
        book.active.add_table(Table(displayName="population", ref="A1:E4"))
        cover = book.create_sheet("表紙")
        cover["A1"] = " 人 口 "
        cover.merge_cells("A1:D1")
        book.save(self.top / "book.xlsx")
        source = self.judge("book.xlsx", expect=COMPLETE)
        self.assertEqual((source["judged"], source["not-judged"]), (["データ"], ["表紙"]))
        merged = next(rule for rule in source["rules"] if rule["number"] == "1-4")
        self.assertEqual([(sheet["sheet"], sheet["verdict"]) for sheet in merged["sheets"]],
                         [("データ", "holds"), ("表紙", "violated")])
        _, output, _ = self.run_jisseki("check", "--rules", "book.xlsx", expect=COMPLETE)
        self.assertIn("not judged: 表紙, which breaks 1-4, 1-5\n", output.decode())

    def test_many_violations_are_counted(self):
        def change(sheet):
            for row in range(5, 105):
                for column, value in zip(COLUMNS, ["三重県", 2016, "1,000", 0.1, "注"]):
                    sheet[f"{column}{row}"] = value
        path = self.save(change)
        source = self.judge(path, expect=WARNINGS)
        sheet = next(rule for rule in source["rules"] if rule["number"] == "1-3")["sheets"][0]
        self.assertEqual((sheet["violations"], len(sheet["findings"])), (100, 10))
        _, output, _ = self.run_jisseki("check", "--rules", path, expect=WARNINGS)
        self.assertIn("人口!C5: a number as text: 1,000\n", output.decode())
        self.assertIn("人口: 90 more places\n", output.decode())

    def test_quiet_prints_only_what_is_violated(self):
        path = self.save(put("C1", "人口"))
        _, output, _ = self.run_jisseki("check", "--rules", "--quiet", path, expect=WARNINGS)
        self.assertEqual(output.decode().splitlines()[1:], [
            "  1-9  Units are given: violated",
            "       人口!C1: numbers whose unit is not given: 人口",
            "  rules: 13 hold, 0 of them with notes, 1 violated, 1 do not apply"])

    def test_tables_as_they_are_published(self):
        for name, merges, rows, numbers in TABLES:
            with self.subTest(name):
                book = openpyxl.Workbook()
                for row, values in enumerate(rows, 1):
                    for place, value in enumerate(values, 1):
                        book.active.cell(row, place, value)
                for merge in merges:
                    book.active.merge_cells(merge)
                book.save(self.top / "table.xlsx")
                source = self.judge("table.xlsx", expect=WARNINGS if numbers else COMPLETE)
                self.assertEqual(set(self.violated(source)), numbers,
                                 [self.findings(source, number) for number in self.violated(source)])

    def test_in_an_empty_workbook_there_is_nothing_to_judge(self):
        openpyxl.Workbook().save(self.top / "empty.xlsx")
        source = self.judge("empty.xlsx", expect=WARNINGS)
        self.assertEqual(source["outcome"], "nothing-to-judge")
        self.assertEqual((source["judged"], source["not-judged"]), ([], ["Sheet"]))
        self.assertEqual({rule["verdict"] for rule in source["rules"]}, {"inapplicable"})
        _, output, _ = self.run_jisseki("check", "--rules", "empty.xlsx", expect=WARNINGS)
        self.assertEqual(output.decode(),
                         "empty.xlsx: nothing to judge: no sheet has cells or objects\n")

    def test_empty_sheets_are_not_judged(self):
        book = openpyxl.Workbook()
        table(book.active)
        book.active.title = "人口"
        book.create_sheet("空")
        book.save(self.top / "book.xlsx")
        source = self.judge("book.xlsx", expect=COMPLETE)
        self.assertEqual((source["judged"], source["not-judged"]), (["人口"], ["空"]))
        _, output, _ = self.run_jisseki("check", "--rules", "book.xlsx", expect=COMPLETE)
        self.assertIn("not judged: 空, which is empty\n", output.decode())

    def test_a_rule_with_notes_says_so(self):
        path = self.save(put("E2", "①は速報値。"))
        source = self.judge(path, expect=COMPLETE)
        verdicts = {rule["number"]: rule["verdict"] for rule in source["rules"]}
        self.assertEqual(verdicts["1-10"], "holds-with-notes")
        self.assertEqual(source["outcome"], "holds")
        _, output, _ = self.run_jisseki("check", "--rules", path, expect=COMPLETE)
        self.assertIn("the platform: holds, with notes\n", output.decode())
        self.assertIn("rules: 14 hold, 1 of them with notes, 0 violated, 1 do not apply\n",
                      output.decode())

    def test_a_unit_that_differs_is_found_with_its_cell(self):
        source = self.judge(self.save(put("C2", "720,292世帯")), expect=WARNINGS)
        self.assertEqual(self.violated(source), ["1-3", "1-9"])
        self.assertEqual([(found["problem"], found["place"]) for found in self.findings(source, "1-9")],
                         [("unit-differs", "C2")])

    def test_an_era_year_outside_of_columns_of_time_is_noted(self):
        for change, place in ((put("E2", "平成27年10月1日"), "E2"),
                              (put("A6", "平成28年10月1日現在"), "A6")):
            source = self.judge(self.save(change), expect=COMPLETE)
            self.assertEqual([(found["problem"], found["place"], found["severity"])
                              for found in self.findings(source, "1-11")],
                             [("era-only", place, "note")])

    def test_our_own_workbook_holds_all_rules(self):
        for sample in SAMPLES:
            with self.subTest(sample=sample.name):
                source = self.judge(sample, expect=COMPLETE)
                self.assertEqual(self.violated(source), [])
                self.assertEqual(len(source["judged"]), 8)
                self.assertEqual(source["not-judged"], ["概要", "帳票"])

    def test_our_own_workbook_holds_all_rules_in_english(self):
        self.run_jisseki("convert", SAMPLES[0], "-o", "report.xlsx", "--workbook-layout", "english")
        source = self.judge("report.xlsx", expect=COMPLETE)
        self.assertEqual(self.violated(source), [])
        self.assertEqual(len(source["judged"]), 8)

    def test_our_own_workbook_holds_all_rules_when_libreoffice_saved_it(self):
        self.run_jisseki("convert", SAMPLES[0], "-o", "report.xlsx", expect=None)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.top}/profile", "--headless",
                        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", self.top / "again",
                        self.top / "report.xlsx"], capture_output=True, timeout=300, check=True)
        source = self.judge("again/report.xlsx", expect=COMPLETE)
        self.assertEqual(len(source["judged"]), 8)

    def save_text(self, name, change, delimiter=",", encoding="utf-8", ends="\r\n"):
        book = openpyxl.Workbook()
        table(book.active)
        change(book.active)
        with open(self.top / name, "w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, delimiter=delimiter, lineterminator=ends)
            writer.writerows(book.active.iter_rows(values_only=True))
        return self.top / name

    def test_a_table_as_text_is_judged_like_a_workbook(self):
        inapplicable = {"1-4", "1-8"}
        for number, problem, place, change in VIOLATIONS:
            # A formula among numbers is a word there.
            if number in inapplicable | {"1-7"}:
                continue
            with self.subTest(number=number, problem=problem, place=place):
                source = self.judge(self.save_text("table.csv", change), expect=WARNINGS)
                self.assertEqual(self.violated(source), [number])
                self.assertEqual([(finding["problem"], finding["place"])
                                  for finding in self.findings(source, number)
                                  if finding["severity"] == "violation"], [(problem, place)])
        source = self.judge(self.save_text("table.csv", lambda sheet: None), expect=COMPLETE)
        self.assertEqual(source["judged"], ["table"])
        self.assertEqual({rule["number"] for rule in source["rules"]
                          if rule["verdict"] == "inapplicable"}, inapplicable | {"1-13"})

    def test_tables_as_text_may_have_any_usual_encoding(self):
        for name, delimiter in (("表.csv", ","), ("表.tsv", "\t"), ("表.TSV", "\t"), ("表.CSV", "\t")):
            for encoding in ("utf-8", "utf-8-sig", "cp932", "euc-jp", "utf-16"):
                with self.subTest(name=name, encoding=encoding):
                    path = self.save_text(name, lambda sheet: (put("C1", "人口")(sheet),
                                                               put("E2", "調査した。")(sheet)),
                                          delimiter, encoding, "\n")
                    source = self.judge(path, expect=WARNINGS)
                    self.assertEqual(self.violated(source), ["1-9"])
                    self.assertEqual(self.findings(source, "1-9")[0]["text"], "人口")

    def test_a_table_on_standard_input_is_judged(self):
        path = self.save_text("table.csv", put("C1", "人口"))
        self.run_jisseki("check", "--rules", "-", stdin=path.read_bytes(), expect=WARNINGS)

    def test_a_report_with_tabs_is_a_report(self):
        self.write("report.tsv", COMPLETE_REPORT)
        source = self.judge("report.tsv", expect=COMPLETE)
        self.assertEqual(len(source["judged"]), 8)
        self.judge("report.tsv", "--from", "tsv-html", expect=COMPLETE)

    def test_a_table_as_text_that_cannot_be_read_is_refused(self):
        for name, content, words in (
                ("open.csv", '地区,人口\n"津,1\n', "open.csv:2: a quotation mark"),
                ("bytes.csv", b"a,b\n\x00\x81\n", "not text in UTF-8"),
                ("empty.csv", "", "empty.csv: empty"),
                ("long.csv", "a," + "b" * (1 << 20) + "b\n", "long.csv:1: cell B1: a text longer")):
            with self.subTest(name):
                self.write(name, content)
                self.assertIn(words, self.judge(name, expect=REFUSED)["error"])

    def test_what_has_the_name_of_a_workbook_is_told_as_what_it_is(self):
        ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
        for content, words in (
                (ole, "an older Excel file (.xls)"),
                (ole + "EncryptedPackage".encode("utf-16-le"), "a password protects"),
                (ole + "WordDocument".encode("utf-16-le"), "an older Word document"),
                ("\ufeff\n<html><table><tr><td>1</td></tr></table></html>", "a web page (HTML)"),
                ("<TABLE><tr><td>1</td></tr></TABLE>", "a web page (HTML)"),
                ('<?xml version="1.0"?><Workbook '
                 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003"),
                ("地区\t人口\n津\t1\n", "not an Excel workbook")):
            for name in ("table.xlsx", "table.xls"):
                with self.subTest(words=words, name=name):
                    self.write(name, content)
                    self.assertIn(words, self.judge(name, expect=REFUSED)["error"])

    def test_a_report_leaves_no_file(self):
        self.write("report.txt", COMPLETE_REPORT)
        temporary = self.top / "tmp"
        temporary.mkdir()
        self.run_jisseki("check", "--rules", "report.txt", expect=COMPLETE,
                         environment={"TMPDIR": str(temporary)})
        self.assertEqual(self.names(), ["report.txt"])

    def test_standard_input_is_judged(self):
        path = self.save(put("C1", "人口"))
        self.run_jisseki("check", "--rules", "-", stdin=path.read_bytes(), expect=WARNINGS)
        self.run_jisseki("check", "--rules", "-", stdin=COMPLETE_REPORT.encode(), expect=COMPLETE)

    def test_what_cannot_be_read_is_refused(self):
        self.write("cut.xlsx", self.save(lambda sheet: None).read_bytes()[:2000])
        self.write("words.txt", "no report\n")
        self.write("old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))
        for name in ("cut.xlsx", "words.txt", "old.xls", "missing.xlsx"):
            with self.subTest(name):
                _, output, messages = self.run_jisseki("check", "--rules", name, expect=REFUSED)
                self.assertEqual(output, b"")
                self.assertIn(name, messages)
                source = self.judge(name, expect=REFUSED)
                self.assertEqual(source["outcome"], "refused")
                self.assertIn(name, source["error"])

    def test_the_worst_of_several_decides(self):
        self.write("words.txt", "no report\n")
        good = self.save(lambda sheet: None).rename(self.top / "good.xlsx")
        bad = self.save(put("C1", "人口")).rename(self.top / "bad.xlsx")
        self.run_jisseki("check", "--rules", good, bad, expect=WARNINGS)
        self.run_jisseki("check", "--rules", good, "words.txt", bad, expect=REFUSED)
        self.run_jisseki("check", "--rules", expect=USAGE)

    def test_other_programs_workbooks_are_judged(self):
        book = xlsxwriter.Workbook(str(self.top / "shapes.xlsx"))
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", ["都道府県", "人口（人）"])
        sheet.write_row("A2", ["三重県", 1808000])
        sheet.insert_textbox("D2", "注")
        book.close()
        source = self.judge("shapes.xlsx", expect=WARNINGS)
        self.assertEqual(self.violated(source), ["1-8"])
        self.assertEqual([finding["text"] for finding in self.findings(source, "1-8")], ["shape"])


if __name__ == "__main__":
    unittest.main()
