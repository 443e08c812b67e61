"""Workbooks that come back: unedited, the same XML again; edited, exactly the edits."""

import datetime
import json
import random
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET
import zipfile

import openpyxl

from support import COMPLETE, REFUSED, SAMPLES, SOURCE_DIR, USAGE, WARNINGS, CommandTest
from workbook_edit import Book, defined_names, remove_name, set_name

sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import derive  # noqa: E402

NAMESPACE = "{urn:jisseki:report:1}"

HEAD = (
    "平成28年度「港町改革」具体的取組 年度実績\n"
    "※平成29年1月末時点\n"
    "番号\t具体的取組\t工程表\t平成28年度 取組実績\t取組達成度\t取組状況\t担当課\n"
    "\t\t\t成果と課題、今後の方向性等\t\t\t\n"
)


def schedule(*rows):
    heads = "".join(f"<th>{year}年度</th>" for year in (28, 29, 30))
    return f"<table><tr><th>取組項目</th>{heads}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def initiative(number, title, plan, results, achievement, progress, office):
    return "\t".join([str(number), title, plan, results, achievement, progress, office]) + "\n"


REPORT = (
    HEAD
    + "I 港を開く\n"
    + initiative(1, "① 渡し船の運航",
                 schedule("<td>□船の手配</td><td>検討</td><td colspan=2>実施</td>",
                          "<td>□桟橋</td><td>修理</td><td>→</td><td></td>"),
                 "<ul>＜運航＞<li>・6月に渡し船を12隻手配<br>※うち5隻は8月～</li>"
                 "<li>・桟橋を直した</li></ul><ul>＜案内＞<li>・地図を配った</li></ul>",
                 "達成", "＜運航＞<br>・乗る人が増えた<hr/>＜運航＞<br>・便を増やす",
                 "＜運航＞港湾部船舶課<br>＜案内＞観光部案内課")
    + initiative(2, "② 灯台の公開", schedule("<td>□公開</td><td>検討</td><td>実施</td><td></td>"),
                 "<ul><li>・灯台に2,300人が上った</li></ul>", "継続", "・好評だった<hr/>・続ける", "港湾部灯台課")
    + "II 町を歩く\n"
    + initiative(3, "① 道しるべ", schedule("<td>□設置</td><td>設置</td><td></td><td></td>"),
                 "<ul><li>・道しるべを7本立てた</li></ul>", "未達成", "・足りない<hr/>・増やす", "土木部道路課")
)


class Back(CommandTest):
    """One report, its XML and its workbook."""

    made = {}

    def setUp(self):
        super().setUp()
        self.write("report.txt", REPORT)
        for name in ("report.xml", "report.xlsx"):
            if name not in self.made:
                self.run_jisseki("convert", "-q", "report.txt", "-o", name, expect=COMPLETE)
                self.made[name] = (self.top / name).read_bytes()
            self.write(name, self.made[name])
        self.xml = self.made["report.xml"].decode()

    def open(self):
        return Book(self.top / "report.xlsx")

    def read(self, book, expect=COMPLETE):
        """The XML of an edited workbook, and the messages about it."""
        if book:
            book.save(self.top / "edited.xlsx")
        messages = self.run_jisseki("convert", "edited.xlsx", "-o", "edited.xml", expect=expect)[2]
        if expect == REFUSED:
            return None, messages
        return (self.top / "edited.xml").read_text(encoding="utf-8"), messages

    def assert_same(self, book):
        self.assertEqual(self.read(book)[0], self.xml)

    def assert_edit(self, book, *edits, expect=COMPLETE):
        """Nothing changed but what the pairs of old and new text say, each once."""
        expected = self.xml
        for old, new in edits:
            self.assertEqual(expected.count(old), 1, old)
            expected = expected.replace(old, new)
        found, messages = self.read(book, expect)
        self.assertEqual(found, expected)
        return messages

    def tree(self, book, expect=COMPLETE):
        found, messages = self.read(book, expect)
        return ET.fromstring(found), messages


def texts(tree, name):
    return ["".join(element.itertext()) for element in tree.iter(NAMESPACE + name)]


