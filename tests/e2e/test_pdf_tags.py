"""The PDF as validators, screen readers and archives see it: PDF/A, PDF/UA, structure, attachments."""

import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

import pdf_rules
from pdf_document import Stream, text_of
from support import COMPLETE_REPORT, HEAD, JISSEKI, SAMPLES, SCHEDULE, SOURCE_DIR, USAGE, CommandTest, row

JARS = [pathlib.Path("/usr/share/java") / f"{name}.jar" for name in
        ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io",
         "javax.activation", "jaxb-api")]
VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"
XML = "{urn:jisseki:report:1}"

LONG_TEXT = "とても長い取組の内容を確かめるための文" * 2200

# Reports at the edge of what there can be.
EXTREMES = {
    "no title": COMPLETE_REPORT.split("\n", 2)[2],
    "no section": HEAD.rsplit("\n", 2)[0] + "\n" + row(1, "達成"),
    "one initiative": HEAD + row(1, "達成"),
    "nothing in the cells": HEAD + "1\t① 見直し\t\t\t\t\t\n",
    "long title": HEAD + row(1, "達成").replace("案内板の見直し", LONG_TEXT),
    "long item": HEAD + row(1, "達成").replace("6月に案内板を12枚更新", LONG_TEXT),
    "rare characters": HEAD + row(1, "達成").replace("案内板", "𠮷野髙﨑葛\U000E0100城①Ⅲ㈱⺀"),
    "markup": HEAD + row(1, "達成").replace("案内板", "＜A & B＞ \"'\\()[]"),
    "characters that are not seen": HEAD + row(1, "達成").replace(
        "案内板", "\u200b案\u2060内\u00ad板" + "\u200b" * 20000 + "を\u200b\u200d\U000e0100").replace(
        "待ち", "\u2060" * 20000),
    "unplaced": COMPLETE_REPORT + "どこにも置けない行\n",
    "deep lists": HEAD + row(1, "達成").replace(
        "・6月に案内板を12枚更新", "・一<ul><li>○二<ul><li>※三</li><li>四</li></ul></li></ul>"),
    "many years": HEAD + row(1, "達成").replace(SCHEDULE, "<table><tr><th>取組項目</th>" + "".join(
        f"<th>{year}年度</th>" for year in range(20, 31)) + "</tr><tr><td>□整備</td>" + "".join(
        f"<td>{word}</td>" for word in "検討 実施 → 点検 → → 改善 → 拡大 → 完了".split()) + "</tr></table>"),
}


def layouts():
    lines = subprocess.run([JISSEKI, "formats"], capture_output=True, check=True).stdout.decode()
    found = [line.split()[1] for line in lines.splitlines() if line.startswith("layout")]
    return [name for name in found if (SOURCE_DIR / "templates/handout" / f"{name}.xml").exists()]


