"""The schema of the XML: made from one source, it takes every output and refuses what is broken, by
whatever validator."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[1]
SCHEMA = TOP / "templates/schema"
GENERATED = {"report.rnc": ("report.rng", "report.xsd", "xml.xsd"), "form.rnc": ("form.rng",),
             "workbook.rnc": ("workbook.rng",), "handout.rnc": ("handout.rng",)}
JISSEKI = os.environ["JISSEKI"]

VALIDATORS = {
    "RELAX NG, xmllint": ("xmllint", "--nonet", "--noout", "--relaxng", SCHEMA / "report.rng"),
    "XSD, xmllint": ("xmllint", "--nonet", "--noout", "--schema", SCHEMA / "report.xsd"),
    "RELAX NG, jing": ("jing", SCHEMA / "report.rng"),
    "RELAX NG compact, jing": ("jing", "-c", SCHEMA / "report.rnc"),
    "XSD, jing": ("jing", SCHEMA / "report.xsd"),
}

# What is done to the example: the first text becomes the second, once.
BREAKS = {
    "other-namespace": ("urn:jisseki:report:1", "urn:jisseki:report:9"),
    "month-13": ('as-of="2023-01-31"', 'as-of="2023-13-31"'),
    "era-for-a-year": ('fiscal-year="2022"', 'fiscal-year="令和4"'),
    "no-language": (' xml:lang="ja"', ""),
    "unknown-attribute": ('edition="', 'issue="'),
    "unknown-element": ("<programme>", "<subtitle></subtitle><programme>"),
    "programme-before-title": ("<title ", "<programme>計画</programme><title "),
    "empty-text": ("<label>待ち時間の公表</label>", "<label></label>"),
    "two-blanks": ("具体的取組 年度実績（暫定版）</title>", "具体的取組  年度実績（暫定版）</title>"),
    "line-of-words": ('<note lines="4"', '<note lines="four"'),
    "lines-without-end": ('<note lines="4"', '<note lines="4-"'),
    "page-0": ('page="1"', 'page="0"'),
    "no-identifier": (' xml:id="i1"', ""),
    "identifier-of-a-note": ('xml:id="i1"', 'xml:id="n1"'),
    "identifier-twice": ('xml:id="i1-m2"', 'xml:id="i1-m1"'),
    "identifier-of-free-choice": ('xml:id="i1-r1-1"', 'xml:id="first"'),
    "section-without-ordinal": (' ordinal="1"', ""),
    "schedule-without-end": ('page="1" to="2023">', 'page="1">'),
    "schedule-without-start": ('<schedule from="2021"', "<schedule"),
    "phase-without-end": (' to="2021">準備', ">準備"),
    "heading-below-items": ("</item></group>", "</item><heading>後</heading></group>"),
    "results-of-nothing": ("<results>", "<results></results><results>"),
    "text-in-a-group": ("<group>", "<group>市民"),
    "date-in-words": ('<date value="2022-07/.."', '<date value="7月から"'),
    "date-without-value": ('<date value="2022-07/..">', "<date>"),
    "quantity-with-comma": ('quantity="12500"', 'quantity="12,500"'),
    "approximate-no": ('approximate="true"', 'approximate="no"'),
    "unknown-status": ('status="ongoing"', 'status="going"'),
    "unknown-part": ('part="outcomes"', 'part="results"'),
    "division-before-department": ("<department>市民部</department>",
                                   "<division>課</division><department>市民部</department>"),
    "two-results": ("</results>", "</results><results><group><heading>再</heading></group></results>"),
    "short-digest": ('sha256="', 'sha256="0'),
    "size-in-words": ('size="', 'size="about '),
    "unknown-furniture": ('kind="markup"', 'kind="mark-up"'),
    "unknown-severity": ('severity="warning"', 'severity="grave"'),
    "two-ledgers": ("</ledger>", "</ledger><ledger model=\"1\" total=\"1\" unplaced=\"0\"></ledger>"),
    # XSD cannot say where text stands between elements, nor that one attribute comes with another.
    "text-behind-items": ("</item></item>", "</item>市民</item>"),
}
NOT_IN_XSD = {"text-behind-items", "schedule-without-end", "schedule-without-start"}


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, timeout=120,
                          env=os.environ | {"LC_ALL": "C.UTF-8"})


def validators():
    return [(name, command) for name, command in VALIDATORS.items() if shutil.which(command[0])]


def refused(command, paths):
    """Names of the documents that a validator refuses."""
    done = run(*command, *paths)
    lines = (done.stdout + done.stderr).decode().splitlines()
    found = {path.stem for path in paths for line in lines
             if line == f"{path} fails to validate" or line.startswith(f"{path}:") and ": error: " in line}
    if (done.returncode != 0) != bool(found):
        raise RuntimeError("\n".join(lines[:20]))
    return found


class Schema(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.top = pathlib.Path(directory.name)

    @unittest.skipUnless(shutil.which("trang"), "trang is not installed")
    def test_all_forms_of_a_schema_are_made_from_the_compact_one(self):
        for source, targets in GENERATED.items():
            for suffix in {target.rsplit(".")[-1] for target in targets}:
                made = run("trang", SCHEMA / source, self.top / f"{source.removesuffix('rnc')}{suffix}")
                self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
            for target in targets:
                if os.environ.get("JISSEKI_UPDATE_GOLDEN") == "1":
                    shutil.copyfile(self.top / target, SCHEMA / target)
                self.assertEqual((self.top / target).read_text(), (SCHEMA / target).read_text(),
                                 f"{target}: make it from {source} with trang")

    def test_the_example_is_what_its_source_becomes(self):
        output = self.top / "example.xml"
        run(JISSEKI, "convert", "--quiet", SCHEMA / "example.txt", "-o", output)
        if os.environ.get("JISSEKI_UPDATE_GOLDEN") == "1":
            shutil.copyfile(output, SCHEMA / "example.xml")
        self.assertMultiLineEqual(output.read_text(), (SCHEMA / "example.xml").read_text())

    def test_the_reference_names_every_element_attribute_and_value(self):
        names = set()
        for node in ET.parse(SCHEMA / "report.rng").iter():
            kind = node.tag.rsplit("}", 1)[-1]
            if kind in ("element", "attribute"):
                names.add(node.get("name"))
            elif kind == "value":
                names.add(node.text)
        self.assertGreater(len(names), 70)
        reference = (SCHEMA / "README.md").read_text()
        self.assertEqual([name for name in sorted(names) if f"`{name}`" not in reference], [])

    def test_what_is_written_is_canonical(self):
        for path in [SCHEMA / "example.xml", *sorted(HERE.glob("*.xml"))]:
            self.assertEqual(run("xmllint", "--nonet", "--c14n", path).stdout, path.read_bytes(), path)

    def test_every_validator_takes_what_is_written(self):
        documents = [SCHEMA / "example.xml", *sorted(HERE.glob("*.xml"))]
        for number, options in enumerate((["--no-provenance"], ["--pretty"])):
            documents.append(self.top / f"{number}.xml")
            run(JISSEKI, "convert", "--quiet", *options, SCHEMA / "example.txt", "-o", documents[-1])
        for name, command in validators():
            self.assertEqual(refused(command, documents), set(), name)

    def test_every_validator_refuses_broken_documents(self):
        example = (SCHEMA / "example.xml").read_text()
        for name, (found, broken) in BREAKS.items():
            self.assertIn(found, example, name)
            (self.top / f"{name}.xml").write_text(example.replace(found, broken, 1))
        documents = [self.top / f"{name}.xml" for name in BREAKS]
        for name, command in validators():
            expected = set(BREAKS) - (NOT_IN_XSD if name.startswith("XSD") else set())
            self.assertEqual(refused(command, documents), expected, name)


if __name__ == "__main__":
    unittest.main()
