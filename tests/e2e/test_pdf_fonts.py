"""Fonts that are missing, damaged, not Japanese or without a character: what is said, and what is left."""

import functools
import io
import os
import pathlib
import random
import re
import shutil
import subprocess
import unittest

import pdf_rules
from fontTools import cffLib, subset, ttLib
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib.tables import _g_l_y_f
from pdf_document import Pdf
from support import COMPLETE_REPORT, HEAD, SOURCE_DIR, UNWRITTEN, WARNINGS, CommandTest, row

OLD = b"an older file\n"
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>
"""
LAYOUT = ('<handout xmlns="urn:jisseki:handout:1" name="mine" based-on="form" xml:lang="ja" summary="Mine">'
          '<fonts><font for="body"><family name="{0}"/></font><font for="head"><family name="{0}"/></font></fonts>'
          '</handout>')
RARE = "𠮷野髙﨑葛\U000E0100城①Ⅲ㈱①"
# Each with its variation selector, if it has one: ideographic and standardized variants, some that fonts do
# not have, compatibility ideographs, ligatures of many letters, letters beyond the first plane.
SIGNS = ("𠮷 髙 﨑 塚 神 ① Ⅲ ㈱ ㍻ ㎡ № ⺀ ゟ ヿ ㋿ 𪚲 é ñ ü "
         "葛\U000E0100 葛\U000E0101 葛 辻\U000E0100 逢\U000E0102 邉\U000E0107 神\uFE00 逢\uFE0F").split()
PRIVATE = "\uE000"
MISSING = "\U000F1234"


def installed(family):
    done = subprocess.run(["fc-match", "-f", "%{file}", family], capture_output=True, check=True, text=True)
    return pathlib.Path(done.stdout)


class FontsTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.fonts = self.top / "fonts"
        self.fonts.mkdir()
        config = self.write("fonts.conf", CONFIG.format(self.fonts, self.top / "cache"))
        self.environment = {"FONTCONFIG_FILE": str(config)}
        self.font = self.fonts / "font.ttf"

    def assert_refused(self, *reasons, layout="form"):
        """No PDF is written, the older one is intact, and the message says why."""
        self.write("a.txt", COMPLETE_REPORT)
        self.write("a.pdf", OLD)
        _, _, messages = self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", "--handout-layout", layout,
                                          expect=UNWRITTEN, environment=self.environment)
        self.assertEqual((self.top / "a.pdf").read_bytes(), OLD)
        left = {name for name in self.names() if name.split("/")[0] not in ("cache", "fonts")}
        self.assertEqual(left - {"mine.xml"}, {"a.pdf", "a.txt", "fonts.conf"})
        for reason in ("a.pdf: ", *reasons):
            self.assertIn(reason, messages)

    def damage_font(self, change):
        """fontconfig takes what its cache says for true while the directory is as old as that."""
        shutil.copy(installed("IPAexGothic"), self.font)
        subprocess.run(["fc-cache"], env={"PATH": "/usr/bin:/bin"} | self.environment, check=True)
        before = self.fonts.stat()
        change()
        os.utime(self.fonts, ns=(before.st_atime_ns, before.st_mtime_ns))

    def test_no_font_at_all(self):
        self.assert_refused("no Japanese font", "IPAexGothic", "fonts-ipaexfont")

    def test_a_font_without_japanese(self):
        font = ttLib.TTFont(installed("IPAexGothic"))
        cutter = subset.Subsetter(subset.Options(name_IDs=["*"], name_languages=["*"]))
        cutter.populate(unicodes=range(0x20, 0x7F))
        cutter.subset(font)
        font.save(self.font)
        self.assert_refused("no Japanese font", "none has Japanese letters")

    def test_a_font_that_was_cut_off(self):
        self.damage_font(lambda: self.font.write_bytes(self.font.read_bytes()[:2_000_000]))
        self.assert_refused(str(self.font), "only a part")

    def test_a_font_that_is_overwritten(self):
        self.damage_font(lambda: self.font.write_bytes(b"\0" * 6_000_000))
        self.assert_refused(str(self.font), "no font")

    def test_a_font_that_cannot_be_read(self):
        self.damage_font(lambda: (self.font.unlink(), self.font.symlink_to("nowhere")))
        self.assert_refused(str(self.font), "No such file")

    def test_a_font_that_must_not_be_embedded(self):
        font = ttLib.TTFont(installed("IPAexGothic"))
        font["OS/2"].fsType = 2
        font.save(self.font)
        self.assert_refused(str(self.font), "forbids to embed")

    def test_a_font_whose_tables_are_overwritten(self):
        data = installed("IPAexGothic").read_bytes()
        tables = ttLib.TTFont(installed("IPAexGothic")).reader.tables
        for tag in ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"):
            at, end = tables[tag].offset, tables[tag].offset + tables[tag].length
            for byte in (b"\0", b"\xff"):
                with self.subTest(table=tag, byte=byte):
                    broken = data[:at] + byte * (end - at) + data[end:]
                    self.damage_font(lambda broken=broken: self.font.write_bytes(broken))
                    self.assert_refused()

    def test_a_font_with_noise_in_its_outlines(self):
        noise = random.Random(5).randbytes(2_000_000)
        for family, table in (("IPAexGothic", "glyf"), ("Noto Sans CJK JP", "CFF ")):
            with self.subTest(family=family):
                data = bytearray(installed(family).read_bytes())
                at = ttLib.TTFont(installed(family), fontNumber=0).reader.tables[table]
                middle = at.offset + at.length // 2 - len(noise) // 2
                data[middle:middle + len(noise)] = noise
                self.font.write_bytes(data)
                subprocess.run(["fc-cache", "-f"], env={"PATH": "/usr/bin:/bin"} | self.environment, check=True)
                self.write("mine.xml", LAYOUT.format(family))
                self.assert_refused(str(self.font), "it is damaged: the outline of U+", layout="mine.xml")

    def test_a_letter_without_outline_is_a_missing_one(self):
        font = ttLib.TTFont(installed("IPAexGothic"))
        font["glyf"][font.getBestCmap()[ord("板")]] = _g_l_y_f.Glyph()
        font.save(self.font)
        self.assert_refused("U+677F (板) in line 6")

    def test_what_a_private_character_stands_for_is_said(self):
        font = ttLib.TTFont(installed("IPAexGothic"))
        for table in font["cmap"].tables:
            if table.isUnicode() and table.format != 14:
                table.cmap[ord(PRIVATE)] = table.cmap[ord("板")]
        font.save(self.font)
        form = (SOURCE_DIR / "templates/handout/handout.xml").read_text()
        self.write("gothic.xml", form.replace("IPAexMincho", "IPAexGothic"))
        for place in ("6月に", "案内板の見直し", "窓口の改善に向けて", "「窓口改善計画」"):
            for layout in ("form", "./gothic.xml"):
                with self.subTest(place=place, layout=layout):
                    self.write("a.txt", (HEAD + row(1, "達成")).replace(place, PRIVATE + place))
                    self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", "--handout-layout", layout, expect=0,
                                     environment=self.environment)
                    self.assertEqual(pdf_rules.check(self.top / "a.pdf"), [])
                    pdf = Pdf(self.top / "a.pdf")
                    self.assertTrue(all(b"/ActualText <FEFFE000>" in pdf.get_content(page)
                                        for _, page in pdf.pages))

    def test_a_font_without_name_gets_one(self):
        font = ttLib.TTFont(installed("IPAexGothic"))
        font["name"].names = [name for name in font["name"].names if name.nameID != 6]
        font.save(self.font)
        self.write("a.txt", COMPLETE_REPORT)
        self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", expect=0, environment=self.environment)
        self.assertEqual(pdf_rules.check(self.top / "a.pdf"), [])

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_a_font_that_must_not_be_read(self):
        self.damage_font(lambda: self.font.chmod(0))
        self.assert_refused(str(self.font), "Permission denied")


def draw(glyphs, name):
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value


class Program:
    """The outlines of a font in a PDF, by what they stand for."""

    def __init__(self, font):
        self.font, self.name = font, font.dictionary["/BaseFont"].split("+")[1]
        program = io.BytesIO(font.program.data)
        if font.is_cff:
            fonts = cffLib.CFFFontSet()
            fonts.decompile(program, None)
            self.glyphs = fonts[0].CharStrings
            self.names = {int(name[3:]): name for name in fonts[0].charset if name != ".notdef"}
        else:
            whole = ttLib.TTFont(program)
            self.glyphs = whole.getGlyphSet()
            self.names = {cid: whole.getGlyphOrder()[glyph] for cid, glyph in enumerate(font.glyph_map)}

    def outlines(self):
        return {text: draw(self.glyphs, self.names[self.font.get_cid(code)])
                for code, text in self.font.to_unicode.unicode.items()}


@functools.cache
def read_installed(name):
    """The installed font with this PostScript name: its glyphs, and their names by character and variant."""
    done = subprocess.run(["fc-match", "-f", "%{file}\t%{index}", f":postscriptname={name}"],
                          capture_output=True, check=True, text=True)
    path, index = done.stdout.split("\t")
    font = ttLib.TTFont(path, fontNumber=int(index), lazy=True)
    names = {chr(c): glyph for c, glyph in font.getBestCmap().items()}
    for table in (table for table in font["cmap"].tables if table.format == 14):
        names.update({chr(c) + chr(selector): glyph for selector, variants in table.uvsDict.items()
                      for c, glyph in variants if glyph})
    return font.getGlyphSet(), names


def installed_outline(name, text):
    """The outline of a character or of its variant; where the font has no such variant, the plain one."""
    glyphs, names = read_installed(name)
    return draw(glyphs, names.get(text) or names[text[0]])


class CharactersTest(CommandTest):
    def text_of(self, path):
        done = subprocess.run(["pdftotext", path, "-"], cwd=self.top, capture_output=True, check=True)
        return "".join(done.stdout.decode().split())

    def layouts(self):
        """A built-in one, whose fonts are TrueType, and one with CFF fonts alone."""
        handout = (SOURCE_DIR / "templates/handout/handout.xml").read_text()
        self.write("cff.xml", re.sub(r'<family name="IPAex\w*"/>', "", handout))
        return ("handout",), ("./cff.xml",), ("./cff.xml", "--pdfa", "1b")

    def test_each_sign_has_the_outline_that_its_font_has_for_it(self):
        self.write("a.txt", HEAD + row(1, "達成").replace("案内板を", "、".join(SIGNS)))
        for layout, *arguments in self.layouts():
            with self.subTest(layout=layout, arguments=arguments):
                self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", "--handout-layout", layout, *arguments,
                                 expect=0)
                self.assertEqual(pdf_rules.check(self.top / "a.pdf"), [])
                self.assertIn("、".join(SIGNS), self.text_of("a.pdf"))
                pdf = Pdf(self.top / "a.pdf")
                fonts = [Program(pdf.get_font(pdf.pages[0][1], name[1:]))
                         for name in pdf.get(pdf.pages[0][1], "/Resources", "/Font")]
                self.assertEqual({font.font.is_cff for font in fonts}, {True, layout != "handout"})
                shown = {text: (font.name, outline) for font in fonts
                         for text, outline in font.outlines().items()}
                for sign in SIGNS:
                    name, outline = shown[sign]
                    self.assertEqual(outline, installed_outline(name, sign), (name, sign))
                self.assertNotEqual(shown["葛\U000E0100"], shown["葛"])

    def test_letters_in_parts_and_narrow_ones_become_whole(self):
        words = "か\u3099ハ\u309Aｶﾞｷﾞﾊﾟe\u0301か\u309Aㇷ\u309A"
        self.write("a.txt", HEAD + row(1, "達成").replace("案内板を", words))
        for layout, *arguments in self.layouts():
            with self.subTest(layout=layout, arguments=arguments):
                self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", "--handout-layout", layout, *arguments,
                                 expect=0)
                self.assertEqual(pdf_rules.check(self.top / "a.pdf"), [])
                self.assertIn("がパガギパéか\u309Aㇷ\u309A", self.text_of("a.pdf"))

    def test_rare_characters_come_out_of_the_pdf_as_they_went_in(self):
        self.write("a.txt", HEAD + row(1, "達成").replace("案内板を", RARE))
        for arguments in ((), ("--pdfa", "1b")):
            with self.subTest(arguments=arguments):
                self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", *arguments, expect=0)
                self.assertIn(RARE, self.text_of("a.pdf"))

    def test_characters_that_are_not_seen_are_in_the_text(self):
        hidden = "\u200b6月に\u2060案内\u200b\u00ad板を12枚更\u200d新\u200b"
        self.write("a.txt", HEAD + row(1, "達成").replace("6月に案内板を12枚更新", hidden))
        for arguments in ((), ("--handout-layout", "handout"), ("--pdfa", "1b")):
            with self.subTest(arguments=arguments):
                self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", *arguments, expect=0)
                self.assertIn(hidden, self.text_of("a.pdf"))

    def test_a_character_that_no_font_has_is_refused_with_code_point_and_line(self):
        self.write("a.txt", HEAD + row(1, "達成") + row(2, "達成").replace("案内板を", MISSING))
        self.write("a.pdf", OLD)
        _, _, messages = self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", expect=UNWRITTEN)
        self.assertIn("U+F1234", messages)
        self.assertIn("in line 7", messages)
        self.assertEqual((self.top / "a.pdf").read_bytes(), OLD)

    def test_on_request_it_is_replaced_visibly_with_a_warning_for_each_line(self):
        self.write("a.txt", HEAD + row(1, "達成").replace("案内板を", MISSING + "と" + MISSING) +
                   row(2, "達成").replace("12枚", MISSING))
        _, _, messages = self.run_jisseki("convert", "a.txt", "-o", "a.pdf", "-q", "--replace-missing",
                                          expect=WARNINGS)
        lines = messages.splitlines()
        self.assertEqual(len(lines), 2, messages)
        for line, number in zip(lines, (6, 7)):
            self.assertTrue(line.startswith(f"a.txt:{number}: warning: "), line)
            self.assertIn("U+F1234", line)
        self.assertIn("6月に〓と〓12枚更新", self.text_of("a.pdf"))
        self.assertNotIn(MISSING, self.text_of("a.pdf"))

    def test_it_is_named_once_in_each_line_however_often_that_is_shown(self):
        for parts in ((row(1, "達成").replace("案内板", MISSING),),
                      ("I " + MISSING + "の改善\n", row(1, "達成"))):
            head = HEAD if len(parts) == 1 else HEAD.rsplit("\n", 2)[0] + "\n"
            self.write("a.txt", head + "".join(parts))
            line = 6 if len(parts) == 1 else 5
            for layout in ("form", "handout"):
                with self.subTest(line=line, layout=layout):
                    options = ("convert", "a.txt", "-o", "a.pdf", "-q", "--handout-layout", layout)
                    _, _, messages = self.run_jisseki(*options, expect=UNWRITTEN)
                    self.assertIn(f"has U+F1234 ({MISSING}) in line {line}; install a font that has it", messages)
                    _, _, messages = self.run_jisseki(*options, "--replace-missing", expect=WARNINGS)
                    self.assertEqual([m.split(" warning")[0] for m in messages.splitlines()], [f"a.txt:{line}:"])

    def test_a_bag_takes_the_same_option(self):
        self.write("a.txt", HEAD + row(1, "達成").replace("案内板を", MISSING))
        _, _, messages = self.run_jisseki("archive", "a.txt", "-o", "without", expect=WARNINGS)
        self.assertIn("U+F1234", messages)
        self.assertEqual([name for name in self.names() if name.endswith(".pdf")], [])
        _, _, messages = self.run_jisseki("archive", "a.txt", "-o", "with", "--replace-missing", expect=WARNINGS)
        self.assertIn("a.txt:6: warning: ", messages)
        self.assertIn("with/data/a/a.pdf", self.names())


if __name__ == "__main__":
    unittest.main()