class Conformance(CommandTest):
    def convert(self, source, *arguments, name="a.pdf"):
        self.run_jisseki("convert", source, "-o", name, "-q", *arguments)
        return self.top / name

    def assert_valid(self, path):
        self.assertEqual([f"{c}: {m}" for c, m in pdf_rules.check(path)][:20], [])
        subprocess.run(["qpdf", "--check", path], capture_output=True, check=True)

    def test_the_samples_keep_every_rule_in_every_layout(self):
        for source in SAMPLES:
            for layout in layouts():
                with self.subTest(source=source.name, layout=layout):
                    self.assert_valid(self.convert(source, "--handout-layout", layout))

    def test_the_samples_keep_every_rule_of_each_conformance(self):
        for source in SAMPLES:
            for arguments in (("--attach",), ("--pdfa", "1b")):
                with self.subTest(source=source.name, arguments=arguments):
                    self.assert_valid(self.convert(source, "--handout-layout", "handout", *arguments))

    def test_extreme_reports_keep_every_rule(self):
        for name, report in EXTREMES.items():
            for arguments in ((), ("--handout-layout", "handout"), ("--pdfa", "1b")):
                with self.subTest(report=name, arguments=arguments):
                    self.write("a.txt", report)
                    self.assert_valid(self.convert("a.txt", *arguments))

    @unittest.skipUnless(all(jar.exists() for jar in JARS), "needs PDFBox's preflight")
    def test_another_validator_takes_the_files_for_old_archives(self):
        self.write("rare.txt", EXTREMES["rare characters"])
        form = (SOURCE_DIR / "templates/handout/form.xml").read_text()
        self.write("cff.xml", re.sub(r'<family name="IPAex\w*"/>', "", form))
        for source, layout in ((SAMPLES[0], "form"), (SAMPLES[1], "handout"), ("rare.txt", "form"),
                               (SAMPLES[0], "./cff.xml"), ("rare.txt", "./cff.xml")):
            with self.subTest(source=str(source), layout=layout):
                path = self.convert(source, "--pdfa", "1b", "--handout-layout", layout)
                done = subprocess.run(["java", "-cp", ":".join(map(str, JARS)), VALIDATOR, path],
                                      capture_output=True, text=True, check=False)
                self.assertIn("is a valid PDF/A-1b file", done.stdout, done.stdout + done.stderr)

    def test_the_same_report_gives_the_same_bytes(self):
        for arguments in ((), ("--attach",), ("--pdfa", "1b")):
            first = self.convert(SAMPLES[0], *arguments).read_bytes()
            self.assertEqual(self.convert(SAMPLES[0], *arguments, name="b.pdf").read_bytes(), first)

    def test_what_is_repeated_on_the_next_page_is_read_once(self):
        self.write("a.txt", EXTREMES["long item"])
        document = pdf_rules.Document(self.convert("a.txt"))
        self.assertGreater(len(document.pdf.pages), 2)
        tagged = squeeze(document.structure.top[0].get_text())
        for words in ("①案内板の見直し", "具体的取組年度実績", "取組達成度", "H28", LONG_TEXT):
            self.assertEqual(tagged.count(words), 1)
        self.assertIn("（続き）", "".join(document.structure.artifacts))

    def test_a_time_stands_in_the_metadata_and_the_information_dictionary(self):
        self.run_jisseki("convert", SAMPLES[0], "-o", "a.pdf", "-q", "--attach",
                         environment={"SOURCE_DATE_EPOCH": "1700000000"})
        self.assert_valid(self.top / "a.pdf")
        document = pdf_rules.Document(self.top / "a.pdf")
        self.assertEqual(document.get_property(pdf_rules.XMP + "CreateDate"), "2023-11-14T22:13:20Z")
        self.assertIn(b"/ModDate(D:20231114221320Z)", document.pdf.raw)

    def assert_dated(self, path, time):
        document = pdf_rules.Document(path)
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            self.assertEqual(document.get_property(pdf_rules.XMP + name), time)
        for name in (b"CreationDate", b"ModDate"):
            found = re.findall(rb"/" + name + rb" ?\(D:(.*?)\)", document.pdf.raw)
            self.assertEqual(found, [re.sub("[-:T]", "", time).encode()] if time else [])

    def test_without_a_time_the_dates_are_those_of_the_report(self):
        self.assert_dated(self.convert(SAMPLES[0]), "2017-01-31T00:00:00Z")
        self.write("a.txt", COMPLETE_REPORT)
        self.assert_dated(self.convert("a.txt"), "2017-03-31T00:00:00Z")
        self.write("b.xml", '<report xmlns="urn:jisseki:report:1" xml:lang="ja"><title>報告</title></report>')
        path = self.convert("b.xml")
        self.assert_valid(path)
        self.assert_dated(path, None)

    def test_a_wrong_level_is_a_usage_error(self):
        for arguments in (("--pdfa", "4"), ("--pdfa", "1b", "--attach")):
            self.run_jisseki("convert", SAMPLES[0], "-o", "a.pdf", *arguments, expect=USAGE)
        self.assertEqual(self.names(), [])


class Attachments(CommandTest):
    def attach(self, source):
        self.run_jisseki("convert", source, "-o", "a.pdf", "-q", "--attach")
        (self.top / "out").mkdir(exist_ok=True)
        subprocess.run(["pdfdetach", "-saveall", "-o", "out", "a.pdf"], cwd=self.top, check=True,
                       capture_output=True)
        return {path.name: path.read_bytes() for path in (self.top / "out").iterdir()}

    def test_source_and_xml_come_out_as_they_went_in(self):
        source = SAMPLES[0]
        self.run_jisseki("convert", source, "-o", "b.xml", "-q")
        files = self.attach(source)
        self.assertEqual(files[source.name], source.read_bytes())
        self.assertEqual(files[source.stem + ".xml"], (self.top / "b.xml").read_bytes())
        self.assertEqual(self.names().count("a.pdf"), 1)

    def test_a_source_that_is_xml_keeps_its_name(self):
        self.run_jisseki("convert", SAMPLES[0], "-o", "report.xml", "-q")
        files = self.attach("report.xml")
        self.assertEqual(sorted(files), ["report-2.xml", "report.xml"])
        self.assertEqual(files["report.xml"], files["report-2.xml"])

    def test_names_may_be_japanese(self):
        self.write("実績.txt", COMPLETE_REPORT)
        self.assertEqual(sorted(self.attach("実績.txt")), ["実績.txt", "実績.xml"])

    def test_nothing_is_left_beside_the_output(self):
        self.write("a.txt", COMPLETE_REPORT)
        self.run_jisseki("convert", "a.txt", "--to", "pdf", "--attach", "-q")
        self.assertEqual(self.names(), ["a.pdf", "a.txt"])


