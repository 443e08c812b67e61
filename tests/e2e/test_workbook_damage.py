"""What careless hands do to a workbook: keys cleared and copied, numbers typed as text, tables taken out."""

import datetime
import re
import unittest
import xml.etree.ElementTree as ET

from support import COMPLETE, SOURCE_DIR, WARNINGS
from test_workbook_back import NAMESPACE, Back, texts
from workbook_edit import Book, remove_name


class Keys(Back):
    """The rows of an initiative stay with it, whatever became of its key."""

    def matched(self, book, row, key, *edits):
        messages = self.assert_edit(book, *edits, expect=WARNINGS)
        self.assertRegex(messages, rf'{book.initiatives.place(row, "key")}: warning: .* the row is taken for "{key}"')
        self.assertNotIn("left out", messages)

    def test_cleared_or_changed(self):
        for key in (None, "？", "I2", "i99"):
            with self.subTest(key=key):
                book = self.open()
                row = book.initiatives.find(number=2)
                book.initiatives.set(row, "key", key)
                self.matched(book, row, "i2")

    def test_cleared_all(self):
        book = self.open()
        for row in book.initiatives.rows():
            book.initiatives.set(row, "key", None)
        self.matched(book, 2, "i1")

    def test_cleared_and_the_number_edited(self):
        book = self.open()
        row = book.initiatives.find(number=2)
        book.initiatives.set(row, "key", None)
        book.initiatives.set(row, "number", 7)
        found, messages = self.read(book, WARNINGS)
        self.assertIn('the row is taken for "i2"', messages)
        self.assertEqual(texts(ET.fromstring(found), "item"), texts(ET.fromstring(self.xml), "item"))
        self.assertIn(' number="7"', found)

    def test_cleared_and_the_title_edited(self):
        book = self.open()
        row = book.initiatives.find(number=2)
        book.initiatives.set(row, "key", None)
        book.initiatives.set(row, "title", "灯台の夜の公開")
        self.matched(book, row, "i2", (' xml:id="i2"><title>灯台の公開<',
                                       ' printed="2 ② 灯台の公開" xml:id="i2"><title>灯台の夜の公開<'))

    def test_that_of_another_row(self):
        """The row that fits keeps the key; the other one gets its own again."""
        for other, number in (("i2", 1), ("i1", 2), ("i3", 1)):
            with self.subTest(other=other):
                book = self.open()
                row = book.initiatives.find(number=number)
                book.initiatives.set(row, "key", other)
                self.matched(book, row, f"i{number}")

    def test_a_row_copied_with_its_key(self):
        """The copy is edited and stands above: the key is that of the row that says what it said."""
        book = self.open()
        table = book.items
        row = table.find(text="好評だった")
        values = {column: table.get(row, column) for column in table.columns}
        copy = table.insert(row - 1, **values | {"text": "写しを直した"})
        tree, messages = self.tree(book, WARNINGS)
        self.assertIn(f'{table.place(copy, "key")}: warning: the key "{values["key"]}" is that of '
                      f'{table.place(copy + 1, "key")} already', messages)
        items = {"".join(item.itertext()): item for item in tree.iter(NAMESPACE + "item")}
        self.assertEqual(items["好評だった"].get("lines"), "7")
        self.assertIsNone(items["写しを直した"].get("lines"))

    def test_another_initiative_with_an_old_number(self):
        """Nothing of the removed one goes to it when no other table has rows left."""
        book = self.open()
        for kind in ("schedule", "items", "dates", "measures", "offices"):
            table = getattr(book, kind)
            table.remove(table.find_all(initiative="i2"))
        row = book.initiatives.find(number=2)
        for column in book.initiatives.columns:
            book.initiatives.set(row, column, {"number": 2, "title": "堤防", "section": 1}.get(column))
        tree, _ = self.tree(book)
        initiative = list(tree.iter(NAMESPACE + "initiative"))[1]
        self.assertEqual(initiative.attrib, {"number": "2", "{http://www.w3.org/XML/1998/namespace}id": "i2"})

    def test_rows_that_nobody_can_place_are_no_mere_note(self):
        book = self.open()
        row = book.initiatives.find(number=2)
        for column, value in (("key", None), ("number", 9), ("title", "堤防")):
            book.initiatives.set(row, column, value)
        messages = self.read(book, WARNINGS)[1]
        place = book.schedule.place(book.schedule.find(initiative="i2"), "initiative")
        self.assertIn(f'{place}: warning: no row of the table "initiatives" has the key "i2"', messages)


