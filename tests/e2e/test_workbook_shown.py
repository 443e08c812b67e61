"""概要 and 帳票 are for people and are not read back: what is edited there alone is told, with the cell to edit."""

import re
import shutil
import subprocess
import unittest
import zipfile

import openpyxl

from support import COMPLETE, COMPLETE_REPORT, SAMPLES, WARNINGS
from test_workbook_back import REPORT, Back

TABLES = "報告, 取組, 工程, 実績・状況, 日付, 数値, 担当, 出典"


class Shown(Back):
    def cell(self, book, sheet, text):
        """The last cell of a sheet that has the text; the first ones may be heads."""
        return [cell for row in book.book[sheet].iter_rows() for cell in row if cell.value == text][-1]

    def edit(self, book, sheet, old, new):
        cell = self.cell(book, sheet, old)
        cell.value = new
        return f"{sheet}!{cell.coordinate}"

    def doubts(self, book):
        """What is told of the edited workbook, whose XML is what it was: places, with their messages."""
        book.save(self.top / "edited.xlsx")
        messages = self.run_jisseki("convert", "edited.xlsx", "-o", "edited.xml")[2]
        self.assertEqual((self.top / "edited.xml").read_text(encoding="utf-8"), self.xml)
        return re.findall(r"(?m)^edited\.xlsx:(.*?): (warning|note): (.*)$", messages)

    def assert_told(self, book, *expected):
        """Each expected doubt is the place, the new text and the cell to edit with its text, or None."""
        wanted = []
        for place, new, holder, held in expected:
            where = (f'in {holder} it is "{held}", which holds: edit it there' if holder
                     else f"({TABLES}): edit it there")
            separator = "; " if holder else " "
            wanted.append((place, "warning", f'this was edited to "{new}", but edits are read from the tables only'
                                             f"{separator}{where}"))
        self.assertEqual(self.doubts(book), wanted)


class AsWritten(Shown):
    def test_nothing_is_told_of_a_workbook_as_it_was_written(self):
        for sample in SAMPLES:
            for layout in ("japanese", "english"):
                self.run_jisseki("convert", "-q", sample, "-o", "a.xlsx", "--workbook-layout", layout)
                messages = self.run_jisseki("convert", "-q", "a.xlsx", "-o", "a.xml")[2]
                self.assertNotIn("!", messages)

    def test_nor_when_it_was_saved_again(self):
        self.assert_told(self.open())
        with self.subTest("with its long texts"):
            sample = SAMPLES[0]
            self.run_jisseki("convert", "-q", sample, "-o", "a.xlsx")
            openpyxl.load_workbook(self.top / "a.xlsx").save(self.top / "b.xlsx")
            self.assertNotIn("!", self.run_jisseki("convert", "-q", "b.xlsx", "-o", "b.xml")[2])

    @unittest.skipUnless(shutil.which("soffice"), "needs LibreOffice")
    def test_nor_by_libreoffice(self):
        self.run_jisseki("convert", "-q", SAMPLES[1], "-o", "a.xlsx")
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.top}/profile",
                        "--convert-to", "xlsx", "--outdir", self.top / "saved", self.top / "a.xlsx"],
                       check=True, capture_output=True, timeout=300)
        self.assertNotIn("!", self.run_jisseki("convert", "-q", "saved/a.xlsx", "-o", "b.xml")[2])

    def test_edits_in_the_tables_are_the_normal_way(self):
        book = self.open()
        for column in ("status", "achievement"):
            book.initiatives.set(book.initiatives.find(number=2), column, "達成")
        book.initiatives.set(book.initiatives.find(number=2), "title", "灯台の夜の公開")
        book.items.set(book.items.find(text="桟橋を直した"), "text", "桟橋を三つ直した")
        book.save(self.top / "edited.xlsx")
        messages = self.run_jisseki("convert", "-q", "edited.xlsx", "-o", "edited.xml", expect=COMPLETE)[2]
        self.assertEqual(messages, "")

    def test_rows_moved_or_inserted_blank_say_nothing_new(self):
        book = self.open()
        book.book["帳票"].insert_rows(8)
        book.book["概要"].insert_rows(5)
        self.assert_told(book)


