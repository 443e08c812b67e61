"""Bags that others made, changed or damaged: what --verify says of them, in bounded time."""

import io
import os
import resource
import subprocess
import tarfile
import time
import unittest
import zipfile

from support import COMPLETE, COMPLETE_REPORT, REFUSED, WARNINGS, JISSEKI
from test_archive import ArchiveTest, pack, tree, unpack

NO_TAG_MANIFEST = "note: no tag manifest; its tag files were not checked"
NO_DIRECTORY = "note: the bag is the top of its container; it should be a directory there"
DIGESTS = ("sha512", "sha256")


class ForeignTest(ArchiveTest):
    def setUp(self):
        super().setUp()
        self.bag = self.make_bag()

    def drop_tag_manifests(self):
        """After this the tag files can be changed."""
        for digest in DIGESTS:
            (self.bag / f"tagmanifest-{digest}.txt").unlink()

    def edit(self, name, change):
        (self.bag / name).write_bytes(change((self.bag / name).read_bytes()))

    def assert_lines(self, name, *expected):
        """The whole of what is said; each line by its beginning."""
        lines, _ = self.verify(name)
        self.assertEqual([line[:len(start)] for line, start in zip(lines, expected)], list(expected), lines)
        self.assertEqual(len(lines), len(expected), lines)


class TagFiles(ForeignTest):
    def test_a_bag_without_tag_manifests_is_valid_with_a_note(self):
        self.drop_tag_manifests()
        lines, _ = self.verify("bag", expect=COMPLETE)
        self.assertEqual(lines[0], NO_TAG_MANIFEST)
        self.assertIn("complete and valid", lines[1])
        self.assertEqual(self.run_jisseki("archive", "--verify", "--quiet", "bag", expect=COMPLETE)[1], b"")

    def test_paths_with_a_dot_before_them_are_told_of_once(self):
        self.drop_tag_manifests()
        n_files = len([name for name in tree(self.bag) if name.startswith("data/")])
        for digest in DIGESTS:
            self.edit(f"manifest-{digest}.txt", lambda text: text.replace(b"  data/", b"  ./data/"))
        self.assert_lines("bag", *(f"manifest-{digest}.txt: line 1 has ./ before its path; expected the plain path; "
                                   f"such lines in all: {n_files}" for digest in sorted(DIGESTS)), NO_TAG_MANIFEST)

    def test_a_manifest_of_thirty_million_wrong_lines_is_told_of_once(self):
        entries = {f"bag/{name}": content for name, content in tree(self.bag).items() if "tagmanifest" not in name}
        entries["bag/manifest-sha512.txt"] = b"x\n" * 30_000_000
        pack(self.top / "x.zip", entries.items())
        before = time.monotonic()
        lines, _ = self.verify("x.zip")
        self.assertLess(time.monotonic() - before, 20)
        self.assertIn("manifest-sha512.txt: line 1 is not of its form; such lines in all: 30000000", lines)
        self.assertLess(len(lines), 10)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 500)

    def test_problems_beyond_a_thousand_of_a_kind_are_counted(self):
        with open(self.bag / "manifest-sha256.txt", "a", encoding="utf-8") as manifest:
            manifest.writelines(f"{'0' * 64}  data/none/{number:06}\n" for number in range(100_000))
        lines, _ = self.verify("bag")
        missing = [line for line in lines if line.endswith(": missing, but named in manifest-sha256.txt")]
        self.assertEqual(missing[0], "data/none/000000: missing, but named in manifest-sha256.txt")
        self.assertEqual(len(missing), 1000)
        self.assertEqual(lines[-1], "more problems of the same kinds: 99000")

    def test_a_declaration_with_more_lines_is_named(self):
        self.drop_tag_manifests()
        self.edit("bagit.txt", lambda text: text + b"Contact-Name: x\n")
        self.assert_lines("bag", "bagit.txt: not exactly the two lines that BagIt 1.0 demands", NO_TAG_MANIFEST)

    def test_lines_of_bag_info_without_a_label_are_named(self):
        self.drop_tag_manifests()
        n_lines = (self.bag / "bag-info.txt").read_bytes().count(b"\n")
        self.edit("bag-info.txt", lambda text: text + b"no label\nneither\n")
        self.assert_lines("bag", f"bag-info.txt: line {n_lines + 1} is not of its form; such lines in all: 2",
                          NO_TAG_MANIFEST)

    def test_a_missing_payload_directory_is_named(self):
        self.write("empty/bagit.txt", (self.bag / "bagit.txt").read_bytes())
        self.write("empty/manifest-sha256.txt", b"")
        self.assert_lines("empty", "data/: missing", NO_TAG_MANIFEST)
        (self.top / "empty/data").mkdir()
        self.verify("empty", expect=COMPLETE)
        with tarfile.open(self.top / "empty.tar", "w") as archive:
            archive.add(self.top / "empty", "empty")
        self.verify("empty.tar", expect=COMPLETE)


