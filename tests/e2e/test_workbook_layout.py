"""The workbook as its layout says: sheets, columns, words, the overview, and wrong layouts."""

import datetime
import os
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl

from support import COMPLETE, COMPLETE_REPORT, REFUSED, SAMPLES, SOURCE_DIR, USAGE, WARNINGS, CommandTest

LAYOUTS = SOURCE_DIR / "templates" / "workbook"
NAMESPACE = "{urn:jisseki:workbook:1}"
REPORT = "{urn:jisseki:report:1}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PAPERS = {"A3": "8", "A4": "9"}

SMALL_LAYOUT = """
<sheets>
    <{sheet} name="表" paper="A4" orientation="landscape" margin="10" zoom="90">
        <column id="key" title="鍵" width="12"/>
    </{sheet}>
    <overview name="はじめに" paper="A4" orientation="portrait" margin="15" zoom="100">
        <column id="number" title="番号" width="9"/>
        <column id="initiative" title="取組" width="40"/>
        <column id="count" title="計" width="8"/>
    </overview>
</sheets>
"""


def layout_of(name):
    return ElementTree.parse(LAYOUTS / f"{name}.xml").getroot()


def xlsx_points(width):
    return (width * 7 + 5) * 0.75


def words_of(layout):
    return {word.get("for"): word.text for word in layout.iter(f"{NAMESPACE}word")}


class LayoutTest(CommandTest):
    def convert(self, source, *arguments, name="report.xlsx", expect=COMPLETE):
        self.run_jisseki("convert", source, "-o", name, "--quiet", *arguments, expect=expect)
        return openpyxl.load_workbook(self.top / name)

    def part(self, path, name="report.xlsx"):
        with zipfile.ZipFile(self.top / name) as package:
            return package.read(path).decode()

    def normalized(self, source):
        return ElementTree.fromstring(
            self.run_jisseki("convert", source, "--to", "xml", "-o", "-", "--quiet")[1])

    def variant(self, old, new, name="layout.xml"):
        text = (LAYOUTS / "japanese.xml").read_text()
        self.assertIn(old, text)
        return self.write(name, text.replace(old, new, 1))

    def small(self, sheet):
        text = (LAYOUTS / "japanese.xml").read_text()
        return self.write("small.xml", re.sub("(?s)<sheets>.*</sheets>", SMALL_LAYOUT.format(sheet=sheet), text))