def own_words(element):
    """The text of an item of the XML without that of the items below it."""
    parts = [element.text or ""]
    for part in element:
        parts += [] if part.tag == XML + "item" else ["".join(part.itertext())]
        parts.append(part.tail or "")
    return "".join("".join(parts).split())


def squeeze(text):
    return "".join(text.split())


class ReadingOrder(unittest.TestCase):
    """The structure of the samples' PDFs, compared with their XML."""

    @classmethod
    def setUpClass(cls):
        cls.reports = []
        with tempfile.TemporaryDirectory() as top:
            for source, layout in ((source, layout) for source in SAMPLES for layout in ("form", "handout")):
                for suffix in ("pdf", "xml"):
                    subprocess.run([JISSEKI, "convert", source, "-o", f"{top}/a.{suffix}", "-q",
                                    "--handout-layout", layout], check=False)
                shown = subprocess.run(["pdfinfo", "-struct-text", f"{top}/a.pdf"], capture_output=True,
                                       check=True).stdout.decode()
                cls.reports.append((pdf_rules.Document(f"{top}/a.pdf"), ET.parse(f"{top}/a.xml").getroot(), shown))

    def test_headings_are_the_titles(self):
        for document, xml, _ in self.reports:
            expected = [("H1", squeeze(xml.findtext(XML + "title")))]
            for section in xml.iter(XML + "section"):
                expected.append(("H2", squeeze(section.get("marker", "") + section.findtext(XML + "title"))))
                for initiative in section.iter(XML + "initiative"):
                    title = initiative.get("marker", "") + initiative.findtext(XML + "title")
                    expected.append(("H3", squeeze(title)))
            found = [(e.type, squeeze(e.get_text())) for e in document.elements("H1", "H2", "H3")]
            self.assertEqual(len([kind for kind, _ in found if kind == "H3"]), len(list(xml.iter(XML + "initiative"))))
            rest = iter(found)
            for kind, words in expected:
                self.assertTrue(any(k == kind and w.endswith(words) for k, w in rest), (kind, words))

    def test_poppler_reads_the_same_headings(self):
        for document, _, shown in self.reports:
            found = re.findall(r'^ *(H[123]) \(block\)\n((?: *".*"\n)+)', shown, re.M)
            expected = [(e.type, squeeze(e.get_text())) for e in document.elements("H1", "H2", "H3")]
            self.assertEqual([(kind, squeeze("".join(re.findall(r'"(.*)"\n', lines)))) for kind, lines in found],
                             expected)

    def test_lists_nest_like_the_items(self):
        for document, xml, _ in self.reports:
            expected = [tree for initiative in xml.iter(XML + "initiative")
                        for tree in self.list_model(initiative)]
            outer = [e for e in document.elements("L") if e.parent.type != "LBody"]
            found = [self.list_tags(item) for e in outer for item in e.elements]
            self.assertEqual(found, expected)

    def list_tags(self, item):
        label = "".join(squeeze(kid.get_text()) for kid in item.elements if kid.type == "Lbl")
        body = item.elements[-1]
        return (label, squeeze(body.own_text),
                [self.list_tags(kid) for inner in body.elements if inner.type == "L" for kid in inner.elements])

    def list_model(self, initiative):
        schedule = initiative.find(XML + "schedule")
        if schedule is not None:
            for milestone in schedule.findall(XML + "milestone"):
                yield ("", squeeze("".join(milestone.find(XML + "label").itertext())),
                       [("", squeeze("".join(p.itertext())), []) for p in milestone.findall(XML + "phase")])
            for phase in schedule.findall(XML + "phase"):
                yield "", squeeze("".join(phase.itertext())), []
        for parent in (initiative.find(XML + "results"), *initiative.findall(XML + "progress")):
            for item in parent.findall(f"{XML}group/{XML}item") if parent is not None else []:
                yield self.item_model(item)

    def item_model(self, item):
        marker, text = item.get("marker", ""), own_words(item)
        if marker == "【】":
            marker, text = "", f"【{text}】"
        return marker, text, [self.item_model(kid) for kid in item.findall(XML + "item")]

    def test_bookmarks_name_sections_and_initiatives_by_number(self):
        for document, xml, _ in self.reports:
            expected = []
            for section in xml.iter(XML + "section"):
                expected.append(f"{section.get('marker')} {section.findtext(XML + 'title')}")
                for initiative in section.iter(XML + "initiative"):
                    title = initiative.findtext(XML + "title")
                    expected.append(f"{initiative.get('number')} {initiative.get('marker')}{title}")
            self.assertEqual(list(self.bookmarks(document.pdf, document.pdf.catalog["/Outlines"]))[-len(expected):],
                             expected)

    def bookmarks(self, pdf, reference):
        at = pdf.get(reference).get("/First")
        while at is not None:
            entry = pdf.get(at)
            yield text_of(entry["/Title"])
            yield from self.bookmarks(pdf, at)
            at = entry.get("/Next")

    def test_a_space_parts_what_is_read_one_after_another_in_a_line(self):
        for document, xml, _ in self.reports:
            texts = [e.get_text() for e in document.elements("P")]
            self.assertIn("計画 " + xml.findtext(XML + "programme"), texts)
            first = next(xml.iter(XML + "initiative"))
            entry = f"1 {first.get('marker')}{first.findtext(XML + 'title')} "
            links = [e.get_text() for e in document.elements("Link")]
            self.assertTrue(not links or any(link.startswith(entry) for link in links), links[:2])
            self.assertTrue(all(re.search(r" \d+$", link) for link in links if link[0].isdigit()), links[:2])

    def test_every_plan_is_also_told_in_words(self):
        for document, xml, _ in self.reports:
            plans = [i.find(XML + "schedule") for i in xml.iter(XML + "initiative")]
            plans = [plan for plan in plans if plan is not None and plan.get("from")]
            told = [text_of(e.dictionary["/Alt"]) for e in document.elements("Figure")]
            rest = iter(told)
            for plan in plans:
                self.assertTrue(any(self.tells(words, plan) for words in rest), ET.tostring(plan, "unicode"))

    @staticmethod
    def tells(words, plan):
        patterns = [re.escape("".join(part.itertext())) for part in plan.iter(XML + "label")]
        for part in plan.findall(f"{XML}milestone/{XML}phase"):
            last = "" if part.get("to") == part.get("from") else part.get("to")
            patterns.append(f"{re.escape(''.join(part.itertext()))}（{part.get('from')}[^）]*{last}[^）]*）")
        return all(re.search(pattern, words) for pattern in patterns)

    def test_what_is_repeated_is_an_artifact(self):
        for document, _, _ in self.reports:
            n_pages = len(document.pdf.pages)
            artifacts = [squeeze(text) for text in document.structure.artifacts]
            tagged = squeeze(document.structure.top[0].get_text())
            self.assertNotIn(f"{n_pages}/{n_pages}", tagged)
            for page in range(1, n_pages + 1):
                self.assertEqual(artifacts.count(f"{page}/{n_pages}"), 1)
            self.assertNotIn("（続き）", tagged)


