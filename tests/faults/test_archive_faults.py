"""One call of the C library fails while a bag is written or read: there is a whole bag, or nothing of it."""

import os
import pathlib
import signal
import subprocess
import tempfile
import unittest

JISSEKI = os.environ["JISSEKI"]
FAULTS = os.environ["JISSEKI_FAULTS"]
SAMPLE = sorted(pathlib.Path(os.environ["JISSEKI_SAMPLES"]).glob("*/*.txt"))[0]
CALLS = ("write", "fwrite", "fclose", "close", "fsync", "rename", "fopen")
TARGETS = ("bag", "bag.zip", "bag.tar.gz")


class ArchiveFaults(unittest.TestCase):
    def archive(self, target, call, nth):
        """Archives with a fault; returns status, messages, whether there is a bag, number of calls."""
        with tempfile.TemporaryDirectory() as top:
            directory = pathlib.Path(top, "out").resolve()
            directory.mkdir()
            count = pathlib.Path(top, "count")
            environment = dict(
                os.environ,
                LD_PRELOAD=FAULTS,
                ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0",
                JISSEKI_FAULT_CALL=call,
                JISSEKI_FAULT_NTH=str(nth),
                JISSEKI_FAULT_DIR=str(directory),
                JISSEKI_FAULT_COUNT=str(count),
            )
            done = subprocess.run([JISSEKI, "archive", "--quiet", SAMPLE, "-o", directory / target],
                                  env=environment, capture_output=True, text=True, timeout=120)
            left = [path.name for path in directory.iterdir()]
            self.assertIn(left, ([], [target]), f"{call} {nth}: {done.stderr}")
            if left:
                subprocess.run([JISSEKI, "archive", "--verify", directory / target], check=True,
                               capture_output=True)
            calls = int(count.read_text()) if count.exists() else 0
            return done.returncode, done.stderr, bool(left), calls

    def test_every_fault_leaves_a_whole_bag_or_nothing(self):
        for target in TARGETS:
            for call in CALLS:
                status, messages, is_there, calls = self.archive(target, call, 0)
                self.assertIn(status, (0, 1), messages)
                self.assertTrue(is_there)
                for nth in sorted({1, 2, calls // 2, calls - 1, calls} & set(range(1, calls + 1))):
                    with self.subTest(target=target, call=call, nth=nth, calls=calls):
                        status, messages, is_there, _ = self.archive(target, call, nth)
                        self.assertIn(status, (0, 1, 3), messages)
                        self.assertEqual(is_there, status != 3, messages)

    def test_a_failed_write_flush_or_rename_is_an_error(self):
        for target in TARGETS:
            for call in ("write", "fsync", "rename"):
                with self.subTest(target=target, call=call):
                    status, messages, _, _ = self.archive(target, call, 1)
                    self.assertEqual(status, 3)
                    self.assertIn(target, messages)

    def test_an_interrupt_at_any_time_leaves_a_whole_bag_or_nothing(self):
        for target in TARGETS:
            calls = self.archive(target, "interrupt", 0)[3]
            for nth in sorted({1, 2, 3, calls // 2, calls - 2, calls - 1, calls}):
                with self.subTest(target=target, nth=nth, calls=calls):
                    status, _, is_there, _ = self.archive(target, "interrupt", nth)
                    self.assertEqual(status, -signal.SIGTERM)
                    if nth < 3:
                        self.assertFalse(is_there)


if __name__ == "__main__":
    unittest.main()