class Unedited(Back):
    def test_the_samples_in_every_layout(self):
        for sample in SAMPLES:
            for layout in ("japanese", "english"):
                with self.subTest(sample=sample.name, layout=layout):
                    self.run_jisseki("convert", "-q", sample, "-o", "a.xml")
                    self.run_jisseki("convert", "-q", sample, "-o", "a.xlsx", "--workbook-layout", layout)
                    out = self.run_jisseki("convert", "a.xlsx", "-o", "b.xml")[2]
                    self.assertEqual((self.top / "b.xml").read_bytes(), (self.top / "a.xml").read_bytes())
                    self.assertNotRegex(out, r"(?m)^a\.xlsx:[^: ]+!")

    def test_the_derived_reports(self):
        names = [self.write(f"{name}.txt", source).name for name, source, _ in derive.derive()]
        self.assertGreater(len(names), 50)
        self.run_jisseki("convert", "-q", "--to", "xml,xlsx", "-d", "out", *names)
        self.run_jisseki("convert", "-q", "--to", "xml", "-d", "back",
                         *(f"out/{name[:-4]}.xlsx" for name in names))
        for name in names:
            expected = (self.top / "out" / f"{name[:-4]}.xml").read_bytes()
            self.assertEqual((self.top / "back" / f"{name[:-4]}.xml").read_bytes(), expected, name)

    def test_the_workbook_of_the_workbook_is_the_same(self):
        self.run_jisseki("convert", "-q", "report.xlsx", "--to", "xlsx", "-d", "again", expect=COMPLETE)
        self.run_jisseki("convert", "-q", "report.xml", "--to", "xlsx", "-d", "xml", expect=COMPLETE)
        again = (self.top / "again/report.xlsx").read_bytes()
        self.assertEqual(again, (self.top / "xml/report.xlsx").read_bytes())

    def test_saved_again_by_openpyxl(self):
        self.assert_same(self.open())

    @unittest.skipUnless(shutil.which("soffice"), "needs LibreOffice")
    def test_saved_again_by_libreoffice(self):
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.top}/profile",
                        "--convert-to", "xlsx", "--outdir", self.top / "saved", self.top / "report.xlsx"],
                       check=True, capture_output=True, timeout=300)
        (self.top / "saved/report.xlsx").rename(self.top / "edited.xlsx")
        self.assert_same(None)

    def test_standard_input_may_be_a_workbook(self):
        out = self.run_jisseki("convert", "-", "--to", "xml", "-o", "-",
                               stdin=(self.top / "report.xlsx").read_bytes(), expect=COMPLETE)[1]
        self.assertEqual(out.decode(), self.xml)

    def test_the_summary_tells_of_the_workbook(self):
        size = (self.top / "report.xlsx").stat().st_size
        original = (self.top / "report.txt").stat().st_size
        line = (f"read: {size} bytes as xlsx, the report of report.txt ({original} bytes as tsv-html, "
                "form yearly-results), in ")
        self.assertIn(line, self.run_jisseki("convert", "report.xlsx", "-o", "a.xml", expect=COMPLETE)[2])
        self.assertIn(line, self.run_jisseki("check", "report.xlsx", expect=COMPLETE)[1].decode())

    def test_the_workbook_is_never_overwritten(self):
        before = (self.top / "report.xlsx").read_bytes()
        self.run_jisseki("convert", "report.xlsx", "--to", "xlsx", expect=USAGE)
        self.assertEqual((self.top / "report.xlsx").read_bytes(), before)


class Moved(Back):
    """What people do to a workbook without touching what it says."""

    def test_sheets_renamed_and_in_another_order(self):
        book = self.open()
        renamed = {sheet.title: f"{number} {sheet.title[:1]}'s" for number, sheet in enumerate(book.book)}
        for name, text in defined_names(book.book).items():
            sheet, cells = text.rsplit("!", 1)
            new = renamed[sheet.strip("'")].replace("'", "''")
            set_name(book.book, name, f"'{new}'!{cells}")
        for sheet in book.book:
            sheet.title = renamed[sheet.title]
        book.book._sheets.reverse()
        self.assert_same(book)

    def test_rows_sorted_by_anything(self):
        book = self.open()
        for kind in book.KINDS:
            table = getattr(book, kind)
            table.set_values(sorted(table.values(), key=lambda row: str(row[-2:]) + str(row[3:5]), reverse=True))
        self.assert_same(book)

    def test_columns_in_another_order(self):
        """As Excel moves them: with their names."""
        book = self.open()
        for kind in book.KINDS:
            table = getattr(book, kind)
            count = len(table.columns)
            rows = [[cell.value for cell in row] for row in table.sheet.iter_rows(max_col=count)]
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(reversed(row), 1):
                    table.sheet.cell(number, column).value = value
            for column, place in table.columns.items():
                letter = openpyxl.utils.get_column_letter(count + 1 - place)
                set_name(book.book, f"{kind}.{column}",
                         f"'{table.sheet.title}'!${letter}$2:${letter}${table.sheet.max_row}")
            table.sheet.tables.clear()
        self.assert_same(book)

    def test_titles_changed(self):
        book = self.open()
        for kind in book.KINDS:
            table = getattr(book, kind)
            for number in range(len(table.columns)):
                table.sheet.cell(1, number + 1).value = f"列 {number}"
            table.sheet.tables.clear()
        self.assert_same(book)

    def test_names_lost(self):
        """The titles of the columns tell; with the table or, without it, the name of the sheet."""
        for has_tables in (True, False):
            book = self.open()
            for name in list(defined_names(book.book)):
                remove_name(book.book, name)
            for sheet in () if has_tables else book.book:
                sheet.tables.clear()
            self.assert_same(book)

    def test_names_left_behind_when_a_column_was_deleted(self):
        book = self.open()
        for kind, column in (("initiatives", "first_line"), ("items", "heading"), ("sources", "order")):
            table = getattr(book, kind)
            table.sheet.delete_cols(table.columns[column])
            table.sheet.tables.clear()
        self.assert_same(book)

    def test_a_row_inserted_right_below_the_head(self):
        """As Excel does it: the names of columns begin below it, that of the whole table does not."""
        book = self.open()
        table = book.initiatives
        last = table.sheet.max_row + 1
        table.insert(1, title="入口", number=7, section=1)
        table.sheet.tables.clear()
        for column, place in table.columns.items():
            letter = openpyxl.utils.get_column_letter(place)
            set_name(book.book, f"initiatives.{column}", f"'{table.sheet.title}'!${letter}$3:${letter}${last}")
        set_name(book.book, "initiatives.all", f"'{table.sheet.title}'!$A$1:$P${last}")
        tree = ET.fromstring(self.read(book)[0])
        self.assertEqual([initiative.get("number") for initiative in tree.iter(NAMESPACE + "initiative")],
                         ["7", "1", "2", "3"])

    def test_copies_removed(self):
        book = self.open()
        for kind, columns in (("report", ("era_year", "initiatives")), ("items", ("heading", "level")),
                              ("dates", ("start", "end", "key")), ("initiatives", ("first_line", "order"))):
            table = getattr(book, kind)
            for column in columns:
                for row in range(1, table.sheet.max_row + 1):
                    table.set(row, column, None)
                remove_name(book.book, f"{kind}.{column}")
            table.sheet.tables.clear()
        self.assert_same(book)

    def test_remarks_beside_the_tables_are_told(self):
        book = self.open()
        table = book.items
        column = table.sheet.max_column + 2
        table.sheet.cell(1, column).value = "備考"
        table.sheet.cell(3, column).value = "要確認"
        messages = self.assert_edit(book)
        letter = openpyxl.utils.get_column_letter(column)
        self.assertIn(f'edited.xlsx:{table.sheet.title}!{letter}1: note: the column "備考"', messages)


