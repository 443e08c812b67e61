"""Every text of the samples and of reports made from them is in the XML, the workbook, the PDF."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from support import JISSEKI, SAMPLES, SOURCE_DIR, converters

sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import characters  # noqa: E402
import derive  # noqa: E402
import score  # noqa: E402

DERIVED = ["tsv-everything", "tsv-html-arrows", "tsv-offices", "tsv-stray-lines-damaged",
           "tsv-duplicate-cells-damaged", "pdf-everything", "pdf-statuses", "pdf-one-a-page",
           "pdf-longer-items", "pdf-stray-lines-damaged"]
CHECKS = {"xlsx": "check_xlsx.py", "pdf": "check_pdf.py"}
HANDOUTS = ["form", "handout"]


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          env=os.environ | {"LC_ALL": "C.UTF-8"})


def doubts_about(source, out, formats):
    """What is missing in one report's outputs."""
    xml = out / f"{source.stem}.xml"
    checked = json.loads(run(JISSEKI, "check", "--json", source).stdout)["sources"][0]
    ledger, found = checked["report"]["ledger"], []
    if ledger["total"] != ledger["model"] + sum(ledger["furniture"].values()) + ledger["unplaced"]:
        found.append(f"the ledger does not add up: {ledger}")
    report = score.load(xml)
    for part, counted in (("model", characters.count(report)),
                          ("unplaced", characters.count_unplaced(report))):
        if counted != ledger[part]:
            found.append(f"{part}: {counted} characters in the XML, {ledger[part]} in the ledger")
    for name in formats:
        for layout in HANDOUTS if name == "pdf" else [None]:
            output = out / (layout or "") / f"{source.stem}.{name}"
            done = run(sys.executable, SOURCE_DIR / "tests/e2e" / CHECKS[name], output, xml,
                       *([layout] if layout else []))
            if done.returncode:
                found.append(f"{CHECKS[name]} fails:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return ledger["model"], found


def main(top):
    sources = list(SAMPLES)
    for name in DERIVED:
        for _, content, _ in derive.derive(only=name):
            sources.append(top / f"{name}.txt")
            sources[-1].write_bytes(content)
    formats = [name for name in CHECKS if name in converters()]
    to = ",".join(["xml", *(name for name in formats if name != "pdf")])
    jobs = [["--to", to, "-d", top / "out"]]
    jobs += [["--to", "pdf", "-d", top / "out" / layout, "--handout-layout", layout]
             for layout in HANDOUTS if "pdf" in formats]
    for job in jobs:
        done = run(JISSEKI, "convert", "--quiet", *job, *sources)
        if done.returncode not in (0, 1):
            print(done.stderr)
            return 1
    failed = 0
    for source in sources:
        model, found = doubts_about(source, top / "out", formats)
        failed += bool(found)
        print(f"{source.stem:<32} {model:>6} characters", *found)
    print(f"{len(sources)} reports in {', '.join(['xml', *formats])}, {failed} incomplete")
    return failed > 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as directory:
        sys.exit(main(pathlib.Path(directory)))
