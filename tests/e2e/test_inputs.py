"""Sources that are no reports: a clear error, status 2, in bounded time and memory."""

import os
import pathlib
import resource
import socket
import time
import unittest

from support import COMPLETE_REPORT, REFUSED, SAMPLES, CommandTest

SECONDS = 20
# A sanitizer maps terabytes and keeps freed memory, so the bound is on resident memory: the largest
# source (64 MiB) and what is made of it.
MEBIBYTES = 500


class Inputs(CommandTest):
    def assert_refused(self, *names, says=None):
        for command in (("check",), ("convert", "--to", "xml", "-d", "out")):
            before = time.monotonic()
            messages = self.run_jisseki(*command, *names, expect=REFUSED)[2]
            self.assertLess(time.monotonic() - before, SECONDS)
            self.assertIn(str(names[-1]), messages)
            self.assertNotIn("Sanitizer", messages)
            if says:
                self.assertRegex(messages, says)
        self.assertFalse((self.top / "out").exists() and any((self.top / "out").iterdir()))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        self.assertLess(peak, MEBIBYTES)

    def test_an_empty_file(self):
        self.write("empty.txt", b"")
        self.assert_refused("empty.txt", says="(?i)empty|no text")

    def test_white_space_only(self):
        self.write("blank.txt", b" \n\t\r\n\xe3\x80\x80\n" * 100)
        self.assert_refused("blank.txt")

    def test_binary_bytes(self):
        self.write("binary.txt", bytes(range(256)) * 400)
        self.assert_refused("binary.txt")

    def test_an_executable(self):
        self.write("program.txt", pathlib.Path("/proc/self/exe").read_bytes()[:2_000_000])
        self.assert_refused("program.txt")

    def test_nul_bytes_in_a_report(self):
        self.write("nul.txt", COMPLETE_REPORT.encode().replace("案内板".encode(), b"\0\0\0", 1))
        self.assert_refused("nul.txt")

    def test_other_encodings_are_named(self):
        for encoding, says in (("utf-16", "UTF-16"), ("shift_jis", "Shift_JIS|CP932|encod"),
                               ("euc_jp", "EUC|encod")):
            with self.subTest(encoding=encoding):
                self.write(f"{encoding}.txt", COMPLETE_REPORT.encode(encoding, "ignore"))
                self.assert_refused(f"{encoding}.txt", says=f"(?i){says}")

    def test_a_report_cut_inside_a_character(self):
        whole = SAMPLES[0].read_bytes()
        at = next(i for i in range(len(whole) // 2, len(whole)) if whole[i] & 0xC0 == 0x80)
        self.write("cut.txt", whole[:at])
        self.assert_refused("cut.txt")

    def test_a_report_cut_inside_its_first_row(self):
        whole = SAMPLES[0].read_text(encoding="utf-8")
        self.write("cut.txt", whole[:whole.index("\t<table") + 40])
        self.assert_refused("cut.txt")

    def test_text_without_a_table(self):
        self.write("prose.txt", "これは報告書ではない。\n" * 200)
        self.assert_refused("prose.txt")

    def test_a_hundred_megabytes(self):
        self.write("zeros.txt", b"a" * 100_000_000)
        self.assert_refused("zeros.txt", says="64")

    def test_files_too_large_for_any_memory(self):
        """Mostly holes; their beginning tells which limit is theirs."""
        head = b'<?xml version="1.0"?>\n<report xmlns="urn:jisseki:report:1" xml:lang="ja">'
        for name, start, says in (("text.txt", COMPLETE_REPORT.encode(), "limit of 64 MiB"),
                                  ("page.xml", b"<html>", "limit of 64 MiB"),
                                  ("report.xml", head, "limit of 1024 MiB")):
            os.truncate(self.write(name, start), 200 << 30)
            self.assert_refused(name, says=says)

    def test_an_endless_standard_input(self):
        before = time.monotonic()
        with open("/dev/zero", "rb") as zeros:
            self.run_jisseki("check", "-", expect=REFUSED, stdin=zeros)
        self.assertLess(time.monotonic() - before, SECONDS)

    def test_a_file_of_sixty_megabytes_that_is_one_line(self):
        self.write("line.txt", COMPLETE_REPORT.encode() + b"a" * 60_000_000)
        status, _, messages = self.run_jisseki("check", "line.txt")
        self.assertIn(status, (1, 2), messages)

    def test_a_missing_file(self):
        self.assert_refused("missing.txt", says="(?i)no such file|not found|exist")

    def test_a_directory(self):
        (self.top / "directory.txt").mkdir()
        self.assert_refused("directory.txt", says="(?i)directory|regular file")

    def test_a_device_and_a_socket(self):
        listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(listener.close)
        listener.bind(str(self.top / "socket.txt"))
        self.assert_refused("socket.txt")
        self.assert_refused("/dev/zero")

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_an_unreadable_file(self):
        self.write("secret.txt", COMPLETE_REPORT).chmod(0)
        self.assert_refused("secret.txt", says="(?i)permission")

    def test_the_wrong_reader_refuses(self):
        self.write("good.txt", COMPLETE_REPORT)
        status, _, messages = self.run_jisseki("check", "--from", "pdf-text", "good.txt")
        self.assertIn(status, (1, 2), messages)

    def test_a_form_that_is_not_valid_names_file_and_line(self):
        self.write("good.txt", COMPLETE_REPORT)
        for name, text in (("broken.xml", "<form>\n<"), ("other.xml", "<?xml version='1.0'?>\n<report/>")):
            self.write(name, text)
            messages = self.run_jisseki("check", "--form", name, "good.txt", expect=REFUSED)[2]
            self.assertRegex(messages, rf"{name}:\d")


if __name__ == "__main__":
    unittest.main()