class Edited(Back):
    def test_the_text_of_an_item(self):
        book = self.open()
        book.items.set(book.items.find(text="桟橋を直した"), "text", "桟橋を三つ直した")
        self.assert_edit(book, (' xml:id="i1-r1-2">桟橋を直した<',
                                ' printed="・桟橋を直した" xml:id="i1-r1-2">桟橋を三つ直した<'))

    def test_a_text_of_the_same_length(self):
        book = self.open()
        book.items.set(book.items.find(text="好評だった"), "text", "不評だった")
        self.assert_edit(book, (' xml:id="i2-p1-1-1">好評だった<',
                                ' printed="・好評だった" xml:id="i2-p1-1-1">不評だった<'))

    def test_a_text_that_is_edited_back(self):
        """What the source prints is kept through any number of edits; the first text is as printed again."""
        book = self.open()
        row = book.items.find(text="好評だった")
        book.items.set(row, "text", "不評だった")
        self.read(book)
        self.run_jisseki("convert", "-q", "edited.xlsx", "-o", "again.xlsx", expect=COMPLETE)
        book = Book(self.top / "again.xlsx")
        book.items.set(row, "text", "まあまあ")
        self.assertIn(' printed="・好評だった" xml:id="i2-p1-1-1">まあまあ<', self.read(book)[0])
        book.items.set(row, "text", "好評だった")
        self.assert_same(book)

    def test_a_text_typed_with_other_widths_and_line_breaks(self):
        """An edited text is normalized as that of a source."""
        book = self.open()
        book.items.set(book.items.find(text="桟橋を直した"), "text", " 桟橋を\n　ＭＩＥ(3)本直した  ")
        self.assert_edit(book, (' xml:id="i1-r1-2">桟橋を直した<',
                                ' printed="・桟橋を直した" xml:id="i1-r1-2">桟橋をMIE（3）本直した<'))

    def test_values_go_with_their_words(self):
        book = self.open()
        row = book.items.find(text="6月に渡し船を12隻手配")
        book.items.set(row, "text", "港で、6月に渡し船を12隻手配")
        messages = self.assert_edit(
            book, (' xml:id="i1-r1-1"><date value="2016-06">6月',
                   ' printed="・6月に渡し船を12隻手配" xml:id="i1-r1-1">港で、<date value="2016-06">6月'))
        self.assertNotIn("edited", messages.replace("edited.x", ""))

    def test_values_that_the_text_no_longer_says_are_found_anew(self):
        book = self.open()
        row = book.items.find(text="6月に渡し船を12隻手配")
        book.items.set(row, "text", "7月に渡し船を112隻手配、うち3隻は新造")
        messages = self.assert_edit(
            book,
            (' xml:id="i1-r1-1"><date value="2016-06">6月</date>に渡し船を<measure quantity="12" unit="隻">12隻</measure>手配',
             ' printed="・6月に渡し船を12隻手配" xml:id="i1-r1-1"><date value="2016-07">7月</date>に渡し船を<measure quantity="112" unit="隻">112隻</measure>手配、'
             'うち<measure quantity="3" unit="隻">3隻</measure>は新造'))
        self.assertIn(f"edited.xlsx:{book.items.place(row, 'text')}: note: the text was edited", messages)

    def test_values(self):
        book = self.open()
        book.dates.set(book.dates.find(words="6月"), "edtf", "2016-06-15")
        for column in ("start", "end"):
            book.dates.set(book.dates.find(words="6月"), column, None)
        row = book.measures.find(words="2,300人")
        book.measures.set(row, "quantity", 2300.5)
        book.measures.set(row, "unit", "名")
        book.measures.set(row, "approximate", True)
        book.measures.remove([book.measures.find(words="7本")])
        messages = self.assert_edit(
            book, ('<date value="2016-06">', '<date value="2016-06-15">'),
            ('<measure quantity="2300" unit="人">', '<measure approximate="true" quantity="2300.5" unit="名">'),
            ('<measure quantity="7" unit="本">7本</measure>', "7本"), expect=WARNINGS)
        date = book.dates.find(words="6月")
        for table, place, column, value in ((book.dates, date, "edtf", "2016-06-15"),
                                            (book.measures, row, "quantity", "2300.5")):
            words = table.get(place, "words")
            self.assertIn(f'{table.place(place, column)}: warning: "{value}" is taken as it stands, but "{words}" in '
                          f'{table.place(place, "words")} tells otherwise', messages)

    def test_a_value_that_no_rule_finds(self):
        book = self.open()
        key = book.items.get(book.items.find(text="地図を配った"), "key")
        book.dates.append(item=key, position=1, words="地図", edtf="2016-10")
        self.assert_edit(book, (">地図を配った", '><date value="2016-10">地図</date>を配った'))

    def test_a_value_of_days_alone(self):
        book = self.open()
        key = book.items.get(book.items.find(text="地図を配った"), "key")
        book.dates.append(item=key, words="地図", start=datetime.date(2016, 10, 1), end=datetime.date(2016, 10, 9))
        self.assert_edit(book, (">地図を配った", '><date value="2016-10-01/2016-10-09">地図</date>を配った'))

    def test_statuses_and_achievements(self):
        book = self.open()
        """Of two that do not agree the edited one is taken; the cell that disagrees is told."""
        book = self.open()
        status, text = book.initiatives.find(number=2), book.initiatives.find(number=3)
        book.initiatives.set(status, "status", "達成")
        book.initiatives.set(text, "achievement", "平成28年度達成済")
        messages = self.assert_edit(
            book, ('status="ongoing">継続', 'status="achieved">継続'),
            ('<achievement lines="9" page="1" status="not-achieved">未達成',
             '<achievement fiscal-year="2016" lines="9" page="1" printed="未達成" status="achieved">平成28年度達成済'),
            expect=WARNINGS)
        place = book.initiatives.place
        self.assertIn(f'{place(status, "status")}: warning: "達成" is taken as it stands, but "継続" in '
                      f'{place(status, "achievement")} tells otherwise', messages)
        self.assertIn(f'{place(text, "status")}: warning: here it is "未達成", but "平成28年度達成済" in '
                      f'{place(text, "achievement")}, which holds', messages)

    def test_status_and_achievement_edited_together(self):
        book = self.open()
        row = book.initiatives.find(number=2)
        book.initiatives.set(row, "status", "達成")
        book.initiatives.set(row, "achievement", "達成済")
        self.assert_edit(book, ('<achievement lines="7" page="1" status="ongoing">継続',
                                '<achievement lines="7" page="1" printed="継続" status="achieved">達成済'))

    def test_a_status_that_was_cleared(self):
        book = self.open()
        row = book.initiatives.find(number=2)
        book.initiatives.set(row, "status", None)
        messages = self.assert_edit(book, expect=WARNINGS)
        self.assertIn(f'{book.initiatives.place(row, "status")}: warning: here it is "", but "継続" in '
                      f'{book.initiatives.place(row, "achievement")}, which holds', messages)

    def test_an_achievement_that_was_cleared(self):
        book = self.open()
        row = book.initiatives.find(number=2)
        for column in ("status", "achievement"):
            book.initiatives.set(row, column, None)
        self.assert_edit(book, ('<achievement lines="7" page="1" status="ongoing">継続</achievement>', ""),
                         expect=WARNINGS)

    def test_a_new_achievement_is_understood(self):
        book = self.open()
        row = book.initiatives.find(number=2)
        for column in ("achievement", "status"):
            book.initiatives.set(row, column, None)
        for source in book.sources.find_all(key="i2-a"):
            book.sources.remove([source])
        tree, _ = self.tree(book)
        self.assertEqual(len(texts(tree, "achievement")), 2)
        book = self.open()
        book.sources.remove(book.sources.find_all(key="i2-a"))
        row = book.initiatives.find(number=2)
        book.initiatives.set(row, "achievement", "平成28年度　達成済")
        book.initiatives.set(row, "status", None)
        tree, _ = self.tree(book)
        found = list(tree.iter(NAMESPACE + "achievement"))[1]
        self.assertEqual((found.text, found.attrib),
                         ("平成28年度 達成済", {"fiscal-year": "2016", "status": "achieved"}))

    def test_titles_labels_phases_headings_offices(self):
        book = self.open()
        book.report.set(2, "title", "平成28年度「港町改革」具体的取組 年度実績（案）")
        book.initiatives.set(book.initiatives.find(number=2), "title", "灯台の夜の公開")
        for row in book.initiatives.find_all(section=2):
            book.initiatives.set(row, "section_title", "町をめぐる")
        for row in book.schedule.find_all(label="船の手配"):
            book.schedule.set(row, "label", "船を借りる")
        row = book.schedule.find(label="公開", text="実施")
        book.schedule.set(row, "text", "公開する")
        book.schedule.set(row, "to", 2018)
        book.offices.set(book.offices.find(division="道路課"), "division", "道しるべ課")
        self.assert_edit(
            book, ("<title>平成28年度「港町改革」具体的取組 年度実績<",
                   '<title printed="平成28年度「港町改革」具体的取組 年度実績">平成28年度「港町改革」具体的取組 年度実績（案）<'),
            (' xml:id="i2"><title>灯台の公開<', ' printed="2 ② 灯台の公開" xml:id="i2"><title>灯台の夜の公開<'),
            (' xml:id="s2"><title>町を歩く<', ' printed="II 町を歩く" xml:id="s2"><title>町をめぐる<'),
            (' xml:id="i1-m1"><label>船の手配<', ' printed="□船の手配" xml:id="i1-m1"><label>船を借りる<'),
            ('from="2017" lines="7" page="1" to="2017">実施',
             'from="2017" lines="7" page="1" printed="実施" to="2018">公開する'),
            (' xml:id="i3-o1"><department>土木部</department><division>道路課<',
             ' printed="土木部道路課" xml:id="i3-o1"><department>土木部</department><division>道しるべ課<'))

    def test_items_added(self):
        book = self.open()
        above = book.items.find(text="桟橋を直した")
        book.items.insert(above, text="桟橋に手すりを3月に付けた", marker="・")
        book.items.insert(above, text="うち二つは木製", marker="・", level=2)
        tree, _ = self.tree(book)
        items = next(tree.iter(NAMESPACE + "group")).findall(NAMESPACE + "item")
        self.assertEqual([item.get("marker") for item in items], ["・", "・", "・"])
        self.assertEqual([item.text for item in items[1]], ["うち二つは木製"])
        self.assertEqual(items[2].get("projected"), "true")
        self.assertEqual(items[2].find(NAMESPACE + "date").get("value"), "2017-03")

    def test_items_removed(self):
        book = self.open()
        book.items.remove([book.items.find(text="桟橋を直した")])
        tree, messages = self.tree(book)
        self.assertEqual(sorted(set(texts(ET.fromstring(self.xml), "item")) - set(texts(tree, "item"))),
                         ["桟橋を直した"])
        self.assertNotIn("!", messages.replace("edited.xlsx: ", ""))

    def test_a_group_removed_with_its_heading(self):
        book = self.open()
        key = book.items.get(book.items.find(text="地図を配った"), "group")
        book.items.remove(book.items.find_all(group=key))
        tree, _ = self.tree(book)
        first = next(tree.iter(NAMESPACE + "results"))
        self.assertEqual(len(first.findall(NAMESPACE + "group")), 1)

    def test_all_that_was_in_a_part_of_the_progress_moved_to_the_other(self):
        book = self.open()
        for row in book.items.find_all(initiative="i2", field="今後の方向性等"):
            book.items.set(row, "field", "成果と課題")
        tree, _ = self.tree(book)
        parts = list(tree.iter(NAMESPACE + "initiative"))[1].findall(NAMESPACE + "progress")
        self.assertEqual([part.get("part") for part in parts], ["outcomes"])
        self.assertEqual(texts(parts[0], "item"), ["好評だった", "続ける"])

    def test_phases_and_offices_added_and_removed(self):
        book = self.open()
        book.schedule.remove([book.schedule.find(label="公開", text="検討")])
        above = book.schedule.find(label="公開")
        book.schedule.insert(above, text="広げる", **{"from": 2018})
        book.schedule.insert(above + 1, label="手すり", text="付ける", **{"from": 2016, "to": 2017})
        above = book.offices.find(division="灯台課")
        book.offices.insert(above, department="観光部", division="案内課", scope="案内")
        tree, _ = self.tree(book)
        second = list(tree.iter(NAMESPACE + "initiative"))[1]
        found = [(milestone.findtext(NAMESPACE + "label"),
                  [(phase.text, phase.get("from"), phase.get("to")) for phase in milestone.iter(NAMESPACE + "phase")])
                 for milestone in second.iter(NAMESPACE + "milestone")]
        self.assertEqual(found, [("公開", [("実施", "2017", "2017"), ("広げる", "2018", "2018")]),
                                 ("手すり", [("付ける", "2016", "2017")])])
        self.assertEqual(texts(second, "division"), ["灯台課", "案内課"])
        self.assertEqual(texts(second, "scope"), ["案内"])

    def test_an_initiative_added_with_nothing_but_its_title(self):
        book = self.open()
        book.initiatives.insert(book.initiatives.find(number=2), title="堤防", number=8)
        tree, _ = self.tree(book)
        sections = tree.findall(NAMESPACE + "section")
        found = [[(initiative.get("number"), initiative.findtext(NAMESPACE + "title"))
                  for initiative in section.findall(NAMESPACE + "initiative")] for section in sections]
        self.assertEqual(found, [[("1", "渡し船の運航"), ("2", "灯台の公開"), ("8", "堤防")], [("3", "道しるべ")]])

    def test_an_initiative_added_with_rows_in_other_sheets(self):
        book = self.open()
        book.initiatives.append(key="新", number=4, marker="②", title="案内板", section=3, section_marker="III",
                                section_title="町を掃く", status="継続", schedule_from=2016, schedule_to=2018)
        book.items.append(initiative="新", field="取組実績", heading="＜駅＞＜港＞", text="5月に案内板を3枚立てた",
                          marker="・")
        book.items.append(text="雨で傷んだ", marker="※", level=2)
        book.items.append(field="成果と課題", text="よく読まれた")
        book.schedule.append(initiative="新", label="設置", text="立てる", **{"from": 2016})
        book.offices.append(initiative="新", department="土木部", division="道路課")
        tree, _ = self.tree(book)
        section = tree.findall(NAMESPACE + "section")[2]
        self.assertEqual((section.get("marker"), section.findtext(NAMESPACE + "title")), ("III", "町を掃く"))
        new = section.find(NAMESPACE + "initiative")
        self.assertEqual(texts(new, "heading"), ["駅", "港"])
        self.assertEqual(texts(new, "item"), ["5月に案内板を3枚立てた雨で傷んだ", "雨で傷んだ", "よく読まれた"])
        self.assertEqual([date.get("value") for date in new.iter(NAMESPACE + "date")], ["2016-05"])
        self.assertEqual([measure.get("quantity") for measure in new.iter(NAMESPACE + "measure")], ["3"])
        self.assertEqual(new.find(NAMESPACE + "achievement").get("status"), "ongoing")
        self.assertEqual(new.find(NAMESPACE + "progress").get("part"), "outcomes")
        self.assertEqual([phase.attrib for phase in new.iter(NAMESPACE + "phase")], [{"from": "2016", "to": "2016"}])

    def test_an_initiative_removed(self):
        book = self.open()
        left = sum(len(getattr(book, kind).find_all(initiative="i2"))
                   for kind in ("schedule", "items", "dates", "measures", "offices"))
        book.initiatives.remove([book.initiatives.find(number=2)])
        found, messages = self.read(book)
        kept = re.sub(r'(?s)<initiative [^>]*number="2".*?</initiative>\n', "", self.xml)
        self.assertEqual(found, kept)
        self.assertEqual(re.findall(r'note: "i2" is no longer in the table "initiatives".*\((\d+)\)', messages),
                         [str(left)])

    def test_an_initiative_removed_with_all_its_rows(self):
        book = self.open()
        for kind in ("schedule", "items", "dates", "measures", "offices"):
            table = getattr(book, kind)
            table.remove(table.find_all(initiative="i2"))
        book.initiatives.remove([book.initiatives.find(number=2)])
        book.report.set(2, "initiatives", 2)
        messages = self.read(book)[1]
        self.assertNotRegex(messages, "(?m)^edited[.]xlsx:[^: ]+!")

    def test_an_initiative_moved(self):
        book = self.open()
        row = book.initiatives.find(number=1)
        book.initiatives.set(row, "order", 2.5)
        tree, _ = self.tree(book)
        self.assertEqual([initiative.get("number") for initiative in tree.iter(NAMESPACE + "initiative")],
                         ["2", "1", "3"])

    def test_long_texts_are_joined_from_their_pieces(self):
        book = self.open()
        row = book.items.find(text="桟橋を直した")
        key = book.items.get(row, "key")
        book.items.set(row, "text", "桟" * 32767)
        book.items.append(order=book.items.get(row, "order"), key=key, piece=3, text="終")
        book.items.append(order=book.items.get(row, "order"), key=key, piece=2, text="橋" * 10)
        self.assert_edit(book, (' xml:id="i1-r1-2">桟橋を直した<', ' printed="・桟橋を直した" xml:id="i1-r1-2">'
                                + "桟" * 32767 + "橋" * 10 + "終<"))