class Edited(Shown):
    def test_any_text_of_the_form(self):
        for old, new, kind, column, find in (
            ("桟橋を直した", "桟橋を三つ直した", "items", "text", {"text": "桟橋を直した"}),
            ("乗る人が増えた", "乗る人がとても増えた", "items", "text", {"text": "乗る人が増えた"}),
            ("＜案内＞", "＜道案内＞", "items", "text", {"text": "案内"}),
            ("□桟橋", "□木の桟橋", "schedule", "label", {"label": "桟橋"}),
            ("修理", "大修理", "schedule", "text", {"text": "修理"}),
            ("① 渡し船の運航", "① 渡し船と運航", "initiatives", "title", {"number": 1}),
            ("港湾部 船舶課", "港湾部 海船舶課", "offices", "division", {"division": "船舶課"}),
            ("I 港を開く", "I 港をひらく", "initiatives", "section_title", {"number": 1}),
        ):
            with self.subTest(new=new):
                book = self.open()
                place = self.edit(book, "帳票", old, new)
                table = getattr(book, kind)
                told = self.doubts(book)
                self.assertEqual([(told[0][0], told[0][1], len(told))], [(place, "warning", 1)])
                self.assertIn(f'to "{new}", but edits are read from the tables only; in '
                              f'{table.place(table.find(**find), column)} it is "', told[0][2])

    def test_a_status(self):
        book = self.open()
        holder = book.initiatives.place(book.initiatives.find(number=2), "status")
        place = self.edit(book, "帳票", "継続", "達成")
        self.assert_told(book, (place, "達成", holder, "継続"))

    def test_a_text_that_is_nothing_like_what_was_there(self):
        book = self.open()
        place = self.edit(book, "帳票", "桟橋を直した", "工事は来年に延びた")
        self.assert_told(book, (place, "工事は来年に延びた", None, None))

    def test_a_text_that_is_shorter_or_longer(self):
        """Not even the beginning of a text says the same."""
        for new in ("渡し船", "渡し船の運航と廃止"):
            book = self.open()
            holder = book.initiatives.place(book.initiatives.find(number=1), "title")
            place = self.edit(book, "概要", "① 渡し船の運航", f"① {new}")
            self.assert_told(book, (place, f"① {new}", holder, "渡し船の運航"))

    def test_the_overview(self):
        book = self.open()
        title = book.report.place(2, "title")
        old = book.report.get(2, "title")
        first = self.edit(book, "概要", old, old + "（案）")
        note = self.edit(book, "概要", "港町改革", "港町大改革")
        count = book.book["概要"]
        row = next(r for r in count.iter_rows() if r[0].value == "I 港を開く" and r[2].value == 1)
        row[2].value = 9
        self.assert_told(book, (first, old + "（案）", title, old),
                         (note, "港町大改革", book.report.place(2, "programme"), "港町改革"),
                         (f"概要!{row[2].coordinate}", "9", None, None))

    def test_a_number_that_is_that_of_another_initiative(self):
        for sheet in ("概要", "帳票"):
            book = self.open()
            cell = next(row[0] for row in book.book[sheet].iter_rows()
                        if row[0].value == 2 and row[1].value == "② 灯台の公開")
            cell.value = 3
            self.assert_told(book, (f"{sheet}!{cell.coordinate}", "3", None, None))

    def test_many_cells_of_a_sample_at_once(self):
        self.run_jisseki("convert", "-q", SAMPLES[0], "-o", "a.xlsx")
        for step in (5, 23, 61):
            book = openpyxl.load_workbook(self.top / "a.xlsx")
            edited = []
            for name in ("概要", "帳票"):
                cells = [cell for row in book[name].iter_rows() for cell in row if isinstance(cell.value, str)]
                for cell in cells[::step]:
                    cell.value += "（改）"
                    edited.append(f"{name}!{cell.coordinate}")
            book.save(self.top / "b.xlsx")
            messages = self.run_jisseki("convert", "-q", "b.xlsx", "-o", "b.xml", expect=WARNINGS)[2]
            self.assertEqual(re.findall(r"(?m)^b\.xlsx:(.*?): warning: this was edited", messages), edited)

    def test_a_cell_that_was_emptied(self):
        book = self.open()
        cell = self.cell(book, "帳票", "桟橋を直した")
        cell.value = None
        self.assert_told(book, (f"帳票!{cell.coordinate}", "", None, None))

    def test_a_remark_that_was_written_beside(self):
        book = self.open()
        book.book["帳票"]["AZ5"] = "要確認"
        self.assert_told(book, ("帳票!AZ5", "要確認", None, None))

    def test_a_row_that_was_removed(self):
        book = self.open()
        row = self.cell(book, "帳票", "乗る人が増えた").row
        sheet = book.book["帳票"]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        for cell in sheet[row]:
            cell.value = None
        told = self.doubts(book)
        self.assertEqual(told, [("帳票", "warning", "rows were removed or emptied here, but edits are read from the "
                                                    f"tables only ({TABLES}): edit it there")])

    def test_several_at_once_each_with_its_cell(self):
        book = self.open()
        first = self.edit(book, "帳票", "桟橋を直した", "桟橋を三つ直した")
        second = self.edit(book, "帳票", "続ける", "もう続ける")
        items = book.items
        self.assert_told(book,
                         (first, "桟橋を三つ直した", items.place(items.find(text="桟橋を直した"), "text"), "桟橋を直した"),
                         (second, "もう続ける", items.place(items.find(text="続ける"), "text"), "続ける"))

    def test_the_same_edit_in_both_places_is_no_conflict(self):
        book = self.open()
        self.edit(book, "帳票", "桟橋を直した", "桟橋を三つ直した")
        book.items.set(book.items.find(text="桟橋を直した"), "text", "桟橋を三つ直した")
        book.save(self.top / "edited.xlsx")
        self.assertEqual(self.run_jisseki("convert", "-q", "edited.xlsx", "-o", "edited.xml", expect=COMPLETE)[2], "")

    def test_different_edits_in_both_places_are_both_told(self):
        book = self.open()
        place = self.edit(book, "帳票", "桟橋を直した", "桟橋を三つ直した")
        row = book.items.find(text="桟橋を直した")
        book.items.set(row, "text", "桟橋を四つ直した")
        book.save(self.top / "edited.xlsx")
        messages = self.run_jisseki("convert", "-q", "edited.xlsx", "-o", "edited.xml", expect=WARNINGS)[2]
        self.assertEqual(messages.count("warning:"), 1, messages)
        self.assertIn(f'{place}: warning: this was edited to "桟橋を三つ直した", but edits are read from the tables '
                      f'only; in {book.items.place(row, "text")} it is "桟橋を四つ直した"', messages)
        self.assertIn(">桟橋を四つ直した<", (self.top / "edited.xml").read_text())