class Reading(ForeignTest):
    """Parts of a bag that cannot be read."""

    def test_a_damaged_manifest_does_not_make_its_files_unlisted(self):
        path = self.make_bag("bag.zip")
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo("bag/manifest-sha256.txt")
        content = bytearray(path.read_bytes())
        extra = int.from_bytes(content[info.header_offset + 28:info.header_offset + 30], "little")
        content[info.header_offset + 30 + len(info.filename) + extra + info.compress_size // 2] ^= 0x10
        path.write_bytes(content)
        self.assert_lines("bag.zip", "manifest-sha256.txt: damaged: ")

    def test_a_directory_that_cannot_be_read_is_named_and_the_rest_is_checked(self):
        self.write("bag/data/locked/x", "x")
        self.write("bag/data/z", "x")
        (self.bag / "data/locked").chmod(0)
        self.top.chmod(0o755)
        user = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
        try:
            done = subprocess.run([JISSEKI, "archive", "--verify", "bag"], cwd=self.top, capture_output=True,
                                  env={"LC_ALL": "C.UTF-8", "LSAN_OPTIONS": os.environ.get("LSAN_OPTIONS", "")},
                                  **user)
        except PermissionError:
            self.skipTest("the program is not for other users")
        finally:
            (self.bag / "data/locked").chmod(0o755)
        out = done.stdout.decode()
        self.assertEqual(done.returncode, WARNINGS, done.stderr)
        self.assertRegex(out, r"(?m)^bag: data/locked: damaged: .*Permission denied$")
        self.assertIn("bag: data/z: surplus", out)


class Containers(ForeignTest):
    def test_tar_may_put_a_dot_before_every_path(self):
        subprocess.run(["tar", "cf", "b.tar", "./bag"], cwd=self.top, check=True)
        lines, _ = self.verify("b.tar", expect=COMPLETE)
        self.assertEqual(len(lines), 1, lines)
        subprocess.run(["tar", "-C", "bag", "-cf", "c.tar", "."], cwd=self.top, check=True)
        lines, _ = self.verify("c.tar", expect=COMPLETE)
        self.assertEqual(lines[0], NO_DIRECTORY)
        self.assertEqual(len(lines), 2, lines)

    def test_a_bag_at_the_top_is_checked_like_any_other(self):
        files = tree(self.bag)
        self.write("bag/data/bagit.txt", "x")
        self.write("bag/data/manifest-md5.txt", "x")
        entries = {**files, "data/bagit.txt": b"x", "data/manifest-md5.txt": b"x"}
        pack(self.top / "x.zip", entries.items())
        self.assert_lines("x.zip", "bag-info.txt: Payload-Oxum", "data/bagit.txt: surplus",
                          "data/manifest-md5.txt: surplus", NO_DIRECTORY)

    def test_directories_are_judged_as_files_are(self):
        entries = list(unpack(self.make_bag("bag.zip")).items())
        with zipfile.ZipFile(self.top / "x.zip", "w") as archive:
            for name, content in [*entries, ("../evil/", b""), ("bag/data/a/../../../evil/", b""), ("bag/data/", b"")]:
                archive.writestr(name, content)
        self.assert_lines("x.zip", "../evil: unsafe", "bag/data/a/../../../evil: unsafe")

    def test_unsafe_names_are_shown_as_they_are(self):
        entries = [*unpack(self.make_bag("bag.zip")).items(), ("bag//data/zz", b"x")]
        pack(self.top / "x.tar", entries)
        self.assert_lines("x.tar", "bag//data/zz: unsafe: a file of this name could be put outside of the bag")

    def test_the_holes_of_a_sparse_file_are_bytes_like_others(self):
        with open(self.bag / "data/sparse", "wb") as file:
            file.truncate(3 * 1024 * 1024)
        subprocess.run(["tar", "-S", "-cf", "sparse.tar", "bag"], cwd=self.top, check=True)
        payload = [path.stat().st_size for path in (self.bag / "data").rglob("*") if path.is_file()]
        lines, _ = self.verify("sparse.tar")
        self.assertIn(f"bag-info.txt: Payload-Oxum is another than that of the payload, {sum(payload)}.{len(payload)}",
                      lines)
        os.truncate(self.bag / "data/sparse", 8 * 1024 ** 3)
        subprocess.run(["tar", "-S", "-cf", "sparse.tar", "bag"], cwd=self.top, check=True)
        self.assertIn("expands to more than", self.verify("sparse.tar", expect=REFUSED)[1])

    def test_names_cannot_steer_the_terminal(self):
        entries = list(unpack(self.make_bag("bag.zip")).items())
        member = tarfile.TarInfo("bag/data/a\x1b[2J\u009b2J\u202etxt.exe\u2066")
        pack(self.top / "x.tar", [*entries, (member, b"x")])
        out = self.run_jisseki("archive", "--verify", "x.tar", expect=WARNINGS)[1].decode()
        self.assertIn("x.tar: data/a [2J 2J txt.exe : surplus", out)
        self.write("b\u202e.txt", COMPLETE_REPORT.replace("窓口改善", "窓口\u202e改善"))
        messages = self.run_jisseki("check", "b\u202e.txt")[1].decode()
        messages += self.run_jisseki("archive", "b\u202e.txt", "-o", "b\u202e")[2]
        self.assertNotIn("\u202e", messages)


if __name__ == "__main__":
    unittest.main()