class Sheets(LayoutTest):
    def check_zoom(self, sheet, zoom):
        """One that fits shows all columns on a small screen, as long as they can be read."""
        if zoom != "fit":
            self.assertEqual(str(sheet.sheet_view.zoomScale or 100), zoom)
            return
        pixels = sum((column.max - column.min + 1) * (column.width * 7) for column in sheet.column_dimensions.values())
        found = sheet.sheet_view.zoomScale
        self.assertTrue(70 <= found <= 120 and found % 5 == 0, found)
        self.assertTrue(found == 70 or pixels * found <= 1440 * 100, (sheet.title, found, pixels))
        self.assertTrue(found == 120 or pixels * (found + 5) >= 1300 * 100, (sheet.title, found, pixels))

    def test_sheets_titles_paper_and_zoom_are_those_of_the_layout(self):
        for name in ("japanese", "english"):
            layout = layout_of(name)
            book = self.convert(SAMPLES[0], "--workbook-layout", name)
            sheets = list(layout.find(f"{NAMESPACE}sheets"))
            self.assertEqual(book.sheetnames, [sheet.get("name") for sheet in sheets])
            for sheet in sheets:
                found = book[sheet.get("name")]
                self.assertEqual(str(found.page_setup.paperSize), PAPERS[sheet.get("paper")])
                self.assertEqual(found.page_setup.orientation or "portrait", sheet.get("orientation"))
                self.assertEqual((found.page_setup.fitToWidth or 1, found.page_setup.fitToHeight), (1, 0))
                self.assertAlmostEqual(found.page_margins.left * 25.4, float(sheet.get("margin")), 1)
                self.check_zoom(found, sheet.get("zoom"))
                self.assertEqual(found.oddFooter.center.text, "&P / &N")
                kind = sheet.tag.removeprefix(NAMESPACE)
                if kind not in ("overview", "form"):
                    self.assertEqual([cell.value for cell in found[1]],
                                     [column.get("title") for column in sheet])
                    self.assertIn(kind, found.tables)

    def test_the_default_is_japanese(self):
        self.convert(SAMPLES[0], name="a.xlsx")
        self.convert(SAMPLES[0], "--workbook-layout", "japanese", name="b.xlsx")
        self.assertEqual((self.top / "a.xlsx").read_bytes(), (self.top / "b.xlsx").read_bytes())

    def test_what_a_layout_leaves_out_is_noted(self):
        """But for copies of other columns: without them, all can be read back."""
        self.write("a.txt", COMPLETE_REPORT)
        text = (LAYOUTS / "japanese.xml").read_text()
        for name in ("japanese", "english"):
            messages = self.run_jisseki("convert", "a.txt", "-o", "a.xlsx", "--workbook-layout", name)[2]
            self.assertNotIn("read back", messages)
        for pattern, gaps in ((r"(?s)        <dates .*?</dates>\n", "dates"),
                              (r'            <column id="(?:marker|heading|era_year)" .*?\n',
                               "initiatives.marker, items.marker"),
                              (r"(?s)        <(report|sources) .*?</\1>\n", "report, sources")):
            self.write("less.xml", re.sub(pattern, "", text))
            messages = self.run_jisseki("convert", "a.txt", "-o", "a.xlsx", "--workbook-layout", "./less.xml",
                                        expect=COMPLETE)[2]
            self.assertIn(f"note: the report cannot be read back whole from this workbook, whose layout leaves out: "
                          f"{gaps}\n", messages)

    def test_a_file_leaves_out_and_reorders_sheets_and_columns(self):
        for sheet in ("items", "initiatives", "sources"):
            book = self.convert(SAMPLES[0], "--workbook-layout", self.small(sheet))
            self.assertEqual(book.sheetnames, ["表", "はじめに"])
            self.assertEqual([[cell.value for cell in row][:1] for row in book["表"].iter_rows(max_row=1)],
                             [["鍵"]])
            self.assertEqual(set(book.defined_names.keys()) if hasattr(book.defined_names, "keys") else
                             {name.name for name in book.defined_names.definedName},
                             {f"{sheet}.key", f"{sheet}.all", "overview.number", "overview.initiative",
                              "overview.status", "overview.all"})
            links = [cell.hyperlink.location for row in book["はじめに"].iter_rows() for cell in row
                     if cell.hyperlink]
            if sheet == "initiatives":
                self.assertEqual(links, [f"'表'!A{row}" for row in range(2, 2 + len(links))])
                self.assertEqual(len(links), 11)
            else:
                self.assertEqual(links, [])

    def test_fonts_and_colours_are_those_of_the_layout(self):
        book = self.convert(SAMPLES[0], "--workbook-layout",
                            self.variant('name="游ゴシック" size="10"', 'name="ＭＳ Ｐゴシック" size="9"'))
        fonts = {(font.name, font.sz) for font in book._fonts}
        self.assertIn(("ＭＳ Ｐゴシック", 9), fonts)
        self.assertNotIn("游ゴシック", {name for name, _ in fonts})
        chart = ElementTree.fromstring(self.part("xl/charts/chart1.xml"))
        found = [color.get("val") for color in chart.findall(
            f".//{CHART}ser/{CHART}spPr/{DRAWING}solidFill/{DRAWING}srgbClr")]
        colors = {color.get("for"): color.get("value")[1:] for color in layout_of("japanese").iter(f"{NAMESPACE}color")}
        self.assertEqual(found[:4], [colors[f"status-{name}"] for name in
                                     ("achieved", "ongoing", "not-achieved", "other")])

    def test_names_that_need_care_lead_where_they_should(self):
        for name in ("R&amp;D &lt;1&gt;", "Jack's", "一二三四五六七八九十一二三四五六七八", "A1 &quot;x&quot;"):
            plain = ElementTree.fromstring(f"<a>{name}</a>").text
            book = self.convert(SAMPLES[0], "--workbook-layout", self.variant('name="取組"', f'name="{name}"'))
            self.assertIn(plain, book.sheetnames)
            quoted = plain.replace("'", "''")
            cells = [cell for row in book["帳票"].iter_rows() for cell in row if cell.hyperlink]
            self.assertTrue(cells)
            self.assertTrue(all(cell.hyperlink.location.startswith(f"'{quoted}'!A") for cell in cells))
            self.assertIn(f"'{quoted}'!$A$1:", ElementTree.fromstring(self.part("xl/workbook.xml")).findtext(
                ".//{*}definedName[@name='initiatives.all']"))
            self.assertEqual(book[plain].oddHeader.right.text.replace("&&", "&"), plain)


