"""What a bag tells of itself: PREMIS, the guide, the form and the names of files."""

import hashlib
import os
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

from support import COMPLETE, COMPLETE_REPORT, DOUBTFUL_REPORT, SOURCE_DIR, WARNINGS, converters
from test_archive import EPOCH, PACKED, ArchiveTest, tree, unpack

PREMIS = "{http://www.loc.gov/premis/v3}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"

# Where the bag has the layouts that are the default.
LAYOUTS = {"xlsx": "metadata/layout/xlsx/japanese.xml", "pdf": "metadata/layout/pdf/form.xml"}

# The children of each element in their order, as the schema of PREMIS 3 has them.
CONTENT = {
    "premis": "object+ event* agent* rights*",
    "object": "objectIdentifier+ preservationLevel* significantProperties* objectCharacteristics+ originalName? "
              "storage* signatureInformation* relationship* linkingEventIdentifier* "
              "linkingRightsStatementIdentifier*",
    "objectCharacteristics": "compositionLevel? fixity* size? format+ creatingApplication* inhibitors* "
                             "objectCharacteristicsExtension*",
    "fixity": "messageDigestAlgorithm messageDigest messageDigestOriginator?",
    "format": "formatDesignation formatRegistry? formatNote*",
    "formatDesignation": "formatName formatVersion?",
    "formatRegistry": "formatRegistryName formatRegistryKey formatRegistryRole?",
    "creatingApplication": "creatingApplicationName creatingApplicationVersion? dateCreatedByApplication? "
                           "creatingApplicationExtension*",
    "storage": "contentLocation storageMedium?",
    "contentLocation": "contentLocationType contentLocationValue",
    "relationship": "relationshipType relationshipSubType relatedObjectIdentifier+ relatedEventIdentifier* "
                    "relatedEnvironmentPurpose* relatedEnvironmentCharacteristic?",
    "event": "eventIdentifier eventType eventDateTime eventDetailInformation* eventOutcomeInformation* "
             "linkingAgentIdentifier* linkingObjectIdentifier*",
    "eventDetailInformation": "eventDetail eventDetailExtension*",
    "eventOutcomeInformation": "eventOutcome eventOutcomeDetail*",
    "eventOutcomeDetail": "eventOutcomeDetailNote eventOutcomeDetailExtension*",
    "agent": "agentIdentifier+ agentName* agentType? agentVersion? agentNote* agentExtension* "
             "linkingEventIdentifier* linkingRightsStatementIdentifier* linkingEnvironmentIdentifier*",
}
ROLES = {"linkingAgentIdentifier": "linkingAgentRole*", "linkingObjectIdentifier": "linkingObjectRole*"}
VALUES = {
    "compositionLevel": r"0",
    "messageDigest": r"[0-9a-f]{64}([0-9a-f]{64})?",
    "size": r"[0-9]+",
    "eventDateTime|dateCreatedByApplication": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
}


def content_of(name):
    """What an element may hold, as an expression over the names of its children; None for text."""
    content = CONTENT.get(name)
    if name.endswith("Identifier"):
        content = f"{name}Type {name}Value {ROLES.get(name, '')}"
    return content and "".join(f"(?:{part.rstrip('+*?')} ){part[len(part.rstrip('+*?')):]}" for part in content.split())