# Damage that each rule must see: the clause, where (in dictionaries of a kind, in streams …), what to
# find there, what to put in its place.
DAMAGE = [
    ("6.1.2-1", "raw", b"%PDF-1.7", b"%PDF-2.0"),
    ("6.1.3-1", "raw", b"%%EOF\n", b"%%EOF\n."),
    ("6.1.4-2", "raw", b"xref\n0 ", b"xref\n0  "),
    ("6.1.9-1", "raw", b"endobj\n", b"endobj "),
    ("6.1.6-1", "raw", b"/UF<FEFF", b"/UF<FEF"),
    ("6.1.8-1", "raw", b"/StructElem", b"/Struct#FFm"),
    ("6.1.13-3", "dict", "/Alt", "u:" + "長" * 16384),
    ("6.5-6.11", "dict", "/MarkInfo", {"/AA": 1}),
    ("6.2.2-1", "content", b"\nBT\n", b"\nBX\nxyz\nBT\n"),
    ("6.2.3-1", "dict", "/OutputIntents", []),
    ("6.2.4.3-2", "content", b" rg\n", b" 0 k\n"),
    ("6.8-1", "dict", "/AFRelationship", "/Alternative"),
    ("6.8-1", "dict", "/AF", []),
    ("6.6.2.1-1", "stream", b"<rdf:RDF", b"<rdf:RDG"),
    ("6.6.2.3-7", "stream", b"<dc:format>application/pdf</dc:format>", b"<dc:size>9</dc:size>"),
    ("6.6.2.3-2", "stream", b"pdfaSchema:prefix>pdfuaid", b"pdfaSchema:prefix>pdfua"),
    ("6.6.4-1", "stream", b"conformance>A", b"conformance>B"),
    ("6.7.3-1", "dict", "/Subject", "u:another"),
    ("UA 7.1-9", "dict", "/DisplayDocTitle", False),
    ("6.7.4-1", "dict", "/Lang", "u:日本語"),
    ("6.7.2-1", "dict", "/Marked", False),
    ("6.7.2-1", "content", b"EMC\n", b""),
    ("6.7.2-1", "content", b"/MCID 3>>", b"/MCID 2>>"),
    ("6.7.2-1", "content", b"/Artifact <<", b"/Other <<"),
    ("6.7.2-1", "dict", "/P", "1 0 R"),
    ("6.7.2-1", "dict", "/StructParents", 77),
    ("6.7.3.4-1", "/P", "/S", "/Para"),
    ("6.7.3.4-1", "/TD", "/S", "/LI"),
    ("UA 7.2-3", "/Lbl", "/S", "/LBody"),
    ("32000 14.8.4", "/P", "/K", None),
    ("UA 7.2-42", "dict", "/ColSpan", 6),
    ("UA 7.5-1", "dict", "/Scope", "/None"),
    ("UA 7.5-1", "dict", "/Headers", ["u:FFFFFFFF"]),
    ("UA 7.3-1", "dict", "/Alt", "u:"),
    ("UA 7.3-1", "dict", "/BBox", [0, 0, 9999, 9999]),
    ("UA 7.4.2-1", "/H1", "/S", "/H2"),
    ("32000 12.3.3", "dict", "/Prev", "1 0 R"),
    ("32000 12.4.2", "dict", "/PageLabels", {}),
    ("6.2.11.2-1", "dict", "/BaseFont", "/Other"),
    ("6.2.11.5-1", "dict", "/W", [1, [7, 7, 7]]),
    ("6.2.11.7.2-1", "stream", b"beginbfchar\n<0001> <", b"beginbfchar\n<0001> <FEFF"),
    ("6.2.11.4.1-2", "content", b"> Tj", b"FFF0> Tj"),
]


