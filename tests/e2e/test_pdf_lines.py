"""The lines of the handout: none begins or ends with what must not, no number is parted from its unit."""

import re
import sys
import unittest

from pdf_extremes import LONG_TITLE, REPORTS, changed, items
from pdf_lines import Lines
from support import HEAD, SAMPLES, SOURCE_DIR, WARNINGS, CommandTest, row

sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import derive  # noqa: E402

# JIS X 4051 and JLREQ, strict, and what this project adds: markers and ＜ ＞.
NO_START = set("、。，．・：；？！‼⁇⁈⁉ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
               "）］｝〕〉》」』】〙〗〟’”»›)]},.:;?!％%‰℃°′″…‥ゝ゛゜＞≫>～〜")
NO_END = set("（［｛〔〈《「『【〘〖〝‘“«‹([{￥＄$£№＜≪<～〜□■○◎●◇◆△▲▽▼☆★※→⇒☐☑☒"
             "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸")
DIGIT, UNIT = "[0-9０-９]", r"[^\W\d_]|[%％‰℃°㎡㎥㎢㎏㎞]"
SPLITS = {
    "a number": re.compile(rf"{DIGIT}[,.，．:：/／]?\n[,.，．:：/／]?{DIGIT}"),
    "a number and its unit": re.compile(rf"{DIGIT}\n(?:{UNIT})"),
    "a number in words and its unit": re.compile(rf"{DIGIT}[十百千万億兆]+\n(?:{UNIT}|{DIGIT})"),
    "a word and its number": re.compile(rf"[約第]\n{DIGIT}"),
    "a unit": re.compile(rf"{DIGIT}[年月日時週回人箇かカヶケ]\n[度間目末分所月]"),
    "an era and its year": re.compile(rf"(?:明治|大正|昭和|平成|令和|[MTSHR])\n(?:{DIGIT}|元)|令\n和|平\n成{DIGIT}"),
    "a dash": re.compile(r"[―—─]\n[―—─]|…\n…|‥\n‥"),
    "a period": re.compile(r"[～〜]\s*\n|\n\s*[～〜]"),
}
ITEM_SIZE = 7.2  # in the default layout; what is smaller or larger is not justified
LAYOUTS = sorted(path.stem for path in SOURCE_DIR.glob("templates/handout/*.xml"))

# What a line may lack to the edge, in ems.
HOLE = 4

# A line that ends so far from the edge, in points, and how many do not.
RAGGED, EVEN = 1.5, 0.98


def find_faults(lines):
    """What is wrong with the breaks between the lines of a paragraph."""
    for before, after in zip(lines, lines[1:]):
        if before[-1:] in NO_END:
            yield f"ends with {before[-1]}: {before} | {after}"
        if after[:1] in NO_START:
            yield f"begins with {after[0]}: {before} | {after}"
        for what, pattern in SPLITS.items():
            if pattern.search(before[-12:] + "\n" + after[:12]):
                yield f"parts {what}: {before} | {after}"


def text_of(line):
    return "".join(run.text for run in line).rstrip()


class PdfTest(CommandTest):
    def convert(self, source, *arguments, expect=(0, WARNINGS)):
        status, _, messages = self.run_jisseki("convert", source, "-o", "a.pdf", "-q", *arguments)
        self.assertIn(status, expect, messages)
        return Lines(self.top / "a.pdf")

    def assert_well_broken(self, lines):
        faults = [fault for _, paragraph in lines.paragraphs()
                  for fault in find_faults(list(map(text_of, paragraph)))]
        self.assertEqual(faults[:10], [])


class LinesTest(PdfTest):
    def sources(self):
        yield from ((source.parent.name, source) for source in SAMPLES)
        for name, content, _ in derive.derive():
            yield name, self.write("derived.txt", content)

    def test_no_line_of_any_report_is_broken_where_it_must_not_be(self):
        n_lines = 0
        for name, source in self.sources():
            with self.subTest(report=name):
                lines = self.convert(source)
                self.assert_well_broken(lines)
                n_lines += sum(len(paragraph) - 1 for _, paragraph in lines.paragraphs())
        self.assertGreater(n_lines, 10000)

    def test_no_line_of_any_layout_is_broken_where_it_must_not_be(self):
        for layout in LAYOUTS:
            for source in SAMPLES:
                with self.subTest(report=source.name, layout=layout):
                    self.assert_well_broken(self.convert(source, "--handout-layout", layout))

    def test_columns_are_even_and_no_last_line_is_a_character_or_two(self):
        for source in SAMPLES:
            lines = self.convert(source)
            full = ragged = 0
            runts = []
            for element, paragraph in lines.paragraphs():
                size = paragraph[0][0].size
                if element.type != "LBody" or size != ITEM_SIZE:
                    continue
                # Half an em of a bracket or stop at the end is empty and stands in the margin.
                ends = [line[-1].right - (size / 2 if text_of(line)[-1:] in "、。」』）】〕》〉" else 0)
                        for line in paragraph[:-1]]
                if len(ends) < 2:
                    continue
                if len(text_of(paragraph[-1])) < 3:
                    runts.append(text_of(paragraph[-1]))
                full += len(ends)
                ragged += sum(max(ends) - end > RAGGED for end in ends)
            self.assertGreater(full, 100)
            self.assertEqual(runts, [])
            self.assertLess(ragged, full * (1 - EVEN), f"{ragged} of {full} lines are ragged")

    def test_the_measuring_finds_what_is_wrong(self):
        for wrong in ("山|、川", "山（|川", "平成28|年度", "1,|234", "132,726千|円", "4月～|7月", "①|山", "＜|川＞",
                      "川|＞", "令|和元年", "第|3", "3年|度", "川―|―海", "川…|…海"):
            with self.subTest(lines=wrong):
                self.assertNotEqual(list(find_faults(wrong.split("|"))), [])
        self.assertEqual(list(find_faults(["平成28年度に", "3回、", "（山）"])), [])


