"""Reports that come back from their XML: the same XML again, the same workbook and handout."""

import collections
import json
import pathlib
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET

import openpyxl

from support import (COMPLETE, COMPLETE_REPORT, DOUBTFUL_REPORT, REFUSED, SAMPLES, SOURCE_DIR, USAGE,
                     WARNINGS, CommandTest, converters)

sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import derive  # noqa: E402

NAMESPACE = "{urn:jisseki:report:1}"
# The options of the XML.
WAYS = [(), ("--pretty",), ("--no-provenance",), ("--pretty", "--no-provenance")]
OTHER_FORMATS = [name for name in converters() if name != "xml"]


def local_names(tree, name):
    return ["".join(element.itertext()) for element in tree.iter(NAMESPACE + name)]


class RoundTrip(CommandTest):
    def setUp(self):
        super().setUp()
        for sample in SAMPLES:
            self.write(sample.name, sample.read_bytes())

    def convert(self, directory, *arguments):
        """Converts all reports in the working directory, or those given, into a directory."""
        status, _, messages = self.run_jisseki("convert", "--quiet", "-d", directory, *arguments)
        self.assertIn(status, (COMPLETE, WARNINGS), messages)
        return {path.name: path.read_bytes() for path in (self.top / directory).iterdir()}

    def assert_same(self, expected, found):
        self.assertEqual(sorted(expected), sorted(found))
        self.assertEqual([name for name in expected if expected[name] != found[name]], [])

    def assert_ways(self, names):
        """Every way of writing, then reading and writing in every way."""
        written = {way: self.convert("written" + "".join(way), "--to", "xml", *way, *names)
                   for way in WAYS}
        for first in WAYS:
            sources = [f"written{''.join(first)}/{name}" for name in written[first]]
            for second in WAYS:
                # What was left out once does not come back.
                expected = tuple(word for word in WAYS[3]
                                 if word in second or word in first and word == "--no-provenance")
                again = self.convert(f"again{''.join(first + second)}-{len(first)}", "--to", "xml",
                                     *second, *sources)
                self.assert_same(written[expected], again)

    def test_the_samples_in_every_way(self):
        self.assert_ways([sample.name for sample in SAMPLES])

    def test_the_derived_reports(self):
        names = []
        for name, source, _ in derive.derive():
            names.append(self.write(f"{name}.txt", source).name)
        self.assertGreater(len(names), 50)
        written = self.convert("written", "--to", "xml", *names)
        self.assertEqual(len(written), len(names))
        again = self.convert("again", "--to", "xml", *(f"written/{name}" for name in written))
        self.assert_same(written, again)
        pretty = self.convert("pretty", "--to", "xml", "--pretty", *(f"again/{name}" for name in written))
        plain = self.convert("plain", "--to", "xml", *(f"pretty/{name}" for name in pretty))
        self.assert_same(written, plain)

    def test_other_formats_are_the_same_from_the_xml_as_from_the_source(self):
        """Whole: the XML knows the source's name, size, reader and ledger, which the workbook tells."""
        names = [sample.name for sample in SAMPLES]
        for name in ("tsv-everything", "pdf-everything", "tsv-stray-lines-damaged"):
            for _, source, _ in derive.derive(only=name):
                names.append(self.write(f"{name}.txt", source).name)
        to = ("--to", ",".join(OTHER_FORMATS))
        expected = self.convert("direct", *to, *names)
        written = self.convert("written", "--to", "xml", "--pretty", *names)
        self.assert_same(expected, self.convert("back", *to, *(f"written/{name}" for name in written)))

    def test_the_angle_bracket_headings_survive_every_trip(self):
        sample = next(sample for sample in SAMPLES if "2016" in sample.name)
        printed = re.findall(r"<([^<>/a-z][^<>]*)>", sample.read_text(encoding="utf-8"))
        self.assertGreaterEqual(len(printed), 43)
        expected = collections.Counter("".join(text.split()) for text in printed)
        self.run_jisseki("convert", sample.name, "-o", "a.xml")
        for trip in WAYS * 2:
            self.run_jisseki("convert", "a.xml", "-o", "b.xml", *trip)
            (self.top / "b.xml").rename(self.top / "a.xml")
            tree = ET.parse(self.top / "a.xml")
            found = collections.Counter("".join(text.split()) for text in
                                        local_names(tree, "heading") + local_names(tree, "scope"))
            self.assertEqual(expected, found)

    def test_inline_values_survive_without_being_looked_for_again(self):
        self.run_jisseki("convert", SAMPLES[0].name, "-o", "a.xml")
        text = (self.top / "a.xml").read_text(encoding="utf-8")
        changed, n = re.subn(r'<measure quantity="[0-9.]+"', '<measure quantity="7.50"', text)
        self.assertGreater(n, 10)
        changed = re.sub(r"</?date[^>]*>", "", changed)
        self.write("changed.xml", changed)
        self.run_jisseki("convert", "changed.xml", "-o", "again.xml")
        self.assertEqual((self.top / "again.xml").read_text(encoding="utf-8"), changed)


