"""The tidy sheets of workbooks hold every datum of reports that no printed one is like."""

import contextlib
import io
import os
import subprocess
import unittest

import check_xlsx
from support import CommandTest, WARNINGS, COMPLETE

WRITE_REPORT = os.environ["WRITE_REPORT"]
LONG = "長い文章。" * 8000


def initiative(number, *content, title="窓口の改善"):
    attribute = f' number="{number}"' if number else ""
    key = f"i{number}" if number else "x1"
    text = "".join(content).replace("KEY", key)
    return f'<initiative lines="{number + 9}"{attribute} xml:id="{key}"><title>{title}</title>{text}</initiative>'


def items(*texts):
    found = (f'<item marker="・" xml:id="KEY-r1-{i}">{text}</item>' for i, text in enumerate(texts, 1))
    return f'<results><group>{"".join(found)}</group></results>'


def document(*content):
    return ('<report xmlns="urn:jisseki:report:1" fiscal-year="2022" xml:lang="ja">\n'
            f'<title>計画</title>\n<section ordinal="1" xml:id="s1">\n{"".join(content)}</section>\n'
            '</report>\n')


class Tidy(CommandTest):
    def assert_same(self, *names):
        check = check_xlsx.Check(self.top / "b.xlsx", self.top / "b.xml")
        with contextlib.redirect_stdout(io.StringIO()) as messages:
            check.run()
        self.assertEqual(check.failures, 0, f"{names}:\n{messages.getvalue()[:3000]}")

    def check_made(self, *words):
        subprocess.run([WRITE_REPORT, *map(str, words), "b.xlsx", "b.xml"], cwd=self.top, check=True)
        self.assert_same(*words)

    def check_document(self, *content, expect=COMPLETE):
        self.write("a.xml", document(*content))
        messages = self.run_jisseki("convert", "a.xml", "--quiet", "--to", "xlsx", "-o", "b.xlsx",
                                    expect=expect)[2]
        (self.top / "a.xml").rename(self.top / "b.xml")
        self.assert_same("document")
        return messages

    def test_the_example(self):
        self.check_made("example")

    def test_reports_made_by_chance(self):
        for seed in range(1, 25):
            with self.subTest(seed=seed):
                self.check_made("random", seed, seed % 5)

    def test_a_report_of_500_initiatives(self):
        self.check_made("large", 500)

    def test_a_report_of_one_initiative(self):
        self.check_made("large", 1)

    def test_a_report_without_initiatives(self):
        self.check_made("large", 0)

    def test_a_long_item_goes_on(self):
        self.check_document(initiative(1, items(LONG, "次", LONG + "𠮷" * 40000)))

    def test_300_items_and_30_offices(self):
        offices = (f'<office xml:id="KEY-o{i}"><division>{i}課</division></office>'
                   for i in range(1, 31))
        self.check_document(initiative(1, items(*map(str, range(1, 301))), *offices))

    def test_texts_that_look_like_something_else(self):
        self.check_document(initiative(1, items("_x0041_", "=1+1", "001", "'引用", "+1", "@A1", "-",
                                                "1E5", "#N/A", "TRUE", "2020/1/1")))

    def test_long_texts_outside_of_items(self):
        heading = f"<results><group><heading>{LONG}</heading></group></results>"
        office = f'<office xml:id="KEY-o1"><scope>{LONG}</scope><division>{LONG}</division></office>'
        achievement = f'<achievement status="other">{LONG}</achievement>'
        self.check_document(initiative(1, heading, achievement, office, title=LONG))

    def test_dates_and_numbers_that_excel_has_not(self):
        messages = self.check_document(initiative(1, items(
            '<date value="1899-12/1900-03">明治32年12月～</date>', '<date value="1868">慶応4年</date>',
            '<measure quantity="12345678901234567890" unit="円">多額</measure>')), expect=WARNINGS)
        for words in ("1899-12/1900-03", "1868", "12345678901234567890"):
            self.assertIn(words, messages)


if __name__ == "__main__":
    unittest.main()
