"""The command line: what goes where, and the exit status."""

import hashlib
import json
import os
import unittest
import xml.etree.ElementTree as ET

from support import (COMPLETE, COMPLETE_REPORT, DOUBTFUL_REPORT, REFUSED, SAMPLES, UNWRITTEN, USAGE,
                     WARNINGS, CommandTest, converters)


class ExitStatus(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("good.txt", COMPLETE_REPORT)
        self.write("doubtful.txt", DOUBTFUL_REPORT)
        self.write("bad.txt", "これは表ではない。\n")

    def test_a_complete_report_gives_0(self):
        self.run_jisseki("convert", "good.txt", "--to", "xml", expect=COMPLETE)
        self.assertIn("good.xml", self.names())

    def test_warnings_give_1_and_the_output_is_written(self):
        messages = self.run_jisseki("convert", "doubtful.txt", "--to", "xml", expect=WARNINGS)[2]
        self.assertRegex(messages, r"(?m)^doubtful\.txt:\d+(:\d+)?: warning: initiative 2 has no achievement")
        self.assertIn("doubtful.xml", self.names())

    def test_a_refused_report_gives_2_and_nothing_is_written(self):
        messages = self.run_jisseki("convert", "bad.txt", "--to", "xml", expect=REFUSED)[2]
        self.assertIn("bad.txt", messages)
        self.assertNotIn("bad.xml", self.names())

    def test_the_worst_of_several_reports_decides_and_the_others_are_written(self):
        self.run_jisseki("convert", "bad.txt", "doubtful.txt", "good.txt", "missing.txt",
                         "--to", "xml", "-d", "out", expect=REFUSED)
        self.assertIn("out/good.xml", self.names())
        self.assertIn("out/doubtful.xml", self.names())

    def test_an_output_that_fails_weighs_more_than_a_refused_report(self):
        self.write("out/good.xml/in-the-way", "")
        self.run_jisseki("convert", "bad.txt", "good.txt", "doubtful.txt", "--to", "xml", "-d", "out",
                         expect=UNWRITTEN)
        self.assertIn("out/doubtful.xml", self.names())

    def test_strict_refuses_warnings_and_writes_nothing(self):
        messages = self.run_jisseki("convert", "--strict", "doubtful.txt", "good.txt", "-d", "out",
                                    expect=REFUSED)[2]
        self.assertIn("--strict", messages)
        names = [name for name in self.names() if name.startswith("out/")]
        self.assertEqual(names, sorted(f"out/good.{name}" for name in converters()))

    def test_quiet_keeps_warnings_only(self):
        self.assertEqual(self.run_jisseki("convert", "-q", "good.txt", "--to", "xml")[2], "")
        lines = self.run_jisseki("convert", "-q", "doubtful.txt", "--to", "xml")[2].splitlines()
        self.assertTrue(lines)
        self.assertTrue(all(": warning: " in line for line in lines), lines)


class Usage(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", COMPLETE_REPORT)
        self.write("deep/a.txt", COMPLETE_REPORT)

    def assert_usage(self, *arguments, says, **options):
        before = self.names()
        status, out, messages = self.run_jisseki(*arguments, **options)
        self.assertEqual(status, USAGE, messages)
        self.assertEqual(out, b"")
        self.assertIn(says, messages)
        self.assertEqual(self.names(), before)

    def test_wrong_command_lines_give_64_and_say_what_is_wrong(self):
        for arguments, says in (
            ((), "Usage"),
            (("transmute",), "transmute"),
            (("convert",), "no report"),
            (("check",), "no report"),
            (("convert", "--unknown"), "--unknown"),
            (("convert", "a.txt", "-o", "a.doc"), "xml (.xml)"),
            (("convert", "a.txt", "--to", "doc"), "xml (.xml)"),
            (("convert", "a.txt", "--to", ""), "format"),
            (("convert", "a.txt", "--from", "csv"), "tsv-html"),
            (("convert", "a.txt", "--form", "no-such-form"), "no-such-form"),
            (("convert", "a.txt", "-o", "a.xml", "-d", "out"), "-d"),
            (("convert", "a.txt", "deep/a.txt", "-o", "b.xml"), "-d"),
            (("convert", "a.txt", "--to", "xml,xlsx", "-o", "b.xml"), "-d"),
            (("convert", "a.txt", "-o", "-"), "--to"),
            (("convert", "-", "--to", "xml"), "standard input"),
            (("convert", "-", "-", "--to", "xml", "-d", "out"), "once"),
            (("formats", "extra"), "arguments"),
        ):
            with self.subTest(arguments=arguments):
                self.assert_usage(*arguments, says=says)

    def test_two_reports_with_one_output_are_refused_before_anything_is_written(self):
        self.assert_usage("convert", "a.txt", "deep/a.txt", "-d", "out", says="deep/a.txt")
        self.assert_usage("convert", "a.txt", "deep/../a.txt", says="a.txt")

    def test_an_output_never_overwrites_an_input(self):
        self.assert_usage("convert", "a.txt", "--to", "xml", "-o", "a.txt", says="overwrite")
        self.assert_usage("convert", "a.txt", "--to", "xml", "-o", "deep/../a.txt", says="overwrite")
        os.symlink("a.txt", self.top / "link.xml")
        self.assert_usage("convert", "a.txt", "-o", "link.xml", says="overwrite")

    def test_source_date_epoch_must_be_a_number(self):
        for value in ("yesterday", "-1", "1.5", "99999999999999999999"):
            with self.subTest(value=value):
                self.assert_usage("convert", "a.txt", "--to", "xml", says="SOURCE_DATE_EPOCH",
                                  environment={"SOURCE_DATE_EPOCH": value})


class Outputs(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", COMPLETE_REPORT)

    def test_help_and_version_go_to_standard_output(self):
        for arguments in (("--help",), ("convert", "--help"), ("check", "-h"), ("formats", "--help"),
                          ("--version",)):
            with self.subTest(arguments=arguments):
                _, out, messages = self.run_jisseki(*arguments, expect=COMPLETE)
                self.assertIn(b"jisseki", out)
                self.assertEqual(messages, "")

    def test_help_names_every_exit_status(self):
        for command in ("convert", "check"):
            out = self.run_jisseki(command, "--help", expect=COMPLETE)[1].decode()
            for status in (COMPLETE, WARNINGS, REFUSED, UNWRITTEN, USAGE):
                self.assertRegex(out, rf"(?m)^  {status} +\w")

    def test_formats_lists_readers_forms_and_converters_in_one_line_each(self):
        lines = self.run_jisseki("formats", expect=COMPLETE)[1].decode().splitlines()
        for kind, names in (("reader", ["xml", "xlsx", "tsv-html", "pdf-text"]), ("form", ["yearly-results"]),
                            ("converter", converters())):
            found = [line.split(None, 2) for line in lines if line.split()[0] == kind]
            self.assertEqual(sorted(names), sorted(words[1] for words in found))
            self.assertTrue(all(len(words) == 3 for words in found))

    def test_without_to_every_format_is_written_beside_the_report(self):
        self.run_jisseki("convert", "a.txt", expect=COMPLETE)
        self.assertEqual(self.names(), sorted(["a.txt"] + [f"a.{name}" for name in converters()]))

    def test_the_suffix_of_the_output_decides_the_format(self):
        for name in converters():
            self.run_jisseki("convert", "a.txt", "-o", f"b.{name.upper()}", expect=COMPLETE)
            self.run_jisseki("convert", "a.txt", "--to", name, "-o", "c", expect=COMPLETE)
            self.assertEqual((self.top / f"b.{name.upper()}").read_bytes(), (self.top / "c").read_bytes())

    def test_standard_input_and_output_give_what_files_give(self):
        for name in converters():
            self.run_jisseki("convert", "a.txt", "-o", f"a.{name}", expect=COMPLETE)
            out = self.run_jisseki("convert", "a.txt", "--to", name, "-o", "-", expect=COMPLETE)[1]
            self.assertEqual(out, (self.top / f"a.{name}").read_bytes())
            out = self.run_jisseki("convert", "-", "--to", name, "-o", "-", expect=COMPLETE,
                                   stdin=COMPLETE_REPORT.encode())[1]
            self.assertTrue(out)

    def test_the_same_report_gives_the_same_bytes(self):
        for epoch in ({}, {"SOURCE_DATE_EPOCH": "1479700000"}):
            for name in converters():
                first, second = (self.run_jisseki("convert", "a.txt", "--to", name, "-o", "-",
                                                  expect=COMPLETE, environment=epoch)[1]
                                 for _ in range(2))
                self.assertEqual(first, second)

    def test_the_summary_of_the_samples_adds_up(self):
        for sample in SAMPLES:
            messages = self.run_jisseki("convert", sample, "--to", "xml", "-d", "out")[2]
            self.assertRegex(messages, r"found: 3 sections, 11 initiatives, \d+ items, \d+ dates, \d+ measures")
            numbers = [int(word) for word in messages.split("ledger: ")[1].splitlines()[0].split()
                       if word.isdigit()]
            self.assertEqual(numbers[0], sum(numbers[1:]))
            self.assertRegex(messages, r"written: out/.*\.xml, \d+ bytes, in \d+\.\d ms")


class XmlForms(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("deep/a.txt", COMPLETE_REPORT.replace("6月", "６月"))

    def convert(self, *options):
        return self.run_jisseki("convert", "deep/a.txt", "--to", "xml", "-o", "-", *options,
                                expect=COMPLETE)[1].decode()

    def root(self, *options):
        return ET.fromstring(self.convert(*options))

    def attributes(self, *options):
        return {name for node in self.root(*options).iter() for name in node.attrib}

    def test_provenance_names_the_source_without_its_directory(self):
        source = self.root().find("{*}provenance/{*}source")
        content = (self.top / "deep/a.txt").read_bytes()
        self.assertEqual(source.attrib, {"name": "a.txt", "size": str(len(content)),
                                         "sha256": hashlib.sha256(content).hexdigest()})

    def test_no_provenance_leaves_the_content_and_its_identifiers(self):
        places = {"lines", "page", "printed"}
        self.assertLess(places, self.attributes())
        self.assertEqual(self.attributes() - self.attributes("--no-provenance"),
                         places | {"form", "generator", "reader", "name", "sha256", "size", "model",
                                   "total", "unplaced", "count", "kind"})
        self.assertIsNone(self.root("--no-provenance").find("{*}provenance"))
        whole = self.root()
        whole.remove(whole.find("{*}provenance"))
        self.assertEqual([*self.root("--no-provenance").itertext()], [*whole.itertext()])

    def test_pretty_indents_and_changes_no_text(self):
        pretty = self.convert("--pretty")
        self.assertIn("\n      <title>案内板の見直し</title>\n", pretty)
        self.assertEqual("".join(pretty.split()), "".join(self.convert().split()))
        self.assertEqual(*([node.text for node in self.root(*options).iter() if (node.text or "").strip()]
                           for options in ((), ("--pretty",))))

    def test_the_other_formats_take_the_options_and_are_the_same(self):
        for name in converters():
            if name != "xml":
                outputs = {self.run_jisseki("convert", "deep/a.txt", "--to", name, "-o", "-", *options,
                                            expect=COMPLETE)[1]
                           for options in ((), ("--no-provenance", "--pretty"))}
                self.assertEqual(len(outputs), 1, name)


class Check(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("good.txt", COMPLETE_REPORT)
        self.write("doubtful.txt", DOUBTFUL_REPORT)
        self.write("bad \"\\\x01.txt", "これは表ではない。\n")

    def test_check_prints_the_ledger_and_writes_nothing(self):
        before = self.names()
        out = self.run_jisseki("check", "good.txt", expect=COMPLETE)[1].decode()
        self.assertRegex(out, r"ledger: \d+ characters = \d+ in the model \+ \d+ furniture \+ 0 unplaced")
        self.assertEqual(self.names(), before)

    def test_json_holds_everything_and_is_valid(self):
        status, out, messages = self.run_jisseki("check", "--json", "good.txt", "doubtful.txt",
                                                 "bad \"\\\x01.txt", expect=REFUSED)
        self.assertEqual(messages, "")
        data = json.loads(out)
        self.assertEqual((data["version"], data["status"]), (1, status))
        good, doubtful, bad = data["sources"]
        self.assertEqual([good["outcome"], doubtful["outcome"], bad["outcome"]],
                         ["complete", "warnings", "refused"])
        ledger = good["report"]["ledger"]
        self.assertEqual(ledger["total"], ledger["model"] + sum(ledger["furniture"].values()) + ledger["unplaced"])
        self.assertEqual(good["report"]["fiscal-year"], 2016)
        self.assertEqual(good["report"]["programme"], "窓口改善計画")
        self.assertEqual(good["report"]["counts"]["initiatives"], 2)
        self.assertIn("no-field", [entry["name"] for entry in doubtful["diagnostics"]])
        self.assertEqual(bad["source"], "bad \"\\\x01.txt")
        self.assertTrue(bad["error"])

    def test_strict_turns_warnings_into_refusal(self):
        self.run_jisseki("check", "doubtful.txt", expect=WARNINGS)
        self.run_jisseki("check", "--strict", "doubtful.txt", expect=REFUSED)

    def test_control_characters_never_reach_the_terminal(self):
        messages = self.run_jisseki("check", "bad \"\\\x01.txt", expect=REFUSED)[2]
        self.assertNotIn("\x01", messages)

    def test_samples_are_read_without_unplaced_text(self):
        out = self.run_jisseki("check", "--json", *SAMPLES)[1]
        for source, (total, model) in zip(json.loads(out)["sources"], ((16529, 9589), (10517, 9964))):
            ledger = source["report"]["ledger"]
            self.assertEqual((ledger["total"], ledger["model"], ledger["unplaced"]), (total, model, 0))


if __name__ == "__main__":
    unittest.main()