class LooksTest(PdfTest):
    def shown(self, lines):
        return "".join(run.text for run in lines.all_runs)

    def test_items_without_a_marker_are_set_apart(self):
        bare = "".join(f"<li>{n}回目の説明会を開いた</li>" for n in range(1, 5))
        source = self.write("a.txt", HEAD + changed(1, results=f"<ul>{bare}</ul>", progress="・" + "山" * 200))
        for layout in ("form", "handout"):
            lines = self.convert(source, "--handout-layout", layout)
            found = [line for _, paragraph in lines.paragraphs() for line in paragraph]
            tops = [line[0].baseline for line in found if "回目の説明会" in text_of(line)]
            peaks = [line[0].baseline for line in found if "山山" in text_of(line)]
            self.assertEqual(len(tops), 4)
            for above, below in zip(tops, tops[1:]):
                self.assertGreater(above - below, (peaks[0] - peaks[1]) * 1.3, layout)

    def test_every_year_of_a_long_plan_has_its_label(self):
        for layout in LAYOUTS:
            lines = self.convert(self.write("a.txt", REPORTS["twelve-years"]), "--handout-layout", layout)
            texts = [run.text for run in lines.all_runs]
            for year in range(2016, 2028):
                self.assertIn(str(year), texts, layout)

    def test_what_goes_on_bears_its_whole_title_and_says_so(self):
        results = items(f"{n}回目の説明会を開いた" for n in range(1, 120))
        # A cell of the table is narrower than a page.
        for layout, title in ("form", LONG_TITLE[:32]), ("handout", LONG_TITLE):
            source = self.write("a.txt", HEAD + changed(1, title=title, results=results))
            shown = self.shown(self.convert(source, "--handout-layout", layout))
            self.assertGreater(shown.count(f"{title}（続き）"), 0, layout)
        self.assertGreater(shown.count("取組実績（続き）"), 0)

    def test_holes_at_the_end_of_lines_are_small(self):
        for source in SAMPLES:
            for element, paragraph in self.convert(source).paragraphs():
                size = paragraph[0][0].size
                if element.type == "LBody" and size == ITEM_SIZE and len(paragraph) > 3:
                    ends = [line[-1].right for line in paragraph[:-1]]
                    self.assertLess((max(ends) - min(ends)) / size, HOLE, text_of(paragraph[0]))


class NarrowTest(PdfTest):
    """Texts that must be broken somewhere, in columns that are narrow for them."""

    def set_result(self, text):
        return self.write("a.txt", HEAD + row(1, "達成").replace("6月に案内板を12枚更新", text))

    def test_numbers_periods_and_markers_hold_whatever_stands_before_them(self):
        phrases = ("約3億4,800万円", "平成28年4月1日～平成29年3月31日", "令和元年度", "①案内板", "＜山川＞", "第12回",
                   "85.2％", "132,726千円", "（仮称）", "2日間", "7月6日、11日", "３，４５６人", "CSIRTマニュアル")
        for indent in range(27):
            with self.subTest(indent=indent):
                text = "と".join("山" * (indent + n) + phrase for n, phrase in enumerate(phrases))
                lines = self.convert(self.set_result(text))
                self.assert_well_broken(lines)
                self.assertNotRegex("\n".join(text_of(line) for _, paragraph in lines.paragraphs()
                                              for line in paragraph), r"[A-Z]\n[A-Z]")

    def test_a_word_longer_than_a_column_stays_inside_it(self):
        lines = self.convert(self.set_result("詳細は https://www.example.jp/" + "abcdefghij" * 30 + "を見る"))
        width = 841.89 - 28
        self.assertTrue(all(run.right < width for run in lines.all_runs))
        self.assertIn("abcdefghij" * 30, "".join(text_of(line) for _, paragraph in lines.paragraphs()
                                                 for line in paragraph))


if __name__ == "__main__":
    unittest.main()
