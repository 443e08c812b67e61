"""One call of the C library fails while an output is written: the old file must stay, or the new one be whole."""

import os
import pathlib
import signal
import subprocess
import tempfile
import unittest

JISSEKI = os.environ["JISSEKI"]
FAULTS = os.environ["JISSEKI_FAULTS"]
SAMPLE = sorted(pathlib.Path(os.environ["JISSEKI_SAMPLES"]).glob("*/*.txt"))[0]
OLD = b"an older file\n"
CALLS = ("write", "fwrite", "fclose", "close", "fsync", "rename", "fopen")


def converters():
    lines = subprocess.run([JISSEKI, "formats"], capture_output=True, check=True, text=True).stdout
    return [line.split()[1] for line in lines.splitlines() if line.startswith("converter")]


class Faults(unittest.TestCase):
    def convert(self, name, call, nth):
        """Converts with a fault; returns status, messages, content of the target, number of calls."""
        with tempfile.TemporaryDirectory() as top:
            directory = pathlib.Path(top, "out")
            directory.mkdir()
            target = directory / f"report.{name}"
            target.write_bytes(OLD)
            count = pathlib.Path(top, "count")
            environment = dict(
                os.environ,
                LD_PRELOAD=FAULTS,
                ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0",
                JISSEKI_FAULT_CALL=call,
                JISSEKI_FAULT_NTH=str(nth),
                JISSEKI_FAULT_DIR=str(directory.resolve()),
                JISSEKI_FAULT_COUNT=str(count),
            )
            command = [JISSEKI, "convert", "--quiet", str(SAMPLE), "-o", str(target)]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
            left = sorted(path.name for path in directory.iterdir())
            self.assertEqual(left, [target.name], f"{call} {nth}: files in the directory")
            calls = int(count.read_text()) if count.exists() else 0
            return done.returncode, done.stderr, target.read_bytes(), calls

    def assert_safe(self, name, call, nth, whole):
        status, messages, content, _ = self.convert(name, call, nth)
        if status in (0, 1):
            self.assertEqual(content, whole, f"{call} {nth}: called written, but is not whole")
        else:
            self.assertEqual(status, 3, f"{call} {nth}: {messages}")
            self.assertEqual(content, OLD, f"{call} {nth}: the older file changed")
            self.assertIn(f"report.{name}", messages)
        return status

    def test_every_fault_leaves_the_old_file_or_a_whole_new_one(self):
        for name in converters():
            whole = self.convert(name, "none", 0)[2]
            self.assertNotEqual(whole, OLD)
            for call in CALLS:
                calls = self.convert(name, call, 0)[3]
                for nth in sorted({1, 2, calls // 2, calls - 1, calls} & set(range(1, calls + 1))):
                    with self.subTest(converter=name, call=call, nth=nth, calls=calls):
                        self.assert_safe(name, call, nth, whole)

    def test_a_failed_flush_or_rename_is_an_error(self):
        for name in converters():
            for call in ("fsync", "rename"):
                with self.subTest(converter=name, call=call):
                    self.assertEqual(self.assert_safe(name, call, 1, b""), 3)

    def test_an_interrupt_finishes_the_output_at_hand_and_leaves_nothing_else(self):
        for name in converters():
            with self.subTest(converter=name):
                whole = self.convert(name, "none", 0)[2]
                status, _, content, _ = self.convert(name, "interrupt", 1)
                self.assertEqual(status, -signal.SIGTERM)
                self.assertEqual(content, whole)

    def test_every_converter_writes_by_calls_that_are_tried(self):
        for name in converters():
            with self.subTest(converter=name):
                calls = sum(self.convert(name, call, 0)[3] for call in ("write", "fwrite"))
                self.assertGreater(calls, 0)


if __name__ == "__main__":
    unittest.main()