class Reading(CommandTest):
    def write_xml(self, name, report, *options):
        self.write("report.txt", report)
        self.run_jisseki("convert", "report.txt", "-o", name, *options)
        return self.top / name

    def test_check_tells_what_it_told_of_the_source(self):
        self.write_xml("a.xml", DOUBTFUL_REPORT)
        for format in ((), ("--json",)):
            out = {name: self.run_jisseki("check", *format, name, expect=WARNINGS)
                   for name in ("report.txt", "a.xml")}
            if format:
                sources = {name: json.loads(found[1])["sources"][0] for name, found in out.items()}
                self.assertEqual(sources["a.xml"].pop("source"), "a.xml")
                self.assertEqual(sources["report.txt"].pop("source"), "report.txt")
                self.assertEqual(sources["a.xml"], sources["report.txt"])
            else:
                self.assertIn("ledger: ", out["a.xml"][1].decode())
                self.assertRegex(out["a.xml"][2], r"(?m)^a\.xml: report\.txt:\d+.*: warning: initiative 2 has")

    def test_a_report_without_provenance_says_that_it_has_none(self):
        self.write_xml("a.xml", DOUBTFUL_REPORT, "--no-provenance")
        out, messages = self.run_jisseki("check", "a.xml", expect=COMPLETE)[1:]
        self.assertIn("does not say what it was read from", out.decode())
        self.assertNotIn("null", out.decode())
        self.assertEqual(messages, "")
        for name in converters():
            self.run_jisseki("convert", "a.xml", "--to", name, "-d", "out", "-q", expect=COMPLETE)

    def test_what_may_be_missing_is_missing_in_every_format(self):
        for name in ("bare.xml", "empty.xml", "extreme-numbers.xml", "values.xml"):
            self.write(name, (SOURCE_DIR / "tests/fuzz/corpus/xml" / name).read_bytes())
            # Neither numbers of 20 digits nor days of the year 1 fit in cells as such.
            is_extreme = name == "extreme-numbers.xml" and "xlsx" in converters()
            expect = WARNINGS if is_extreme else COMPLETE
            self.run_jisseki("convert", name, "-d", "out", expect=expect)
        self.assertEqual(len(self.names()), 4 + 4 * len(converters()))

    def test_a_schedule_without_years_makes_no_grid_of_years(self):
        self.write("bare.xml", (SOURCE_DIR / "tests/fuzz/corpus/xml/bare.xml").read_bytes())
        self.run_jisseki("convert", "bare.xml", "-d", "out", expect=COMPLETE)
        if "xlsx" in converters():
            sheet = openpyxl.load_workbook(self.top / "out/bare.xlsx")["工程"]
            cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
            years = [value for value in cells
                     if value == 0 and value is not False or re.search(r"\d年度", str(value))]
            self.assertEqual(years, [])
            self.assertIn("乙", cells)
        if "pdf" in converters():
            text = subprocess.run(["pdftotext", self.top / "out/bare.pdf", "-"], capture_output=True, check=True)
            self.assertNotRegex(text.stdout.decode(), r"\b0\s*年")

    def test_phases_outside_of_the_years_of_their_schedule_are_refused(self):
        name = "phase-without-schedule-years.xml"
        self.write("a.xml", (SOURCE_DIR / "tests/fuzz/corpus/xml" / name).read_bytes())
        messages = self.run_jisseki("convert", "a.xml", "-d", "out", expect=REFUSED)[2]
        self.assertIn("a.xml:2: <phase> goes from 2020 to 2021, but its <schedule> has no years", messages)
        self.assertEqual(self.names(), ["a.xml"])

    def test_a_document_may_be_larger_than_a_text(self):
        """Blanks between the elements, which mean nothing, so that it is read quickly."""
        path = self.write_xml("a.xml", COMPLETE_REPORT)
        head, tail = path.read_text(encoding="utf-8").split("<section", 1)
        large = (head + "\n".join([" " * 999] * 70_000) + "<section" + tail).encode()
        self.assertGreater(len(large), 64 * 1024 * 1024)
        self.write("large.xml", large)
        self.run_jisseki("convert", "large.xml", "-o", "b.xml", expect=COMPLETE)
        out = self.run_jisseki("convert", "-", "--to", "xml", "-o", "-", stdin=large, expect=COMPLETE)[1]
        self.assertEqual((self.top / "b.xml").read_bytes(), path.read_bytes())
        self.assertEqual(out, path.read_bytes())
        messages = self.run_jisseki("convert", "--from", "pdf-text", "large.xml", "-o", "c.xml", expect=REFUSED)[2]
        self.assertIn("larger than the limit of 64 MiB", messages)

    def test_the_input_is_never_overwritten(self):
        path = self.write_xml("a.xml", COMPLETE_REPORT)
        before = path.read_bytes()
        self.run_jisseki("convert", "a.xml", "--to", "xml", expect=USAGE)
        self.run_jisseki("convert", "a.xml", "-o", "a.xml", expect=USAGE)
        self.assertEqual(path.read_bytes(), before)

    def test_standard_input_may_be_xml(self):
        path = self.write_xml("a.xml", COMPLETE_REPORT)
        out = self.run_jisseki("convert", "-", "--to", "xml", "-o", "-", stdin=path.read_bytes(),
                               expect=COMPLETE)[1]
        self.assertEqual(out, path.read_bytes())

    def test_entities_and_document_types_are_refused(self):
        secret = self.write("secret.txt", "秘密")
        head = '<report xmlns="urn:jisseki:report:1" xml:lang="ja">'
        laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 9}">' for i in range(1, 20))
        for name, text in (
            ("file", f'<!DOCTYPE report [<!ENTITY x SYSTEM "file://{secret}">]>{head}<title>&x;</title></report>'),
            ("parameter", f'<!DOCTYPE report [<!ENTITY % x SYSTEM "file://{secret}"> %x;]>{head}</report>'),
            ("subset", f'<!DOCTYPE report SYSTEM "{secret}">{head}</report>'),
            ("laughs", f'<!DOCTYPE report [<!ENTITY a0 "笑">{laughs}]>{head}<title>&a19;</title></report>'),
            ("unknown", f"{head}<title>&x;</title></report>"),
            ("include", f'{head}<title xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include '
                        f'href="{secret}" parse="text"/></title></report>'),
        ):
            with self.subTest(name=name):
                self.write("trick.xml", text)
                for arguments in (("trick.xml",), ("--from", "xml", "trick.xml")):
                    out, messages = self.run_jisseki("check", *arguments, expect=REFUSED)[1:]
                    self.assertNotIn("秘密", out.decode() + messages)
                    self.assertIn("trick.xml:1: ", messages)

    def test_xml_of_another_kind_is_not_taken_for_a_report(self):
        self.write("page.xml", '<html xmlns="http://www.w3.org/1999/xhtml"><p>甲</p></html>')
        self.assertIn("no reader finds", self.run_jisseki("check", "page.xml", expect=REFUSED)[2])

    def test_broken_documents_are_refused_with_line_and_reason(self):
        text = self.write_xml("a.xml", COMPLETE_REPORT).read_text(encoding="utf-8")
        for old, new, reason in (
            ('xml:id="i2"', 'xml:id="i9"', 'expected "i2"'),
            ("<title>", "<heading>甲</heading><title>", "<heading> cannot stand in"),
            ('status="achieved"', 'status="done"', 'status="done" of <achievement>'),
            ("</report>", "", "not well-formed XML"),
            ("</section>", "", "<provenance> cannot stand in <section>"),
            ('report:1"', 'report:9"', 'version "9" of the format'),
        ):
            with self.subTest(new=new):
                self.assertIn(old, text)
                self.write("broken.xml", text.replace(old, new, 1))
                messages = self.run_jisseki("convert", "broken.xml", "--to", "pdf" if "pdf" in converters() else
                                            "xml", "-d", "out", expect=REFUSED)[2]
                self.assertRegex(messages, rf"broken\.xml:[1-9]\d*: .*{re.escape(reason)}")
        self.assertFalse(pathlib.Path(self.top / "out").exists())


if __name__ == "__main__":
    unittest.main()
