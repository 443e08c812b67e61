"""Reports made from the samples are read without error, and score against truths made alongside.

With a directory as its argument, it leaves sources, truths and outputs there."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE_DIR = pathlib.Path(os.environ["JISSEKI_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE_DIR / "tests/support"))

import characters  # noqa: E402
import derive  # noqa: E402
import derive_truth  # noqa: E402
import score  # noqa: E402

JISSEKI = os.environ["JISSEKI"]
SCHEMA = SOURCE_DIR / "templates/schema"
VALIDATORS = (
    ("xmllint", "--nonet", "--noout", "--relaxng", SCHEMA / "report.rng"),
    ("xmllint", "--nonet", "--noout", "--schema", SCHEMA / "report.xsd"),
    ("jing", SCHEMA / "report.rng"),
    ("jing", "-c", SCHEMA / "report.rnc"),
    ("jing", SCHEMA / "report.xsd"),
)
SEEDS = (1,)
AT_LEAST = 98.0
# Where nothing marks the ends of paragraphs and cells, some breaks can be read either way.
AT_LEAST_BARE = 97.0
# The ledger counts a half-width kana and its sound mark as two, and &lt; as it stands.
RECKONED_OTHERWISE = ("other-widths", "entities")


def write_sources(top):
    names = []
    for seed in SEEDS:
        for name, source, truth in derive.derive(seed):
            names.append(f"{name}-{seed}")
            (top / f"{names[-1]}.txt").write_bytes(source)
            if truth is not None:
                (top / "truth").mkdir(exist_ok=True)
                derive_truth.save(truth, top / f"truth/{names[-1]}.xml")
    return names


def run(*arguments):
    return subprocess.run([str(argument) for argument in arguments], capture_output=True, text=True,
                          env=os.environ | {"LC_ALL": "C.UTF-8"})


def doubts_about(name, top, check):
    """What is wrong with the output of one report, and its score."""
    output = top / f"out/{name}.xml"
    if not output.exists():
        return [f"not written: {check['error']}"], None
    found = []
    ledger = check["report"]["ledger"]
    if ledger["total"] != ledger["model"] + sum(ledger["furniture"].values()) + ledger["unplaced"]:
        found.append(f"the ledger does not add up: {ledger}")
    counted = characters.count(score.load(output))
    if counted != ledger["model"] and not any(kind in name for kind in RECKONED_OTHERWISE):
        found.append(f"the XML holds {counted} characters, the model {ledger['model']}")
    truth = top / f"truth/{name}.xml"
    if not truth.exists():
        if "stray-lines" in name and not ledger["unplaced"]:
            found.append("nothing is reported as unplaced")
        return found, None
    figure = score.overall(score.compare(score.load(truth), score.load(output)))
    least = AT_LEAST_BARE if "bare-lines" in name else AT_LEAST
    if figure < least:
        found.append(f"scores below {least}")
    return found, figure


def invalid(outputs):
    """What each validator says against the outputs."""
    for command in VALIDATORS:
        if shutil.which(command[0]):
            done = run(*command, *outputs)
            if done.returncode:
                yield f"not valid: {(done.stdout + done.stderr).strip()[:300]}"


def main(top):
    names = write_sources(top)
    sources = [top / f"{name}.txt" for name in names]
    converted = run(JISSEKI, "convert", "--quiet", "--to", "xml", "-d", top / "out", *sources)
    checked = json.loads(run(JISSEKI, "check", "--json", *sources).stdout)["sources"]
    failed = 0
    for name, check in zip(names, checked):
        found, figure = doubts_about(name, top, check)
        failed += bool(found)
        warnings = sum(entry["severity"] == "warning" for entry in check["diagnostics"])
        print(f"{name:<40} {'':>6}" if figure is None else f"{name:<40} {figure:6.2f}",
              f"warnings {warnings:<3}", *found)
    for complaint in invalid(sorted((top / "out").glob("*.xml"))):
        failed += 1
        print(complaint)
    print(f"{len(names)} reports, {failed} wrong, exit status {converted.returncode}")
    if converted.returncode not in (0, 1):
        print(converted.stderr)
    return failed > 0 or converted.returncode not in (0, 1)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        pathlib.Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        sys.exit(main(pathlib.Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as directory:
        sys.exit(main(pathlib.Path(directory)))
