"""Targets that cannot be written: status 3, the old file stays, no temporary file is left."""

import os
import resource
import shutil
import subprocess
import unittest

from support import (COMPLETE, COMPLETE_REPORT, SAMPLES, UNWRITTEN, CommandTest, converters)

OLD = b"an older file\n"


class Targets(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", COMPLETE_REPORT)

    def assert_unwritten(self, *arguments, **options):
        before = self.names()
        messages = self.run_jisseki("convert", "a.txt", *arguments, expect=UNWRITTEN, **options)[2]
        self.assertEqual(self.names(), before)
        self.assertNotIn("written:", messages)
        return messages

    def test_a_directory_that_does_not_exist(self):
        for name in converters():
            self.assertIn(f"none/b.{name}", self.assert_unwritten("-o", f"none/b.{name}"))

    def test_messages_of_a_strict_run_name_the_output(self):
        for name in converters():
            messages = self.assert_unwritten("--strict", "-o", f"none/b.{name}")
            self.assertIn(f"none/b.{name}", messages)
            self.assertNotIn(".jisseki-", messages)

    def test_a_file_in_the_place_of_the_directory(self):
        self.assertIn("a.txt", self.assert_unwritten("-d", "a.txt"))
        self.assertIn("a.txt/deep", self.assert_unwritten("-d", "a.txt/deep"))

    def test_a_directory_or_device_in_the_place_of_the_file(self):
        (self.top / "b.xml").mkdir()
        self.assert_unwritten("-o", "b.xml")
        self.assert_unwritten("--to", "xml", "-o", "/dev/full")

    @unittest.skipIf(os.geteuid() == 0, "root writes everywhere")
    def test_a_directory_without_permission(self):
        (self.top / "closed").mkdir(mode=0o555)
        self.assert_unwritten("-d", "closed")

    def test_a_file_size_limit_keeps_the_old_file(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
        for name in converters():
            with self.subTest(converter=name):
                target = self.write(f"b.{name}", OLD)
                self.assert_unwritten("-o", target.name, preexec_fn=limit)
                self.assertEqual(target.read_bytes(), OLD)

    def test_a_full_disk_keeps_the_old_file(self):
        disk = self.top / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("not permitted to mount")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        for name in converters():
            with self.subTest(converter=name):
                target = self.write(f"disk/b.{name}", OLD)
                shutil.copy(SAMPLES[0], self.top / "a.txt")
                self.assert_unwritten("-o", f"disk/b.{name}")
                self.assertEqual(target.read_bytes(), OLD)
                target.unlink()

    def test_a_full_temporary_directory_is_no_corrupt_output(self):
        for name in converters():
            with self.subTest(converter=name):
                self.run_jisseki("convert", "a.txt", "-o", f"whole.{name}", expect=COMPLETE)
                status = self.run_jisseki("convert", "a.txt", "-o", f"b.{name}",
                                          environment={"TMPDIR": "/proc/none"})[0]
                if status == COMPLETE:
                    self.assertEqual((self.top / f"whole.{name}").read_bytes(),
                                     (self.top / f"b.{name}").read_bytes())
                else:
                    self.assertEqual(status, UNWRITTEN)

    def test_the_mode_of_an_older_file_is_kept(self):
        for strict in ((), ("--strict",)):
            target = self.write("b.xml", OLD)
            target.chmod(0o600)
            self.run_jisseki("convert", "a.txt", "-o", "b.xml", *strict, expect=COMPLETE)
            self.assertEqual(target.stat().st_mode & 0o777, 0o600)

    def test_a_new_file_has_the_mode_that_umask_gives(self):
        for strict in ((), ("--strict",)):
            (self.top / "b.xml").unlink(missing_ok=True)
            self.run_jisseki("convert", "a.txt", "-o", "b.xml", *strict, expect=COMPLETE, umask=0o027)
            self.assertEqual((self.top / "b.xml").stat().st_mode & 0o777, 0o640)


class StandardOutput(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", COMPLETE_REPORT)
        (self.top / "tmp").mkdir()

    def assert_unwritten(self, *arguments):
        with open("/dev/full", "wb") as full:
            messages = self.run_jisseki(*arguments, expect=UNWRITTEN, stdout=full,
                                        environment={"TMPDIR": str(self.top / "tmp")})[2]
        self.assertIn("standard output", messages)
        self.assertEqual(self.names(), ["a.txt"])

    def test_a_full_device_gives_3(self):
        self.assert_unwritten("convert", "a.txt", "--to", "xml", "-o", "-")
        self.assert_unwritten("check", "a.txt")
        self.assert_unwritten("check", "--json", "a.txt")
        self.assert_unwritten("formats")
        self.assert_unwritten("convert", "--help")

    def test_a_closed_pipe_gives_3_and_no_signal(self):
        reading, writing = os.pipe()
        os.close(reading)
        try:
            self.run_jisseki("convert", "a.txt", "--to", "xml", "-o", "-", expect=UNWRITTEN, stdout=writing)
        finally:
            os.close(writing)

    def test_no_temporary_file_is_left(self):
        self.run_jisseki("convert", "a.txt", "--to", "xml", "-o", "-", expect=COMPLETE,
                         environment={"TMPDIR": str(self.top / "tmp")})
        self.assertEqual(list((self.top / "tmp").iterdir()), [])


if __name__ == "__main__":
    unittest.main()