class Doubtful(Back):
    def assert_doubt(self, book, table, row, column, reason, *edits, severity="warning"):
        messages = self.assert_edit(book, *edits, expect=WARNINGS if severity == "warning" else COMPLETE)
        self.assertIn(f"edited.xlsx:{table.place(row, column)}: {severity}: {reason}", messages)

    def test_section_titles_that_differ(self):
        book = self.open()
        row = book.initiatives.find(number=2)
        book.initiatives.set(row, "section_title", "別の題")
        holds = book.initiatives.place(book.initiatives.find(number=1), "section_title")
        self.assert_doubt(book, book.initiatives, row, "section_title",
                          f'here it is "別の題", but "港を開く" in {holds}, which holds')

    def test_a_heading_changed_in_the_column_of_copies(self):
        book = self.open()
        row = book.items.find(text="地図を配った")
        book.items.set(row, "heading", "＜地図＞")
        self.assert_doubt(book, book.items, row, "heading", 'here it is "＜地図＞", but "＜案内＞" in')

    def test_fields_that_differ_in_a_group(self):
        book = self.open()
        row = book.items.find(text="桟橋を直した")
        book.items.set(row, "field", "成果と課題")
        self.assert_doubt(book, book.items, row, "field", 'here it is "成果と課題", but "取組実績" in')

    def test_labels_and_offices_that_differ(self):
        book = self.open()
        rows = book.schedule.find_all(label="船の手配")
        book.schedule.set(rows[-1], "label", "船")
        self.assert_doubt(book, book.schedule, rows[-1], "label", 'here it is "船", but "船の手配" in')

    def test_a_key_twice(self):
        book = self.open()
        row = book.items.find(text="地図を配った")
        values = {column: book.items.get(row, column) for column in book.items.columns}
        copy = book.items.append(**values | {"text": "地図を貼った"})
        tree, messages = self.tree(book, WARNINGS)
        self.assertIn("地図を貼った", texts(tree, "item"))
        self.assertIn(f'{book.items.place(copy, "key")}: warning: the key "{values["key"]}" is that of '
                      f'{book.items.place(row, "key")} already', messages)

    def test_keys_that_are_nowhere(self):
        for kind, column, table in (("items", "initiative", "initiatives"), ("offices", "initiative", "initiatives"),
                                    ("schedule", "initiative", "initiatives"), ("dates", "item", "items"),
                                    ("measures", "item", "items")):
            with self.subTest(kind=kind):
                book = self.open()
                values = {"items": {"text": "甲"}, "offices": {"department": "甲"}, "schedule": {"text": "甲"},
                          "dates": {"words": "甲", "edtf": "2016"},
                          "measures": {"words": "甲", "quantity": 1, "unit": "甲"}}[kind]
                row = getattr(book, kind).append(**values | {column: "無"})
                self.assert_doubt(book, getattr(book, kind), row, column,
                                  f'no row of the table "{table}" has the key "無"; the row is left out')

    def test_a_parent_that_is_not_there(self):
        book = self.open()
        row = book.items.find(text="うち5隻は8月～")
        book.items.set(row, "parent", "無")
        self.assert_doubt(book, book.items, row, "parent", 'no item above in its group has the key "無"')

    def test_cells_that_cannot_be_what_they_say(self):
        for kind, values, column, value, reason, edits in (
            ("initiatives", {"number": 2}, "status", "ほぼ達成", '"ほぼ達成" cannot stand here; the column takes: '
             "達成, 継続, 未達成, その他", ()),
            ("initiatives", {"number": 2}, "number", "二", '"二" cannot stand here', ()),
            ("dates", {"words": "6月"}, "edtf", "2016-13", '"2016-13" cannot stand here', ()),
            ("measures", {"words": "12隻"}, "quantity", "十二", '"十二" cannot stand here', ()),
            ("items", {"text": "地図を配った"}, "projected", "多分", '"多分" cannot stand here', ()),
            ("items", {"text": "地図を配った"}, "field", "実績？", '"実績？" cannot stand here', ()),
            ("report", {"piece": 1}, "fiscal_year", 28, '"28" cannot stand here', ()),
            ("report", {"piece": 1}, "as_of", "年度末", '"年度末" cannot stand here', ()),
            ("report", {"piece": 1}, "sha256", "abc", '"abc" cannot stand here', None),
        ):
            with self.subTest(column=column):
                book = self.open()
                table = getattr(book, kind)
                row = table.find(**values)
                table.set(row, column, value)
                if edits is None:
                    messages = self.read(book, WARNINGS)[1]
                    self.assertIn(f"edited.xlsx:{table.place(row, column)}: warning: {reason}", messages)
                else:
                    self.assert_doubt(book, table, row, column, reason, *edits)

    def test_an_error_in_a_cell(self):
        book = self.open()
        row = book.items.find(text="地図を配った")
        book.items.set(row, "marker", "#N/A")
        book.items.sheet.cell(row, book.items.columns["marker"]).data_type = "e"
        self.assert_doubt(book, book.items, row, "marker", "the cell shows #N/A",
                          ('marker="・" page="1" xml:id="i1-r2-1"',
                           'page="1" printed="・地図を配った" xml:id="i1-r2-1"'))

    def test_years_outside_of_the_schedule(self):
        book = self.open()
        row = book.schedule.find(label="設置")
        book.schedule.set(row, "to", 2020)
        messages = self.read(book, WARNINGS)[1]
        self.assertIn(f"{book.schedule.place(row, 'from')}: warning: the years of the phase, 2016–2020", messages)
        tree = ET.fromstring((self.top / "edited.xml").read_bytes())
        self.assertEqual([schedule.get("to") for schedule in tree.iter(NAMESPACE + "schedule")],
                         ["2018", "2018", "2020"])

    def test_a_second_row_of_the_report(self):
        book = self.open()
        row = book.report.append(title="別の題", fiscal_year=2016)
        self.assert_doubt(book, book.report, row, "title", 'here it is "別の題", but "平成28年度')

    def test_a_text_that_goes_on_with_nothing(self):
        book = self.open()
        row = book.items.append(key="無", piece=2, text="続き")
        self.assert_doubt(book, book.items, row, "piece", "the row goes on with a text whose beginning is not there")

    def test_titles_and_statuses_changed_on_the_sheets_for_people(self):
        book = self.open()
        names = defined_names(book.book)
        self.assertIn("overview.initiative", names)
        self.assertIn("form.title", names)
        edits = []
        for name, old in (("overview.initiative", "灯台の公開"), ("form.title", "灯台の公開"),
                          ("overview.status", "継続"), ("form.achievement", "継続")):
            sheet, cells = names[name].rsplit("!", 1)
            sheet = book.book[sheet.strip("'")]
            for (cell,) in sheet[cells.replace("$", "")]:
                if old in str(cell.value):
                    cell.value = "別の語"
                    edits.append(f'edited.xlsx:{sheet.title}!{cell.coordinate}: warning: this was edited to "別の語"')
        self.assertEqual(len(edits), 4)
        messages = self.assert_edit(book, expect=WARNINGS)
        for edit in edits:
            self.assertIn(edit, messages)

    def test_check_tells_the_cell(self):
        book = self.open()
        row = book.initiatives.find(number=2)
        book.initiatives.set(row, "status", "？")
        book.save(self.top / "edited.xlsx")
        source = json.loads(self.run_jisseki("check", "--json", "edited.xlsx", expect=WARNINGS)[1])["sources"][0]
        self.assertEqual([(found["name"], found["place"], found["line"]) for found in source["diagnostics"]
                          if found["severity"] == "warning"],
                         [("cell-value", book.initiatives.place(row, "status"), 0)])
        self.assertEqual(source["report"]["reader"], "tsv-html")
        out = self.run_jisseki("check", "edited.xlsx", expect=WARNINGS)[2]
        self.assertIn(f"edited.xlsx:{book.initiatives.place(row, 'status')}: warning: ", out)
        japanese = self.run_jisseki("check", "edited.xlsx", expect=WARNINGS,
                                    environment={"LC_ALL": "C.UTF-8", "LANGUAGE": "ja"})[2]
        self.assertIn(book.initiatives.place(row, "status"), japanese)