class Premis(ArchiveTest):
    def setUp(self):
        super().setUp()
        self.archive("a.txt", "-o", "bag", environment=EPOCH)
        self.root = ElementTree.parse(self.top / "bag/metadata/premis/a.xml").getroot()

    def texts(self, element, path):
        return [found.text for found in element.findall("/".join(PREMIS + part for part in path.split("/")))]

    def test_the_root_and_its_parts_are_of_version_3(self):
        self.assertEqual(self.root.tag, PREMIS + "premis")
        self.assertEqual(self.root.get("version"), "3.0")
        kinds = [child.tag.removeprefix(PREMIS) for child in self.root]
        # The source, its form, and of workbook and PDF the layout.
        n_objects = 2 + len(converters()) + len(set(converters()) & {"xlsx", "pdf"})
        self.assertEqual(kinds, ["object"] * n_objects + ["event"] * 3 + ["agent"])

    def test_every_object_has_what_premis_requires_and_the_file_agrees(self):
        for element in self.root.findall(PREMIS + "object"):
            self.assertEqual(element.get(XSI + "type"), "premis:file")
            for path in ("objectIdentifier/objectIdentifierType", "objectIdentifier/objectIdentifierValue",
                         "objectCharacteristics/format/formatDesignation/formatName", "originalName"):
                self.assertEqual(len(self.texts(element, path)), 1, path)
                self.assertTrue(self.texts(element, path)[0])
            place = self.texts(element, "storage/contentLocation/contentLocationValue")[0]
            content = (self.top / "bag" / place).read_bytes()
            digests = dict(zip(self.texts(element, "objectCharacteristics/fixity/messageDigestAlgorithm"),
                               self.texts(element, "objectCharacteristics/fixity/messageDigest")))
            self.assertEqual(digests, {"SHA-512": hashlib.sha512(content).hexdigest(),
                                       "SHA-256": hashlib.sha256(content).hexdigest()})
            self.assertEqual(self.texts(element, "objectCharacteristics/size"), [str(len(content))])
            self.assertTrue(self.texts(element, "objectCharacteristics/format/formatRegistry/formatRegistryKey"))

    def test_events_tell_what_was_done_when_and_by_what(self):
        events = {self.texts(event, "eventType")[0]: event for event in self.root.findall(PREMIS + "event")}
        self.assertEqual(list(events), ["ingestion", "normalization", "validation"])
        agent = self.texts(self.root, "agent/agentIdentifier/agentIdentifierValue")
        for event in events.values():
            self.assertEqual(self.texts(event, "eventDateTime"), ["2020-09-13T12:26:40Z"])
            self.assertEqual(self.texts(event, "linkingAgentIdentifier/linkingAgentIdentifierValue"), agent)
        self.assertIn("reader tsv-html, form yearly-results",
                      self.texts(events["normalization"], "eventDetailInformation/eventDetail")[0])
        self.assertEqual(self.texts(events["validation"], "eventOutcomeInformation/eventOutcome"),
                         ["valid", "complete", "without warnings"])

    def test_every_identifier_that_is_linked_is_there_once(self):
        identifiers = [text for kind in ("object", "event", "agent")
                       for text in self.texts(self.root, f"{kind}/{kind}Identifier/{kind}IdentifierValue")]
        self.assertEqual(len(identifiers), len(set(identifiers)))
        linked = [element.text for element in self.root.iter()
                  if element.tag.endswith("IdentifierValue") and ("linking" in element.tag or "related" in element.tag)]
        self.assertTrue(linked)
        self.assertLessEqual(set(linked), set(identifiers))

    @unittest.skipUnless("pdf" in converters(), "no output that can fail")
    def test_an_output_that_could_not_be_made_is_an_event_that_failed(self):
        self.write("gaiji.txt", COMPLETE_REPORT.replace("案内板を", "案\ue000内板を"))
        self.archive("gaiji.txt", "-o", "other", expect=WARNINGS)
        self.root = ElementTree.parse(self.top / "other/metadata/premis/gaiji.xml").getroot()
        failures = [event for event in self.root.findall(PREMIS + "event")
                    if self.texts(event, "eventOutcomeInformation/eventOutcome") == ["failure"]]
        self.assertEqual(len(failures), 1)
        self.assertEqual(self.texts(failures[0], "eventType"), ["normalization"])
        note = "eventOutcomeInformation/eventOutcomeDetail/eventOutcomeDetailNote"
        self.assertRegex(self.texts(failures[0], note)[0], r"^data/gaiji/gaiji\.pdf: .*U\+E000")
        self.assertNotIn("gaiji.pdf", self.texts(self.root, "object/originalName"))
        self.test_every_identifier_that_is_linked_is_there_once()
        self.test_every_element_has_its_children_in_the_order_of_the_schema()

    def test_every_element_has_its_children_in_the_order_of_the_schema(self):
        for element in self.root.iter():
            name = element.tag.removeprefix(PREMIS)
            children = "".join(child.tag.removeprefix(PREMIS) + " " for child in element)
            if content_of(name):
                self.assertRegex(children, f"^{content_of(name)}$", name)
                continue
            self.assertEqual(children, "", name)
            self.assertTrue(element.text.strip(), name)
            for names, value in VALUES.items():
                if re.fullmatch(names, name):
                    self.assertRegex(element.text, f"^{value}$", name)

    def test_the_form_is_described_as_a_file_of_the_bag(self):
        events = {self.texts(event, "eventType")[0]: event for event in self.root.findall(PREMIS + "event")}
        places = {self.texts(element, "storage/contentLocation/contentLocationValue")[0]:
                  self.texts(element, "objectIdentifier/objectIdentifierValue")[0]
                  for element in self.root.findall(PREMIS + "object")}
        roles = dict(zip(self.texts(events["normalization"], "linkingObjectIdentifier/linkingObjectIdentifierValue"),
                         self.texts(events["normalization"], "linkingObjectIdentifier/linkingObjectRole")))
        self.assertEqual(roles[places["metadata/form/yearly-results.xml"]], "form")
        for name, layout in LAYOUTS.items():
            if name in converters():
                self.assertEqual(roles[places[layout]], "layout")

    def test_formats_are_those_of_the_registry(self):
        formats = {self.texts(element, "originalName")[0]:
                   [text for name in ("formatDesignation/formatName", "formatDesignation/formatVersion",
                                      "formatRegistry/formatRegistryKey")
                    for text in self.texts(element, f"objectCharacteristics/format/{name}")]
                   for element in self.root.findall(PREMIS + "object")}
        expected = {"a.txt": ["Plain Text File", "x-fmt/111"],
                    "a.xml": ["Extensible Markup Language", "1.0", "fmt/101"],
                    "a.xlsx": ["Office Open XML Workbook", "fmt/214"],
                    "a.pdf": ["Acrobat PDF/A - Portable Document Format", "2a", "fmt/476"]}
        for name, format in expected.items():
            if name.removeprefix("a.") in (*converters(), "txt"):
                self.assertEqual(formats[name], format)