def damage(kind, old, new):
    """A function that does the damage in one place: the last dictionary or the first stream with it."""
    def change(pdf):
        streams = [value for value in pdf.objects.values() if isinstance(value, Stream)]
        if kind == "raw":
            pdf.raw = pdf.raw.replace(old, new, 1)
        elif kind == "dict" or kind.startswith("/"):
            holders = [d for value in pdf.objects.values() for d in dictionaries(value)
                       if old in d and kind in ("dict", d.get("/S"))]
            (holders[-1] if holders else pdf.catalog)[old] = new
        else:
            if kind == "content":
                streams = [pdf.get(page["/Contents"]) for _, page in pdf.pages]
            stream = next(stream for stream in streams if old in stream.data)
            stream.data = stream.data.replace(old, new, 1)
    return change


def dictionaries(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from dictionaries(part)


class Rules(CommandTest):
    def test_every_rule_sees_its_damage(self):
        self.run_jisseki("convert", SAMPLES[0], "-o", "a.pdf", "-q", "--attach")
        for clause, kind, old, new in DAMAGE:
            with self.subTest(clause=clause, damage=(old, new)):
                found = pdf_rules.check(self.top / "a.pdf", damage(kind, old, new))
                self.assertIn(clause, {broken for broken, _ in found})

    def test_an_old_archive_wants_its_own(self):
        self.run_jisseki("convert", SAMPLES[0], "-o", "a.pdf", "-q", "--pdfa", "1b")

        def change(pdf):
            for value in pdf.objects.values():
                if isinstance(value, dict):
                    value.pop("/CIDSet", None)
            pdf.raw = pdf.raw.replace(b"%PDF-1.4", b"%PDF-1.7")
        found = {clause for clause, _ in pdf_rules.check(self.top / "a.pdf", change)}
        self.assertEqual(found, {"6.1.2-1", "6.2.11.4.2-2"})


if __name__ == "__main__":
    unittest.main()