class Overview(LayoutTest):
    def rows(self, book, name="概要"):
        return [[cell.value for cell in row] for row in book[name].iter_rows()]

    def test_it_says_what_the_report_is(self):
        words = words_of(layout_of("japanese"))
        for source in SAMPLES:
            report = self.normalized(source)
            rows = self.rows(self.convert(source))
            lines = [(row[0], row[1]) for row in rows if row[0]]
            self.assertEqual(rows[0][0], report.findtext(f"{REPORT}title"))
            self.assertIn((words["programme"], report.findtext(f"{REPORT}programme")), lines)
            self.assertIn((words["fiscal-year"], int(report.get("fiscal-year"))), lines)
            year = next(row for row in rows if row[0] == words["fiscal-year"])
            self.assertRegex(year[2], "年度$")
            self.assertEqual([value for label, value in lines if label == words["notes"]],
                             [note.text for note in report.iter(f"{REPORT}note")])
            as_of = report.get("as-of")
            self.assertEqual([value for label, value in lines if label == words["as-of"]],
                             [datetime.datetime.fromisoformat(as_of)] if as_of else [])
            self.assertEqual([value for label, value in lines if label == words["edition"]],
                             [report.get("edition")] if report.get("edition") else [])

    def test_it_counts_by_section_and_status(self):
        words = words_of(layout_of("japanese"))
        statuses = ["achieved", "ongoing", "not-achieved", "other", None]
        for source in SAMPLES:
            rows = self.rows(self.convert(source))
            head = next(i for i, row in enumerate(rows) if row[0] == words["section"])
            self.assertEqual(rows[head][2:7], [words[f"status-{s}"] for s in statuses[:4]] + [words["no-status"]])
            expected, total = [], [0] * 6
            for section in self.normalized(source).iter(f"{REPORT}section"):
                found = [initiative.find(f"{REPORT}achievement") for initiative in section.iter(f"{REPORT}initiative")]
                found = [None if a is None else a.get("status") for a in found]
                counts = [found.count(status) for status in statuses] + [len(found)]
                expected.append(counts)
                total = [a + b for a, b in zip(total, counts)]
            self.assertEqual([row[2:8] for row in rows[head + 1:head + 2 + len(expected)]], expected + [total])

    def test_the_chart_shows_the_counts(self):
        book = self.convert(SAMPLES[0])
        chart = ElementTree.fromstring(self.part("xl/charts/chart1.xml"))
        self.assertEqual(chart.find(f".//{CHART}grouping").get("val"), "stacked")
        rows = self.rows(book)
        for series in chart.iter(f"{CHART}ser"):
            name, labels, values = (series.findtext(f".//{CHART}{part}//{CHART}f") for part in ("tx", "cat", "val"))
            column, first, last = re.fullmatch(r"'?概要'?!\$(\w)\$(\d+):\$\w\$(\d+)", values).groups()
            self.assertEqual(re.fullmatch(r"'?概要'?!\$(\w)\$(\d+)", name).groups(), (column, str(int(first) - 1)))
            self.assertRegex(labels, rf"\$A\${first}:\$A\${last}$")
            self.assertTrue(all(isinstance(rows[i][ord(column) - 65], int) for i in range(int(first) - 1, int(last))))

    def test_contents_lead_to_every_initiative(self):
        for source in SAMPLES:
            book = self.convert(source)
            titles = [" ".join(t for t in (i.get("marker"), i.findtext(f"{REPORT}title")) if t)
                      for i in self.normalized(source).iter(f"{REPORT}initiative")]
            cells = [cell for row in book["概要"].iter_rows() for cell in row if cell.hyperlink]
            self.assertEqual([cell.offset(column=1).value for cell in cells], titles)
            for cell in cells:
                sheet, row = re.fullmatch(r"'(.*)'!A(\d+)", cell.hyperlink.location).groups()
                self.assertEqual(sheet, "帳票")
                texts = "".join(str(c.value or "") for c in book[sheet][int(row)])
                self.assertIn(cell.offset(column=1).value.split(" ", 1)[-1][:6], texts)
                self.assertEqual(cell.offset(column=1).font.u, None)

    def test_an_initiative_without_a_number_is_led_to_as_well(self):
        self.write("a.txt", COMPLETE_REPORT)
        self.run_jisseki("convert", "a.txt", "-o", "a.xml")
        text = (self.top / "a.xml").read_text()
        numbered = re.search(r' number="2"', text)[0]
        self.write("b.xml", text.replace(numbered, "").replace("i2", "x1"))
        book = self.convert("b.xml")
        cells = [cell for row in book["概要"].iter_rows() for cell in row if cell.hyperlink]
        self.assertEqual([cell.value for cell in cells], [1, "→"])
        messages = self.run_jisseki("convert", "report.xlsx", "-o", "c.xml")[2]
        self.assertNotIn("!", messages)

    def print(self, source):
        """The pages of the overview and of a table of keys."""
        self.convert(source, "--workbook-layout", self.small("initiatives"))
        environment = os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(self.top)}
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(self.top / 'profile').as_uri()}",
                        "--convert-to", "pdf", "--outdir", self.top, self.top / "report.xlsx"],
                       check=True, capture_output=True, env=environment, timeout=300)
        return subprocess.run(["pdftotext", "-layout", self.top / "report.pdf", "-"], check=True,
                              capture_output=True).stdout.decode()

    def test_no_text_of_the_contents_is_clipped(self):
        titles = ["案内板を見直し" * n + f"終わり{n}" for n in (5, 9, 30)]
        report = COMPLETE_REPORT.split("\n")
        rows = [re.sub("案内板の見直し", title, line) for line, title in
                zip([report[5], report[6], report[5].replace("1\t①", "3\t③")], titles)]
        self.write("a.txt", "\n".join(report[:5] + rows) + "\n")
        printed = self.print("a.txt")
        for character in "案板直":
            self.assertEqual(printed.count(character), 5 + 9 + 30)

    def test_headings_stand_on_the_page_of_what_follows(self):
        self.write("a.txt", COMPLETE_REPORT)
        self.run_jisseki("convert", "a.txt", "-o", "a.xml")
        text = (self.top / "a.xml").read_text()
        words = words_of(layout_of("japanese"))
        end = text.index("</programme>") + len("</programme>")
        for n_notes in range(0, 60, 2):
            notes = "".join(f'<note xml:id="n{i + 1}">注{i}。</note>' for i in range(n_notes))
            self.write("b.xml", re.sub(r'\sdigest="[^"]*"', "", text[:end] + notes + text[end:]))
            book = self.convert("b.xml", "--workbook-layout", self.small("initiatives"))
            sheet = book["はじめに"]
            rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
            breaks = [found.id for found in sheet.row_breaks.brk]
            heights = [sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1)]
            room = (297 - 2 * 15 - 16) / 25.4 * 72
            scale = min(1, (210 - 30) / 25.4 * 72 / sum(xlsx_points(width) for width in (9, 40, 8, 8, 8, 8, 8, 8)))
            left, page = {}, room / scale
            now = page
            for row, height in enumerate(heights, 1):
                now = page if row - 1 in breaks or now < height else now
                left[row] = now
                now -= height
            for word in ("counts", "contents"):
                self.assertGreater(left[rows[words[word]]], 60, (n_notes, word))

    def test_long_names_of_sections_are_cut_in_the_chart(self):
        name = "窓口の改善に向けて" * 66
        self.write("a.txt", COMPLETE_REPORT.replace("窓口の改善に向けて", name))
        for source, shown in (("a.txt", f"I {name[:22]}…"), (SAMPLES[0], None)):
            sheet = self.convert(source)["概要"]
            chart = ElementTree.fromstring(self.part("xl/charts/chart1.xml"))
            column, row = re.search(r"\$(\w)\$(\d+)", chart.findtext(f".//{CHART}cat//{CHART}f")).groups()
            self.assertEqual(column, "I" if shown else "A")
            self.assertEqual(bool(sheet.column_dimensions[column].hidden), bool(shown))
            if shown:
                self.assertEqual(sheet[f"{column}{row}"].value, shown)
                self.assertEqual(chart.find(f".//{CHART}plotVisOnly"), None)
                self.assertNotIn("I", sheet.print_area)
                messages = self.run_jisseki("convert", "report.xlsx", "-o", "c.xml")[2]
                self.assertNotIn("!", messages)

    def test_properties_say_what_the_document_is(self):
        book = self.convert(SAMPLES[0], "--workbook-layout", "english")
        report = self.normalized(SAMPLES[0])
        self.assertEqual(book.properties.title, report.findtext(f"{REPORT}title"))
        self.assertEqual(book.properties.subject, report.findtext(f"{REPORT}programme"))
        self.assertEqual(book.properties.creator, report.find(f"{REPORT}provenance").get("generator"))
        self.assertEqual(book.properties.created.date().isoformat(), report.get("as-of"))
        custom = {p.get("name"): p[0].text for p in ElementTree.fromstring(self.part("docProps/custom.xml"))}
        words = {f"jisseki.word.{name}": word for name, word in words_of(layout_of("english")).items()
                 if name.startswith(("status-", "field-", "kind-"))}
        self.assertEqual(custom, words | {"jisseki.workbook": "1", "jisseki.layout": "english",
                                          "jisseki.language": "en"})