class Numbers(Back):
    def identifiers(self, book):
        found, messages = self.read(book, WARNINGS)
        return re.findall(r'<initiative .*?xml:id="(\w+)"><title>(.*?)<', found), messages

    def test_a_number_typed_twice(self):
        """Whichever row stands above, each keeps its identifier."""
        for mine, other in ((1, 2), (2, 1), (1, 3)):
            with self.subTest(mine=mine, other=other):
                book = self.open()
                table = book.initiatives
                row, holder = table.find(number=mine), table.find(number=other)
                table.set(row, "number", other)
                identifiers, messages = self.identifiers(book)
                self.assertEqual(identifiers, [("i1", "渡し船の運航"), ("i2", "灯台の公開"), ("i3", "道しるべ")])
                self.assertIn(f'{table.place(row, "number")}: warning: the number {other} is also that of '
                              f'{table.place(holder, "number")}; this row keeps {mine}', messages)

    def test_a_new_row_with_a_number_that_is_taken(self):
        book = self.open()
        table = book.initiatives
        row = table.insert(1, number=2, title="堤防", section=1)
        identifiers, messages = self.identifiers(book)
        self.assertEqual(identifiers, [("x1", "堤防"), ("i1", "渡し船の運航"), ("i2", "灯台の公開"), ("i3", "道しるべ")])
        self.assertIn(table.place(row, "number"), messages)

    def test_numbers_exchanged(self):
        book = self.open()
        table = book.initiatives
        first, second = table.find(number=1), table.find(number=2)
        table.set(first, "number", 2)
        table.set(second, "number", 1)
        self.assertEqual(re.findall(r'number="(\d)"', self.read(book)[0]), ["2", "1", "3"])


class Contradictions(Back):
    def assert_told(self, book, table, row, column, other):
        found, messages = self.read(book, WARNINGS)
        self.assertRegex(messages, rf'{re.escape(table.place(row, column))}: warning: "[^"]*" is taken as it stands, '
                                   rf'but "[^"]*" in {re.escape(table.place(row, other))} tells otherwise')
        return ET.fromstring(found)

    def test_an_item_given_to_another_initiative(self):
        book = self.open()
        row = book.items.find(text="地図を配った")
        book.items.set(row, "initiative", "i2")
        tree = self.assert_told(book, book.items, row, "initiative", "key")
        self.assertIn("地図を配った", texts(list(tree.iter(NAMESPACE + "initiative"))[1], "item"))

    def test_the_group_of_another_initiative(self):
        book = self.open()
        row = book.items.find(text="地図を配った")
        book.items.set(row, "group", "i2-r1")
        self.assert_told(book, book.items, row, "group", "initiative")

    def test_phases_and_offices_given_to_another_initiative(self):
        for kind, values in (("schedule", {"label": "桟橋"}), ("offices", {"division": "案内課"})):
            with self.subTest(kind=kind):
                book = self.open()
                table = getattr(book, kind)
                row = table.find(**values)
                table.set(row, "initiative", "i2")
                self.assert_told(book, table, row, "initiative", "key")

    def test_values_that_their_words_do_not_tell(self):
        for kind, words, column, value in (("measures", "12隻", "quantity", 5), ("measures", "12隻", "unit", "艘"),
                                           ("measures", "12隻", "approximate", True), ("dates", "6月", "edtf", "2016-07")):
            with self.subTest(column=column):
                book = self.open()
                table = getattr(book, kind)
                row = table.find(words=words)
                table.set(row, column, value)
                self.assert_told(book, table, row, column, "words")

    def test_the_initiative_of_a_value(self):
        book = self.open()
        row = book.measures.find(words="12隻")
        book.measures.set(row, "initiative", "i3")
        messages = self.assert_edit(book)
        holds = book.items.place(book.items.find(text="6月に渡し船を12隻手配"), "initiative")
        self.assertIn(f'{book.measures.place(row, "initiative")}: note: here it is "i3", but "i1" in {holds}', messages)

    def test_words_and_position_that_are_not_in_the_text(self):
        for column, value in (("words", "13隻"), ("position", 2)):
            with self.subTest(column=column):
                book = self.open()
                row = book.measures.find(words="12隻")
                book.measures.set(row, column, value)
                messages = self.assert_edit(book, expect=WARNINGS)
                self.assertIn(f'{book.measures.place(row, column)}: warning: here it is "{value}"', messages)