class NormalizedSources(ArchiveTest):
    """Bags of normalized XML, which may tell of another source."""

    def details(self, *options):
        """What PREMIS says of the events and their outcomes."""
        self.write("first.txt", DOUBTFUL_REPORT)
        self.run_jisseki("convert", "first.txt", "-o", "r.xml", "-q", *options, expect=WARNINGS)
        self.archive("r.xml", "-o", "bag", expect=COMPLETE if options else WARNINGS)
        self.assert_whole(self.top / "bag")
        text = (self.top / "bag/metadata/premis/r.xml").read_text("utf-8")
        self.assertNotIn("null", text)
        self.assertFalse((self.top / "bag/metadata/form").exists())
        root = ElementTree.fromstring(text)
        return {event.find(PREMIS + "eventType").text:
                [element.text for element in event.iter()
                 if element.tag.endswith(("eventDetail", "eventOutcome"))]
                for event in root.findall(PREMIS + "event")}

    def test_xml_without_provenance_is_not_said_to_come_from_anywhere(self):
        details = self.details("--no-provenance")
        self.assertRegex(details["normalization"][0], r"^jisseki \S+, reader xml$")
        # There is no ledger, so nothing is said of the characters of a source.
        self.assertEqual(details["validation"][1:], ["valid", "without warnings"])
        self.assertNotIn("characters", details["validation"][0])

    def test_xml_with_provenance_tells_of_its_first_source(self):
        details = self.details()
        digest = hashlib.sha256(DOUBTFUL_REPORT.encode()).hexdigest()
        self.assertRegex(details["normalization"][0],
                         rf"^jisseki \S+, reader xml; the report was first read from first\.txt, SHA-256 {digest}, "
                         r"with jisseki \S+, reader tsv-html, form yearly-results$")
        self.assertEqual(details["validation"][1:], ["valid", "with warnings"])


class Explaining(ArchiveTest):
    def test_the_guide_names_every_kind_of_file(self):
        self.write("a.xml", COMPLETE_REPORT)
        bag = self.make_bag("bag", "a.txt", "a.xml")
        guide = (bag / "README.txt").read_text("utf-8")
        for name in tree(bag):
            if name.startswith("data/"):
                kind = "data/NAME/source/" if "/source/" in name else "data/NAME/"
            elif name.startswith("metadata/schema/"):
                kind = name.removeprefix("metadata/schema/")
                kind = kind.split(".")[0] if kind.endswith((".rng", ".rnc", ".xsd")) else kind
                self.assertIn("metadata/schema/", guide)
            elif name.startswith("metadata/"):
                kind = f"{os.path.dirname(name)}/NAME.xml"
            else:
                kind = name
            if name != "README.txt":
                self.assertIn(kind, guide)

    @unittest.skipUnless({"xlsx", "pdf"} <= set(converters()), "no layouts")
    def test_the_layouts_are_in_the_bag(self):
        built_in = {"xlsx": (SOURCE_DIR / "templates/workbook/japanese.xml").read_bytes(),
                    "pdf": (SOURCE_DIR / "templates/handout/form.xml").read_bytes()}
        bag = self.make_bag()
        for name, place in LAYOUTS.items():
            self.assertEqual((bag / place).read_bytes(), built_in[name])
        own = {"xlsx": built_in["xlsx"].replace(b'name="japanese"', 'name="本市"'.encode(), 1),
               "pdf": built_in["pdf"].replace(b'name="form"', 'name="本市"'.encode(), 1)}
        for name in own:
            self.assertNotEqual(own[name], built_in[name])
            self.write(f"layouts/{name}.xml", own[name])
        self.archive("a.txt", "--workbook-layout", "layouts/xlsx.xml", "--handout-layout",
                     "layouts/pdf.xml", "-o", "own")
        self.verify("own", expect=COMPLETE)
        for name in own:
            self.assertEqual([path.name for path in (self.top / "own/metadata/layout" / name).iterdir()],
                             ["本市.xml"])
            self.assertEqual((self.top / f"own/metadata/layout/{name}/本市.xml").read_bytes(), own[name])
        self.assert_whole(self.top / "own")

    @unittest.skipUnless({"xlsx", "pdf"} <= set(converters()), "no layouts")
    def test_a_layout_in_the_bag_is_valid_by_the_schema_in_the_bag(self):
        bag = self.make_bag()
        for name, schema in (("xlsx", "workbook"), ("pdf", "handout")):
            subprocess.run(["xmllint", "--nonet", "--noout", "--relaxng",
                            bag / f"metadata/schema/{schema}.rng", bag / LAYOUTS[name]],
                           check=True, capture_output=True)

    def test_the_form_of_the_tables_is_in_the_bag(self):
        built_in = (SOURCE_DIR / "templates/forms/yearly-results.xml").read_bytes()
        self.assertEqual((self.make_bag() / "metadata/form/yearly-results.xml").read_bytes(), built_in)
        own = built_in.replace(b'name="yearly-results"', 'name="窓口"'.encode())
        self.assertNotEqual(own, built_in)
        self.write("forms/mine.xml", own)
        for name in ("own", *(f"own{suffix}" for suffix in PACKED)):
            self.archive("a.txt", "--form", "forms/mine.xml", "-o", name)
            self.verify(name, expect=COMPLETE)
        files = unpack(self.top / "own.zip")
        self.assertEqual(files["own/metadata/form/窓口.xml"], own)
        self.assertEqual([name for name in files if "/form/" in name], ["own/metadata/form/窓口.xml"])
        self.assertIn("form 窓口 (metadata/form/窓口.xml)", files["own/metadata/premis/a.xml"].decode())
        self.assert_whole(self.top / "own")