class Refused(Back):
    def assert_refused(self, *reasons):
        self.assertFalse((self.top / "edited.xml").exists())
        messages = self.read(None, REFUSED)[1]
        for reason in reasons:
            self.assertIn(reason, messages)
        self.assertFalse((self.top / "edited.xml").exists())

    def test_a_workbook_of_something_else(self):
        book = openpyxl.Workbook()
        book.active["A1"] = "予算"
        book.save(self.top / "edited.xlsx")
        self.assert_refused("not a workbook of a report", '"initiatives.key"', 'no table "initiatives"', "--to xlsx")

    def test_packages_of_other_kinds(self):
        with zipfile.ZipFile(self.top / "edited.xlsx", "w") as package:
            package.writestr("word/document.xml", "<w/>")
        self.assert_refused("edited.xlsx: ")
        whole = (self.top / "report.xlsx").read_bytes()
        for size in (31, 1000, len(whole) // 2, len(whole) - 10):
            self.write("edited.xlsx", whole[:size])
            self.assert_refused("edited.xlsx: ")

    def test_other_files_that_are_no_text(self):
        self.write("edited.xlsx", b"PK\x03\x04")
        self.assert_refused("edited.xlsx:")
        self.write("edited.xlsx", b"\x7fELF\x00\x00" + bytes(100))
        self.assert_refused("not a text file")

    def test_another_reader(self):
        for reader in ("tsv-html", "pdf-text", "xml"):
            self.assertIn("not a text but a package",
                          self.run_jisseki("check", "--from", reader, "report.xlsx", expect=REFUSED)[2])
        self.assertIn("not a workbook", self.run_jisseki("check", "--from", "xlsx", "report.txt", expect=REFUSED)[2])
        self.run_jisseki("check", "--from", "xlsx", "report.xlsx", expect=COMPLETE)

    def test_a_column_without_which_nothing_goes(self):
        book = self.open()
        remove_name(book.book, "items.text")
        book.items.sheet.cell(1, Book(self.top / "report.xlsx").items.columns["text"]).value = "？"
        book.items.sheet.tables.clear()
        book.save(self.top / "edited.xlsx")
        self.assert_refused('cannot be read without its column "text"', '"items.text"')

    def test_a_table_and_a_column_that_may_be_missing(self):
        book = self.open()
        sheet = book.offices.sheet
        for name in list(defined_names(book.book)):
            if name.startswith("offices.") or name == "items.marker":
                remove_name(book.book, name)
        book.items.sheet.cell(1, Book(self.top / "report.xlsx").items.columns["marker"]).value = "？"
        book.items.sheet.tables.clear()
        book.book.remove(sheet)
        tree, messages = self.tree(book, WARNINGS)
        self.assertEqual(texts(tree, "office"), [])
        self.assertIn('edited.xlsx: warning: the workbook has no table "offices"',
                      messages.replace("edited.xlsx: report.txt", "edited.xlsx"))
        self.assertIn('the table "items" has no column "marker"', messages)

    def test_a_newer_workbook(self):
        source = zipfile.ZipFile(self.top / "report.xlsx")
        with zipfile.ZipFile(self.top / "edited.xlsx", "w") as package:
            for name in source.namelist():
                data = source.read(name)
                if name == "docProps/custom.xml":
                    self.assertIn(b'name="jisseki.workbook"><vt:lpwstr>1<', data)
                    data = data.replace(b'name="jisseki.workbook"><vt:lpwstr>1<',
                                        b'name="jisseki.workbook"><vt:lpwstr>2<')
                package.writestr(name, data)
        self.assert_refused('a workbook of version "2"')


class Damaged(Back):
    """Tables that somebody mixed up: what comes of them is told, and a report all the same."""

    VALUES = [None, 0, -1, 1, 2, 3.5, 1e300, 10 ** 15, True, False, "i1", "i1-r1-1", "i9", "達成", "＜", "2016-13",
              "\u3000", " 甲\n乙\t ", "_x0041_", "項目", "見出し", "成果と課題", datetime.date(2016, 4, 1)]

    def mix_up(self, chance, table):
        """One change: another value, one of another cell, a row gone, moved or there twice."""
        rows = list(table.rows())
        kind = chance.randrange(6)
        row, other = chance.choice(rows), chance.choice(rows)
        column, another = chance.choice(list(table.columns)), chance.choice(list(table.columns))
        if kind == 0 and len(rows) > 1:
            table.remove([row])
        elif kind == 1:
            table.append(**{name: table.get(row, name) for name in table.columns})
        elif kind == 2:
            table.set(row, column, table.get(other, chance.choice((column, another))))
        elif kind == 3:
            for name in chance.sample(list(table.columns), 3):
                table.set(row, name, None)
        else:
            table.set(row, column, chance.choice(self.VALUES))

    def test_any_cells_may_be_changed(self):
        outcomes = set()
        for seed in range(20):
            chance = random.Random(seed)
            book = self.open()
            for _ in range(chance.choice((1, 3, 10, 50))):
                self.mix_up(chance, getattr(book, chance.choice(book.KINDS)))
            book.save(self.top / "edited.xlsx")
            status, _, messages = self.run_jisseki("convert", "-q", "edited.xlsx", "-o", "edited.xml")
            outcomes.add(status)
            self.assertIn(status, (COMPLETE, WARNINGS), messages)
            self.run_jisseki("convert", "-q", "edited.xml", "-o", "again.xml", expect=COMPLETE)
            self.assertEqual((self.top / "again.xml").read_bytes(), (self.top / "edited.xml").read_bytes(), seed)
            self.assertIn(self.run_jisseki("convert", "-q", "edited.xlsx", "-o", "again.xlsx")[0], (COMPLETE, WARNINGS))
            self.run_jisseki("convert", "-q", "again.xlsx", "-o", "again.xml")
            self.assertEqual((self.top / "again.xml").read_bytes(), (self.top / "edited.xml").read_bytes(), seed)
        self.assertEqual(outcomes, {COMPLETE, WARNINGS})


if __name__ == "__main__":
    unittest.main()