class Facts(Back):
    """Years and days in any spelling, and what to do with those that have none."""

    def test_spellings(self):
        for column, values in (
            ("fiscal_year", ("2016", "２０１６", "平成28年度", "平成２８年度", "H28", "平成28年", " 2016 ", "2016年度")),
            ("as_of", ("2017/1/31", "2017-1-31", "2017.01.31", "２０１７／１／３１", "2017年1月31日", "平成29年1月31日",
                       "平成２９年１月３１日", "H29.1.31", "2017-01-31", datetime.datetime(2017, 1, 31, 9, 30))),
        ):
            for value in values:
                with self.subTest(value=value):
                    book = self.open()
                    book.report.set(2, column, value)
                    self.assert_same(book)

    def test_another_year_in_its_era(self):
        book = self.open()
        book.report.set(2, "fiscal_year", "平成29年度")
        book.report.set(2, "era_year", "平成29年度")
        self.assert_edit(book, (' fiscal-year="2016" xml', ' fiscal-year="2017" xml'))

    def test_what_cannot_be_read_is_taken_from_its_neighbour(self):
        for column, value in (("fiscal_year", "昨年度"), ("fiscal_year", None), ("era_year", "昨年度"), ("as_of", "先月末")):
            with self.subTest(column=column, value=value):
                book = self.open()
                book.report.set(2, column, value)
                messages = self.assert_edit(book, expect=WARNINGS if value else COMPLETE)
                self.assertIn(book.report.place(2, column), messages)
                self.assertNotIn('but ""', messages)

    def test_years_and_days_in_other_tables(self):
        book = self.open()
        row = book.schedule.find(label="公開", text="検討")
        book.schedule.set(row, "from", "平成28年度")
        book.schedule.set(row, "to", "H28")
        row = book.dates.find(words="6月")
        book.dates.set(row, "edtf", "2016年6月")
        book.dates.set(row, "start", "2016/6/1")
        book.measures.set(book.measures.find(words="2,300人"), "quantity", "２，３００")
        self.assert_same(book)

    def test_the_number_of_initiatives(self):
        book = self.open()
        book.report.set(2, "initiatives", 5)
        messages = self.assert_edit(book)
        self.assertIn(f'{book.report.place(2, "initiatives")}: note: here it is "5", but "3" in 取組!', messages)


