"""Running the command, and the reports that the tests give it."""

import os
import pathlib
import subprocess
import tempfile
import unittest

JISSEKI = os.environ["JISSEKI"]
SOURCE_DIR = pathlib.Path(os.environ["JISSEKI_SOURCE_DIR"])
BUILD_DIR = pathlib.Path(os.environ["JISSEKI_BUILD_DIR"])
SAMPLES = sorted(SOURCE_DIR.glob("samples/*/*.txt"))

COMPLETE, WARNINGS, REFUSED, UNWRITTEN, USAGE = 0, 1, 2, 3, 64

HEAD = (
    "平成28年度「窓口改善計画」具体的取組 年度実績\n"
    "\n"
    "番号\t具体的取組\t工程表\t平成28年度 取組実績\t取組達成度\t取組状況\t担当課\n"
    "\t\t\t成果と課題、今後の方向性等\t\t\t\n"
    "I 窓口の改善に向けて\n"
)
SCHEDULE = (
    "<table><tr><th>取組項目</th><th>28年度</th><th>29年度</th></tr>"
    "<tr><td>□案内の整備</td><td>検討</td><td>実施</td></tr></table>"
)


def row(number, achievement):
    cells = [
        str(number),
        "①②③④⑤⑥⑦⑧⑨"[number - 1] + " 案内板の見直し",
        SCHEDULE,
        "<ul><li>・6月に案内板を12枚更新</li></ul>",
        achievement,
        "・待ち時間が短くなった<hr/>・引き続き更新する",
        "総務部窓口課",
    ]
    return "\t".join(cells) + "\n"


# A report in which everything has its place, and one with an initiative without achievement.
COMPLETE_REPORT = HEAD + row(1, "達成") + row(2, "達成")
DOUBTFUL_REPORT = HEAD + row(1, "達成") + row(2, "")


class CommandTest(unittest.TestCase):
    """Each test works in an empty directory of its own, in the C locale."""

    def setUp(self):
        top = tempfile.TemporaryDirectory()
        self.addCleanup(top.cleanup)
        self.top = pathlib.Path(top.name).resolve()

    def write(self, name, content):
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run_jisseki(self, *arguments, expect=None, stdin=b"", environment=None, **options):
        values = {key: value for key, value in os.environ.items()
                  if key not in ("LANGUAGE", "LANG", "SOURCE_DATE_EPOCH") and not key.startswith("LC_")}
        values.update({"LC_ALL": "C"} | (environment or {}))
        options.setdefault("stdout", subprocess.PIPE)
        options["input" if isinstance(stdin, bytes) else "stdin"] = stdin
        done = subprocess.run([JISSEKI, *map(str, arguments)], cwd=self.top, env=values,
                              stderr=subprocess.PIPE, timeout=120, **options)
        messages = done.stderr.decode("utf-8", "replace")
        if expect is not None:
            self.assertEqual(done.returncode, expect, messages)
        return done.returncode, done.stdout, messages

    def names(self):
        """All files below the working directory."""
        return sorted(str(path.relative_to(self.top)) for path in self.top.rglob("*") if path.is_file())


def converters():
    lines = subprocess.run([JISSEKI, "formats"], capture_output=True, check=True).stdout.decode()
    return [line.split()[1] for line in lines.splitlines() if line.startswith("converter")]