class WithoutChecksums(Shown):
    def test_titles_and_statuses_that_differ_are_noted(self):
        book = self.open()
        book.sources.remove(book.sources.find_all(kind="照合値"))
        self.edit(book, "帳票", "桟橋を直した", "桟橋を三つ直した")
        place = self.edit(book, "概要", "継続", "達成")
        holder = book.initiatives.place(book.initiatives.find(number=2), "status")
        self.assertEqual(self.doubts(book), [
            (place, "note", f'the sheet shows "達成", but it is "継続" in {holder}, which holds; this sheet is not read')])


class Hint(Shown):
    def test_the_overview_says_which_tables_are_read(self):
        for layout, label, last in (("japanese", "修正", "報告、取組、工程、実績・状況、日付、数値、担当、出典"),
                                    ("english", "Editing", "Report, Initiatives, Schedule, Items, Dates, Measures, "
                                                           "Offices, Sources")):
            self.run_jisseki("convert", "-q", "report.txt", "-o", "a.xlsx", "--workbook-layout", layout)
            sheet = openpyxl.load_workbook(self.top / "a.xlsx").worksheets[0]
            text = next(row[1].value for row in sheet.iter_rows() if row[0].value == label)
            self.assertTrue(text.endswith(last), text)

    def test_what_no_cell_can_hold_is_no_edit(self):
        self.write("odd.txt", COMPLETE_REPORT.replace("待ち時間が短くなった", "待ち_x0041_時間\ufffeが"))
        self.run_jisseki("convert", "-q", "odd.txt", "-o", "odd.xlsx")
        messages = self.run_jisseki("convert", "-q", "odd.xlsx", "-o", "odd.xml")[2]
        self.assertNotIn("!", messages)


if __name__ == "__main__":
    unittest.main()