class Sections(Back):
    def test_ordinals_that_cannot_be_read(self):
        for number in (1, 2, 3):
            for value in ("一", "？", "Ⅰ"):
                with self.subTest(number=number, value=value):
                    book = self.open()
                    row = book.initiatives.find(number=number)
                    book.initiatives.set(row, "section", value)
                    messages = self.assert_edit(book, expect=WARNINGS)
                    self.assertIn(f'{book.initiatives.place(row, "section")}: warning: "{value}" cannot stand', messages)

    def test_an_initiative_given_to_another_section(self):
        """That section keeps its title, wherever the row stands."""
        for number, section, expected in ((1, 2, ["港を開く", "町を歩く"]), (3, 1, ["港を開く"])):
            with self.subTest(number=number):
                book = self.open()
                row = book.initiatives.find(number=number)
                book.initiatives.set(row, "section", section)
                tree, messages = self.tree(book, WARNINGS)
                for column in ("section_marker", "section_title"):
                    self.assertIn(f'{book.initiatives.place(row, column)}: warning: here it is', messages)
                titles = [found.findtext(NAMESPACE + "title") for found in tree.iter(NAMESPACE + "section")]
                self.assertEqual(titles, expected)

    def test_ordinals_cleared(self):
        book = self.open()
        for row in book.initiatives.rows():
            book.initiatives.set(row, "section", None)
        self.assert_same(book)


class Tables(Back):
    def test_a_table_that_is_not_there_is_told_once(self):
        book = self.open()
        for name in list(book.items.columns) + ["all"]:
            remove_name(book.book, f"items.{name}")
        book.book.remove(book.book["実績・状況"])
        messages = self.read(book, WARNINGS)[1]
        self.assertEqual(len(re.findall("(?m)^edited[.]xlsx:.*warning", messages)), 1, messages)
        self.assertIn('the workbook has no table "items"', messages)

    def test_a_column_that_is_not_there_is_told_once(self):
        for kind in Book.KINDS:
            for column in getattr(self.open(), kind).columns:
                if (kind, column) == ("sources", "text"):
                    continue  # each note that is lost is told, too
                with self.subTest(kind=kind, column=column):
                    book = self.open()
                    table = getattr(book, kind)
                    remove_name(book.book, f"{kind}.{column}")
                    table.sheet.tables.clear()
                    for row in range(1, table.sheet.max_row + 1):
                        table.set(row, column, None)
                    book.save(self.top / "edited.xlsx")
                    messages = self.run_jisseki("convert", "edited.xlsx", "-o", "edited.xml")[2]
                    self.assertLessEqual(len(re.findall("(?m)^edited[.]xlsx.*: (?:warning|note): ", messages)), 1, messages)

    def test_a_layout_without_items(self):
        layout = (SOURCE_DIR / "templates/workbook/japanese.xml").read_text(encoding="utf-8")
        layout = re.sub("(?s)<items .*?</items>", "", layout)
        self.write("short.xml", layout)
        self.run_jisseki("convert", "-q", "report.txt", "-o", "edited.xlsx", "--workbook-layout", "./short.xml")
        messages = self.read(None, WARNINGS)[1]
        self.assertEqual(len(re.findall("(?m)^edited[.]xlsx:.*warning", messages)), 1, messages)

    def test_lines_of_an_initiative_are_those_of_its_source(self):
        book = self.open()
        book.initiatives.set(2, "first_line", 99)
        messages = self.assert_edit(book)
        self.assertIn(f'{book.initiatives.place(2, "first_line")}: note: here it is "99", but "6" in 出典!', messages)


class Characters(Back):
    def test_characters_that_no_xml_holds(self):
        for kind, values, column in (("items", {"text": "好評だった"}, "text"), ("report", {"piece": 1}, "edition"),
                                     ("report", {"piece": 1}, "form"), ("sources", {"key": "n1"}, "text")):
            with self.subTest(column=column):
                book = self.open()
                table = getattr(book, kind)
                row = table.find(**values)
                table.set(row, column, "甲_x000B_乙")
                found, messages = self.read(book, WARNINGS)
                self.assertIn(f"{table.place(row, column)}: warning: the text has U+000B, which XML cannot hold", messages)
                ET.fromstring(found)
                self.assertIn("甲乙", found)


if __name__ == "__main__":
    unittest.main()
