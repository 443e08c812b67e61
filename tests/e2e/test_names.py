"""Names of files in bytes that are not UTF-8: what is written stays well-formed."""

import json
import os
import unittest
import xml.etree.ElementTree as ElementTree

import openpyxl

from support import DOUBTFUL_REPORT, REFUSED, WARNINGS, CommandTest


class Names(CommandTest):
    def test_a_source_name_that_is_not_utf_8_is_shown_with_replacements(self):
        raw = b"\x8e\xc0\xff.txt"
        shown = raw.decode("utf-8", "replace")
        source = self.write(os.fsdecode(raw), DOUBTFUL_REPORT)
        messages = self.run_jisseki("convert", source.name, "-d", "out", expect=WARNINGS)[2]
        self.assertRegex(messages, rf"(?m)^{shown}:\d+.*: warning: ")
        out = {path.suffix: path for path in (self.top / "out").iterdir()}
        self.assertEqual({os.fsencode(path.stem) for path in out.values()}, {raw.removesuffix(b".txt")})
        report = ElementTree.parse(out[".xml"])
        self.assertEqual(report.find(".//{urn:jisseki:report:1}source").get("name"), shown)
        again = self.run_jisseki("convert", out[".xml"], "--to", "xml", "-o", "-", expect=WARNINGS)[1]
        self.assertEqual(again, out[".xml"].read_bytes())
        if ".xlsx" in out:
            book = openpyxl.load_workbook(out[".xlsx"])
            self.assertIn(shown, [cell.value for sheet in book for row in sheet.iter_rows() for cell in row])
        for name in (source.name, os.fsdecode(b"\xff-missing.txt")):
            status, text, _ = self.run_jisseki("check", "--json", name)
            found = json.loads(text.decode("utf-8"))["sources"][0]
            self.assertEqual(found["source"], os.fsencode(name).decode("utf-8", "replace"))
            self.assertEqual(status, WARNINGS if found["error"] is None else REFUSED)


if __name__ == "__main__":
    unittest.main()