class OtherNames(ArchiveTest):
    """Names of files in bytes that are not UTF-8."""

    SHIFT_JIS = os.fsdecode("実績".encode("shift_jis") + b".txt")

    def test_a_name_that_is_not_utf_8_is_replaced_in_the_bag_and_kept_in_premis(self):
        self.write(self.SHIFT_JIS, COMPLETE_REPORT)
        self.write(os.fsdecode(b"\xff\xfe\xfd.txt"), DOUBTFUL_REPORT)
        sources = (self.SHIFT_JIS, os.fsdecode(b"\xff\xfe\xfd.txt"))
        shown = self.SHIFT_JIS.encode("utf-8", "surrogateescape").decode("utf-8", "replace").removesuffix(".txt")
        for bag in ("bag", "bag.zip", "bag.tar"):
            self.archive(*sources, "-o", bag, expect=WARNINGS)
            self.verify(bag, expect=COMPLETE)
        self.assert_whole(self.top / "bag")
        files = tree(self.top / "bag")
        self.assertEqual(unpack(self.top / "bag.zip"), {f"bag/{name}": content for name, content in files.items()})
        self.assertEqual(files[f"data/{shown}/{shown}.txt"], COMPLETE_REPORT.encode())
        self.assertEqual(files["data/\ufffd\ufffd\ufffd/\ufffd\ufffd\ufffd.txt"], DOUBTFUL_REPORT.encode())
        for name, original in ((shown, "%8E%C0%90%D1.txt"), ("\ufffd\ufffd\ufffd", "%FF%FE%FD.txt")):
            root = ElementTree.fromstring(files[f"metadata/premis/{name}.xml"])
            self.assertEqual(root.find(f"{PREMIS}object/{PREMIS}originalName").text, original)
            report = ElementTree.fromstring(files[f"data/{name}/{name}.xml"])
            self.assertEqual(report.find(".//{urn:jisseki:report:1}source").get("name"), f"{name}.txt")

    def test_names_that_become_the_same_get_numbers(self):
        for byte in (b"\xff", b"\xfe"):
            self.write(os.fsdecode(byte + b".txt"), COMPLETE_REPORT)
        bag = self.make_bag("bag", *(os.fsdecode(byte + b".txt") for byte in (b"\xff", b"\xfe")))
        self.assertEqual(sorted(path.name for path in (bag / "data").iterdir()), ["\ufffd", "\ufffd-2"])
        self.assert_whole(bag)

    def test_the_name_of_the_bag_itself_may_be_other_bytes(self):
        for suffix in PACKED:
            name = os.fsdecode(b"\xff" + suffix.encode())
            self.archive("a.txt", "-o", name)
            self.assertEqual({entry.split("/")[0] for entry in unpack(self.top / name)}, {"\ufffd"})
            self.run_jisseki("archive", "--verify", name, expect=COMPLETE)


if __name__ == "__main__":
    unittest.main()
