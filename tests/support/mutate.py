#!/usr/bin/env python3
"""usage: mutate.py WORK [--module NAME] [--only GETTER...]

Shows that the tests notice when a converter drops a field. Copies the project to the new directory
WORK and builds it there; then, for each converter and each getter of the record model that it
calls, lets the getter give nothing, builds, and runs tests until one fails. Prints a table, and
exits 1 when a field could be dropped unnoticed."""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
MODULES = {
    "xml": ["golden", "e2e-complete", "unit-xml.*"],
    "xlsx": ["unit-xlsx.*", "e2e-tidy", "e2e-complete"],
    "pdf": ["e2e-complete", "unit-pdf.*"],
}
GETTER = re.compile(r"\bjsk_(?:report|note|section|initiative|schedule|milestone|phase|group"
                    r"|heading|item|achievement|progress|office|scope|unplaced)_(?:get|is)_\w+(?=\()")
# These say where something stood, or give what no output holds of itself.
NOT_A_FIELD = re.compile(r"_get_(?:origin|ledger|counts|memory|parent|source_\w+"
                         r"|reader_name|form_name)$")


def call_at(source, start):
    """The end of the call whose name begins at start."""
    depth = 0
    for at in range(source.index("(", start), len(source)):
        depth += {"(": 1, ")": -1}.get(source[at], 0)
        if not depth:
            return at + 1
    raise ValueError("a bracket is open")


def without(source, getter):
    """The source with every call of a getter replaced by nothing."""
    nothing = "FALSE" if "_is_" in getter else "0"
    while match := re.search(rf"\b{getter}(?=\()", source):
        end = call_at(source, match.start())
        out = re.search(r"&([\w.>-]+)\)$", source[match.start():end])
        value = f"({out[1]} = 0, NULL)" if out else nothing
        source = source[:match.start()] + value + source[end:]
    return source


def run(*command, **options):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)


def prepare(work):
    shutil.copytree(TOP, work / "source", ignore=shutil.ignore_patterns(".git", "build", "out"))
    done = run("cmake", "-S", work / "source", "-B", work / "build", "-G", "Ninja",
               "-DCMAKE_BUILD_TYPE=Debug")
    if done.returncode or build(work).returncode:
        sys.exit("the project does not build: " + done.stderr + build(work).stdout[-2000:])


def build(work):
    return run("cmake", "--build", work / "build")


def failing_test(work, tests):
    """The first test that fails, or None."""
    for test in tests:
        done = run("ctest", "--test-dir", work / "build", "-R", f"^{test}$", "--output-on-failure",
                   env=os.environ | {"CTEST_OUTPUT_ON_FAILURE": "0"})
        if done.returncode:
            failed = re.search(r"^\s*\d+ - (\S+)", done.stdout, re.M)
            return failed[1] if failed else test
    return None


def mutate(work, module, getter):
    """The test that notices, None when no test does."""
    kept = {}
    for path in sorted((work / f"source/converters/{module}").glob("*.c")):
        kept[path] = path.read_text()
        changed = without(kept[path], getter)
        if changed != kept[path]:
            path.write_text(changed)
    built = build(work)
    noticed = "does not compile" if built.returncode else failing_test(work, MODULES[module])
    for path, source in kept.items():
        if path.read_text() != source:
            path.write_text(source)
    return noticed


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--module", choices=MODULES)
    parser.add_argument("--only", nargs="+")
    options = parser.parse_args()
    options.work = options.work.resolve()
    prepare(options.work)
    unnoticed = 0
    for module in [options.module] if options.module else MODULES:
        build(options.work)
        if failing_test(options.work, MODULES[module]):
            sys.exit(f"the tests of {module} fail without any change")
        paths = sorted((TOP / f"converters/{module}").glob("*.c"))
        source = "".join(path.read_text() for path in paths)
        getters = sorted({name for name in GETTER.findall(source) if not NOT_A_FIELD.search(name)})
        for getter in options.only or getters:
            noticed = mutate(options.work, module, getter)
            unnoticed += noticed in (None, "does not compile")
            print(f"{module:<5} {getter:<44} {noticed or 'NOT NOTICED'}", flush=True)
    print(f"{unnoticed} not noticed")
    return unnoticed > 0


if __name__ == "__main__":
    sys.exit(main())