class Titles(LayoutTest):
    """Titles that libxlsxwriter or Excel would trip over, in headers and properties."""

    def titled(self, title, **others):
        report = COMPLETE_REPORT.replace("平成28年度「窓口改善計画」具体的取組 年度実績", title, 1)
        self.assertIn(title, report)
        self.write("report.txt", report)
        status, _, messages = self.run_jisseki("convert", "report.txt", "--to", "xlsx", "--quiet", **others)
        self.assertIn(status, (COMPLETE, WARNINGS), messages)
        with zipfile.ZipFile(self.top / "report.xlsx") as package:
            self.assertIsNone(package.testzip())
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(package.read(name))
        return openpyxl.load_workbook(self.top / "report.xlsx")

    def test_codes_in_a_title_are_text_in_the_header(self):
        for title in ("平成28年度「R&D」年度実績", "平成28年度「R&G &[Picture] &P」年度実績", "平成28年度&&年度実績"):
            sheet = self.titled(title)["概要"]
            self.assertEqual(sheet["A1"].value, title)
            shown = re.sub("&&", "&", sheet.oddHeader.left.text)
            self.assertEqual(shown.replace("＆", "&"), title)

    def test_a_long_title_is_whole_in_its_cell_and_cut_elsewhere(self):
        for length in (300, 5000, 40000):
            title = "平成28年度「" + "実績と課題を見直す。" * (length // 10) + "」年度実績"
            book = self.titled(title)
            sheet = book["概要"]
            column = [cell.value for cell in sheet["A"]]
            label = column.index(words_of(layout_of("japanese"))["programme"])
            self.assertEqual("".join(column[:label]), title)
            self.assertTrue(all(sheet.row_dimensions[row].height <= 409 for row in range(1, label + 1)))
            self.assertLessEqual(len(sheet.oddHeader.left.text), 60)
            self.assertEqual(book.properties.title, title[:255])


class Wrong(LayoutTest):
    def test_a_wrong_file_is_refused_with_its_line_before_anything_is_read(self):
        path = self.variant('name="帳票"', 'name="帳/票"')
        line = next(i for i, text in enumerate(path.read_text().splitlines(), 1) if "帳/票" in text)
        messages = self.run_jisseki("convert", "missing.txt", "--to", "xlsx", "--workbook-layout", path.name,
                                    expect=REFUSED)[2]
        self.assertIn(f"jisseki: layout.xml:{line}: the sheet name \"帳/票\"", messages)
        self.assertNotIn("missing.txt", messages)
        self.assertEqual(self.names(), ["layout.xml"])

    def test_a_name_that_there_is_not_is_a_wrong_command_line(self):
        self.write("a.txt", COMPLETE_REPORT)
        messages = self.run_jisseki("convert", "a.txt", "--workbook-layout", "harbour", expect=USAGE)[2]
        for word in ("harbour", "japanese", "english"):
            self.assertIn(word, messages)
        self.assertEqual(self.names(), ["a.txt"])

    def test_other_files_are_refused(self):
        self.write("a.txt", COMPLETE_REPORT)
        for path in ("missing.xml", ".", "/dev/zero", LAYOUTS.parent / "forms" / "yearly-results.xml"):
            path = f"./{path}" if path == "." else path
            messages = self.run_jisseki("convert", "a.txt", "--workbook-layout", path, expect=REFUSED)[2]
            self.assertIn(str(path), messages)
        self.assertEqual(self.names(), ["a.txt"])

    def test_formats_lists_the_layouts(self):
        lines = self.run_jisseki("formats", expect=COMPLETE)[1].decode().splitlines()
        for name in ("japanese", "english"):
            self.assertIn(f"layout    {name:15} {layout_of(name).get('summary')}", lines)


if __name__ == "__main__":
    unittest.main()
