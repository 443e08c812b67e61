"""Bags: complete by other programs' judgement, the same every time, whole or not there; and what --verify finds."""

import datetime
import gzip
import io
import os
import re
import resource
import shutil
import signal
import subprocess
import tarfile
import unittest
import zipfile

from support import (COMPLETE, COMPLETE_REPORT, DOUBTFUL_REPORT, JISSEKI, REFUSED, SAMPLES, UNWRITTEN, USAGE,
                     WARNINGS, CommandTest, converters)

EPOCH = {"SOURCE_DATE_EPOCH": "1600000000"}
PACKED = (".zip", ".tar", ".tar.gz", ".tgz")


def tree(top):
    return {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def unpack(path):
    """The files of a container, read by Python; names in their order."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    with tarfile.open(path) as archive:
        return {member.name: archive.extractfile(member).read() for member in archive.getmembers()}


def pack(path, entries):
    """Writes a container; entries are names and bytes, or members of a tar."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries:
                archive.writestr(name, content)
        return
    with tarfile.open(path, "w") as archive:
        for name, content in entries:
            member = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


class ArchiveTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", COMPLETE_REPORT)

    def archive(self, *arguments, expect=COMPLETE, environment=EPOCH, **options):
        options["environment"] = environment
        return self.run_jisseki("archive", *arguments, expect=expect, **options)[2]

    def make_bag(self, name="bag", *sources):
        self.archive(*(sources or ("a.txt",)), "-o", name)
        return self.top / name

    def verify(self, name, expect=WARNINGS):
        """The lines that --verify prints, without the name of the bag."""
        _, out, messages = self.run_jisseki("archive", "--verify", name, expect=expect)
        return [line.removeprefix(f"{name}: ") for line in out.decode().splitlines()], messages

    def top_names(self):
        return sorted(path.name for path in self.top.iterdir())

    def assert_whole(self, bag):
        for digest in ("sha512", "sha256"):
            for prefix in ("", "tag"):
                subprocess.run([f"{digest}sum", "--check", "--strict", "--quiet",
                                f"{prefix}manifest-{digest}.txt"], cwd=bag, check=True)
        lines, _ = self.verify(bag.name, expect=COMPLETE)
        self.assertIn("complete and valid", lines[0])


class Writing(ArchiveTest):
    def test_a_bag_passes_sha512sum_and_lists_each_file_once(self):
        status = self.run_jisseki("check", "--quiet", *SAMPLES)[0]
        self.archive(*SAMPLES, "-o", "bag", expect=status)
        bag = self.top / "bag"
        self.assert_whole(bag)
        files = set(tree(bag))
        payload = {name for name in files if name.startswith("data/")}
        tags = {name for name in files - payload if not name.startswith("tagmanifest-")}
        for digest in ("sha512", "sha256"):
            for name, listed in ((f"manifest-{digest}.txt", payload), (f"tagmanifest-{digest}.txt", tags)):
                paths = [line.split("  ", 1)[1] for line in (bag / name).read_text("utf-8").splitlines()]
                self.assertEqual(paths, sorted(listed))
        self.assertEqual((bag / "bagit.txt").read_bytes(),
                         b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")

    def test_each_report_has_a_folder_with_the_source_and_every_format(self):
        second = self.write("other/b.txt", DOUBTFUL_REPORT)
        self.archive("a.txt", second, "-o", "bag", expect=WARNINGS)
        names = {str(path.relative_to(self.top / "bag/data")) for path in (self.top / "bag/data").rglob("*.*")}
        suffixes = ["txt", *converters()]
        self.assertEqual(names, {f"{stem}/{stem}.{suffix}" for stem in "ab" for suffix in suffixes})
        self.assertEqual((self.top / "bag/data/b/b.txt").read_bytes(), DOUBTFUL_REPORT.encode())
        info = (self.top / "bag/bag-info.txt").read_text("utf-8")
        payload = [len(content) for name, content in tree(self.top / "bag").items() if name.startswith("data/")]
        self.assertIn(f"Payload-Oxum: {sum(payload)}.{len(payload)}\n", info)
        self.assertEqual(info.count("External-Description: 平成28年度「窓口改善計画」"), 2)

    def test_the_source_is_kept_byte_for_byte(self):
        source = b"\xef\xbb\xbf" + COMPLETE_REPORT.replace("\n", "\r\n").encode()
        self.write("a.txt", source)
        self.assertEqual((self.make_bag() / "data/a/a.txt").read_bytes(), source)

    def test_outputs_are_those_of_convert(self):
        bag = self.make_bag()
        self.run_jisseki("convert", "a.txt", "-d", "out", expect=COMPLETE, environment=EPOCH)
        for path in (self.top / "out").iterdir():
            self.assertEqual((bag / "data/a" / path.name).read_bytes(), path.read_bytes())

    def test_names_that_clash_get_numbers_in_the_order_of_the_command_line(self):
        for name in ("x/a.txt", "y/A.txt", "z/a-2.txt"):
            self.write(name, COMPLETE_REPORT)
        bag = self.make_bag("bag", "a.txt", "x/a.txt", "y/A.txt", "z/a-2.txt")
        self.assertEqual(sorted(path.name for path in (bag / "data").iterdir()), ["A-3", "a", "a-2", "a-2-2"])
        self.assertEqual(sorted(path.name for path in (bag / "metadata/premis").iterdir()),
                         ["A-3.xml", "a-2-2.xml", "a-2.xml", "a.xml"])
        self.assert_whole(bag)

    def test_a_source_with_the_name_of_an_output_has_a_folder_of_its_own(self):
        self.write("r.XML", COMPLETE_REPORT)
        bag = self.make_bag("bag", "r.XML")
        self.assertEqual((bag / "data/r/source/r.XML").read_bytes(), COMPLETE_REPORT.encode())
        self.assertTrue((bag / "data/r/r.xml").is_file())
        self.assert_whole(bag)

    def test_names_with_percent_and_line_breaks_are_encoded_in_manifests(self):
        name = "50%\n達成\r.txt"
        self.write(name, COMPLETE_REPORT)
        bag = self.make_bag("bag", name)
        manifest = (bag / "manifest-sha256.txt").read_bytes().decode()
        self.assertIn("  data/50%25%0A達成%0D/50%25%0A達成%0D.txt\n", manifest)
        self.verify("bag", expect=COMPLETE)

    def test_names_that_could_lead_out_of_the_bag_are_refused(self):
        self.write("~C:%.txt", COMPLETE_REPORT)
        self.make_bag("good", "~C:%.txt")
        self.verify("good", expect=COMPLETE)
        for name in ("...txt", "..txt", "a\\..\\b.txt", "\\b.txt"):
            with self.subTest(name=name):
                self.write(name, COMPLETE_REPORT)
                stem = name.removesuffix(".txt")
                self.assertIn(f"its path in the bag would be data/{stem}/{name}",
                              self.archive(name, "-o", "bag", expect=REFUSED))
                self.assertFalse((self.top / "bag").exists())
        self.assertIn(".: Is a directory", self.archive(".", "-o", "bag", expect=REFUSED))

    def test_standard_input_can_be_archived(self):
        self.archive("-", "-o", "bag", stdin=COMPLETE_REPORT.encode())
        self.assertEqual((self.top / "bag/data/stdin/stdin").read_bytes(), COMPLETE_REPORT.encode())

    def test_the_xml_is_valid_by_the_schemas_in_the_bag(self):
        bag = self.make_bag()
        for option, schema in (("--relaxng", "report.rng"), ("--schema", "report.xsd")):
            subprocess.run(["xmllint", "--nonet", "--noout", option, f"metadata/schema/{schema}",
                            "data/a/a.xml"], cwd=bag, check=True, capture_output=True)
        self.assertIn("BagIt 1.0", (bag / "README.txt").read_text("utf-8"))

    def test_containers_hold_one_directory_with_the_same_bag(self):
        files = tree(self.make_bag())
        for suffix in PACKED:
            with self.subTest(suffix=suffix):
                entries = unpack(self.make_bag("bag" + suffix))
                # Tag manifests first: of one that is cut off files are missing.
                order = sorted(files, key=lambda name: (not name.startswith("tagmanifest-"), name))
                self.assertEqual(list(entries), [f"bag/{name}" for name in order])
                self.assertEqual(entries, {f"bag/{name}": content for name, content in files.items()})
                self.verify("bag" + suffix, expect=COMPLETE)

    def test_names_in_containers_are_utf_8_in_every_locale(self):
        self.write("年度実績.txt", COMPLETE_REPORT)
        for suffix in PACKED:
            entries = unpack(self.make_bag("包み" + suffix, "年度実績.txt"))
            self.assertIn("包み/data/年度実績/年度実績.txt", entries)
            self.verify("包み" + suffix, expect=COMPLETE)

    def test_the_same_reports_at_the_same_time_give_the_same_bytes(self):
        for suffix in PACKED:
            with self.subTest(suffix=suffix):
                first = self.archive_bytes(suffix, EPOCH | {"TZ": "UTC"}, 0o022)
                os.utime(self.top / "a.txt", (1, 1))
                if suffix in (".tar.gz", ".tgz"):
                    self.assertEqual(first[4:8], bytes(4), "time in the head of gzip")
                self.assertEqual(first, self.archive_bytes(suffix, EPOCH | {"TZ": "Asia/Tokyo"}, 0o077))

    def archive_bytes(self, suffix, environment, umask):
        path = self.top / f"bag{suffix}"
        path.unlink(missing_ok=True)
        self.archive("a.txt", "-o", path.name, environment=environment, umask=umask)
        return path.read_bytes()

    def test_the_given_time_is_the_bagging_date(self):
        self.archive("a.txt", "-o", "dated", environment=EPOCH)
        self.assertIn("Bagging-Date: 2020-09-13\n", (self.top / "dated/bag-info.txt").read_text("utf-8"))

    def test_without_a_given_time_the_bag_bears_the_present_one_and_its_payload_none(self):
        before = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        self.archive("a.txt", "-o", "bag", environment={})
        bag = self.top / "bag"
        after = datetime.datetime.now(datetime.timezone.utc)
        self.assertRegex((bag / "bag-info.txt").read_text("utf-8"),
                         f"Bagging-Date: ({before:%Y-%m-%d}|{after:%Y-%m-%d})\n")
        premis = (bag / "metadata/premis/a.xml").read_text("utf-8")
        times = re.findall("<(?:eventDateTime|dateCreatedByApplication)>(.*)</", premis)
        self.assertEqual(len(times), 3 + len(converters()))
        for time in times:
            self.assertLessEqual(before, datetime.datetime.fromisoformat(time.replace("Z", "+00:00")))
            self.assertLessEqual(datetime.datetime.fromisoformat(time.replace("Z", "+00:00")), after)
        self.archive("a.txt", "-o", "other", environment={})
        other = self.top / "other"
        for name in ("manifest-sha512.txt", "manifest-sha256.txt"):
            self.assertEqual((bag / name).read_bytes(), (other / name).read_bytes())

    @unittest.skipUnless("pdf" in converters(), "no output that can fail")
    def test_an_output_that_cannot_be_made_is_left_out_with_a_warning(self):
        self.write("gaiji.txt", COMPLETE_REPORT.replace("案内板を", "案\ue000内板を"))
        messages = self.archive("gaiji.txt", "-o", "bag", expect=WARNINGS)
        self.assertRegex(messages, r"gaiji\.txt: warning: the bag is without an output: "
                                   r"data/gaiji/gaiji\.pdf: .*U\+E000")
        self.assert_whole(self.top / "bag")
        names = {path.name for path in (self.top / "bag/data/gaiji").iterdir()}
        self.assertEqual(names, {"gaiji.txt"} | {f"gaiji.{name}" for name in converters() if name != "pdf"})
        self.archive("gaiji.txt", "--strict", "-o", "strict", expect=UNWRITTEN)
        self.assertEqual(self.top_names(), ["a.txt", "bag", "gaiji.txt"])


class NoHalfBag(ArchiveTest):
    def assert_nothing(self, *arguments, expect, **options):
        before = tree(self.top)
        messages = self.archive(*arguments, expect=expect, **options)
        self.assertEqual(tree(self.top), before)
        self.assertEqual([name for name in self.top_names() if name.startswith(".jisseki")], [])
        return messages

    def test_an_existing_target_is_refused(self):
        (self.top / "empty").mkdir()
        self.write("bag.zip", "old")
        (self.top / "link.tar").symlink_to("nowhere")
        for name in ("empty", "empty/", "bag.zip", "link.tar", ".", "a.txt"):
            self.assertIn("exists already", self.assert_nothing("a.txt", "-o", name, expect=UNWRITTEN))
        self.assertTrue((self.top / "empty").is_dir())

    def test_a_target_that_appears_meanwhile_is_not_replaced(self):
        os.mkfifo(self.top / "slow.txt")
        for name in ("bag", "bag.zip"):
            with subprocess.Popen([JISSEKI, "archive", "--quiet", "slow.txt", "-o", name], cwd=self.top,
                                  stderr=subprocess.PIPE) as process:
                with open(self.top / "slow.txt", "wb") as pipe:
                    if name == "bag":
                        (self.top / name).mkdir()
                    else:
                        self.write(name, "new")
                    pipe.write(COMPLETE_REPORT.encode())
                messages = process.communicate()[1].decode()
            self.assertEqual(process.returncode, UNWRITTEN, messages)
            self.assertIn("exists already", messages)
        self.assertEqual(self.top_names(), ["a.txt", "bag", "bag.zip", "slow.txt"])
        self.assertEqual((self.top / "bag.zip").read_bytes(), b"new")
        self.assertEqual(list((self.top / "bag").iterdir()), [])

    def test_a_refused_report_gives_no_bag(self):
        self.write("empty.txt", "")
        self.write("doubt.txt", DOUBTFUL_REPORT)
        for name in ("bag", "bag.zip"):
            self.assert_nothing("a.txt", "empty.txt", "doubt.txt", "-o", name, expect=REFUSED)
            self.assert_nothing("none.txt", "-o", name, expect=REFUSED)
            messages = self.assert_nothing("a.txt", "doubt.txt", "--strict", "-o", name, expect=REFUSED)
            self.assertIn("doubt.txt: has warnings", messages)

    def test_a_directory_that_does_not_exist(self):
        self.assertIn("none/bag", self.assert_nothing("a.txt", "-o", "none/bag", expect=UNWRITTEN))

    def test_a_file_size_limit_leaves_nothing(self):
        sizes = [len(content) for content in tree(self.make_bag("whole")).values()]
        for name in ("bag", "bag.zip", "bag.tar", "bag.tar.gz"):
            for limit in (10, 1000, max(sizes) - 1):
                with self.subTest(name=name, limit=limit):
                    messages = self.assert_nothing(
                        "a.txt", "-o", name, expect=UNWRITTEN,
                        preexec_fn=lambda size=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
                    self.assertRegex(messages, rf"(?m)^jisseki: {name}[:/]((?!\.jisseki-).)*$")

    def interrupt(self, number, **options):
        """Sends a signal while reports are archived; returns status and messages."""
        sources = [self.write(f"in/{i}.txt", SAMPLES[0].read_bytes()) for i in range(40)]
        command = [JISSEKI, "archive", "--quiet", *sources, "-o", "bag.zip"]
        with subprocess.Popen(command, cwd=self.top, stderr=subprocess.PIPE, **options) as process:
            while process.poll() is None and not list(self.top.glob(".jisseki-*/bag/data/1")):
                pass
            process.send_signal(number)
            messages = process.communicate()[1].decode()
        return process.returncode, messages

    def test_an_interrupt_leaves_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            with self.subTest(signal=number):
                status, messages = self.interrupt(number, preexec_fn=lambda: resource.setrlimit(
                    resource.RLIMIT_CORE, (0, 0)))
                self.assertEqual(status, -number, messages)
                self.assertIn("interrupted", messages)
                self.assertEqual(self.top_names(), ["a.txt", "in"])

    def test_a_hangup_that_is_ignored_does_not_interrupt(self):
        status, messages = self.interrupt(
            signal.SIGHUP, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        self.assertLessEqual(status, WARNINGS, messages)
        self.verify("bag.zip", expect=COMPLETE)

    def test_wrong_command_lines(self):
        for arguments in ((), ("a.txt",), ("a.txt", "-o", "-"), ("-o", "bag"), ("--verify",),
                          ("--verify", "bag", "-o", "other"), ("a.txt", "-o", "bag", "--from", "none")):
            self.assert_nothing(*arguments, expect=USAGE)


class VerifyTest(ArchiveTest):
    def assert_names(self, name, *expected):
        lines, _ = self.verify(name)
        for start in expected:
            self.assertTrue(any(line.startswith(start) for line in lines), (start, lines))
        self.assertEqual(len(lines), len(expected), lines)


class Verifying(VerifyTest):
    def test_one_flipped_byte_in_any_file_is_named(self):
        bag = self.make_bag()
        for name in sorted(tree(bag)):
            if name == "bagit.txt" or "manifest-" in name:
                continue
            with self.subTest(name=name):
                content = (bag / name).read_bytes()
                middle = len(content) // 2
                flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1:]
                (bag / name).write_bytes(flipped)
                lines, _ = self.verify("bag")
                self.assertIn(f"{name}: altered: another SHA-512, SHA-256", lines)
                (bag / name).write_bytes(content)
        self.assert_whole(bag)

    def test_one_flipped_byte_in_a_manifest_is_found(self):
        bag = self.make_bag()
        for name in ("manifest-sha512.txt", "manifest-sha256.txt"):
            content = (bag / name).read_text("utf-8")
            (bag / name).write_text(("0" if content[0] != "0" else "1") + content[1:], "utf-8")
            digest = "SHA-512" if "512" in name else "SHA-256"
            self.assert_names("bag", "data/a/", f"{name}: altered")
            self.assertIn(f"another {digest}", self.verify("bag")[0][0])
            (bag / name).write_text(content, "utf-8")

    def test_each_missing_file_is_named(self):
        bag = self.make_bag()
        for name, content in tree(bag).items():
            if name == "bagit.txt":
                continue
            with self.subTest(name=name):
                (bag / name).unlink()
                # Nothing names a tag manifest, and a bag may have one only.
                optional = name.startswith("tagmanifest-")
                lines = self.verify("bag", expect=COMPLETE if optional else WARNINGS)[0]
                (bag / name).write_bytes(content)
                expected = f"{name}: note: not there" if optional else f"{name}: missing, but named in "
                self.assertEqual(len([line for line in lines if line.startswith(expected)]), 1, lines)

    def test_extra_files_are_named(self):
        bag = self.make_bag()
        self.write("bag/data/a/extra.txt", "x")
        self.write("bag/metadata/more.txt", "x")
        self.assert_names("bag", "bag-info.txt: Payload-Oxum", "data/a/extra.txt: surplus", "metadata/more.txt: surplus")
        shutil.rmtree(bag)

    def test_a_file_in_one_manifest_only_is_named(self):
        bag = self.make_bag()
        lines = (bag / "manifest-sha256.txt").read_text("utf-8").splitlines(keepends=True)
        (bag / "manifest-sha256.txt").write_text("".join(lines[1:]), "utf-8")
        path = lines[0].split()[1]
        self.assert_names("bag", f"{path}: not in manifest-sha256.txt", "manifest-sha256.txt: altered")

    def test_lines_that_are_no_lines_repeated_or_unsafe_are_named(self):
        bag = self.make_bag()
        with open(bag / "manifest-sha256.txt", "a", encoding="utf-8") as manifest:
            digest = "0" * 64
            manifest.write(f"what is this\n{digest}  data/../../etc/passwd\n{digest}  /etc/passwd\n"
                           f"{digest}  bagit.txt\n{digest}  data/a/a.txt\n")
        self.assert_names("bag", "/etc/passwd: unsafe", "data/../../etc/passwd: unsafe", "data/a/a.txt: altered",
                          "data/a/a.txt: there twice in manifest-sha256.txt", "manifest-sha256.txt: altered",
                          "manifest-sha256.txt: line ", "manifest-sha256.txt: line ")

    def test_links_are_not_followed(self):
        bag = self.make_bag()
        (bag / "data/a/a.txt").unlink()
        (bag / "data/a/a.txt").symlink_to(self.top / "a.txt")
        (bag / "data/loop").symlink_to(".")
        os.mkfifo(bag / "data/pipe")
        self.assert_names("bag", "bag-info.txt: Payload-Oxum", "data/a/a.txt: missing",
                          "data/a/a.txt: neither", "data/loop: neither", "data/pipe: neither")

    def test_tag_files_of_other_encodings_are_named(self):
        bag = self.make_bag()
        info = (bag / "bag-info.txt").read_bytes()
        (bag / "bag-info.txt").write_bytes(info + "Contact-Name: 山\n".encode("shift_jis"))
        (bag / "bagit.txt").write_bytes(b"\xef\xbb\xbf" + (bag / "bagit.txt").read_bytes())
        self.write(os.fsdecode(b"bag/data/\xff"), "x")
        self.assert_names("bag", "bag-info.txt: altered", "bag-info.txt: not UTF-8", "bagit.txt: altered",
                          "bagit.txt: not UTF-8", "data/\ufffd: not UTF-8")

    def test_what_is_no_bag_gives_2(self):
        self.write("plain.txt", "text")
        self.write("empty.zip", b"")
        self.write("x.zip", b"PK\x03\x04 and nothing more")
        (self.top / "folder").mkdir()
        for name in ("none", "plain.txt", "empty.zip", "x.zip", "folder"):
            self.assertTrue(self.verify(name, expect=REFUSED)[1])
        bag = self.make_bag()
        (bag / "bagit.txt").write_text("BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n")
        self.assertIn("version 1.0", self.verify("bag", expect=REFUSED)[1])
        (bag / "bagit.txt").unlink()
        self.assertIn("bagit.txt", self.verify("bag", expect=REFUSED)[1])

    def test_several_bags_give_the_worst_status(self):
        self.make_bag("one")
        self.make_bag("two.zip")
        self.run_jisseki("archive", "--verify", "one", "two.zip", expect=COMPLETE)
        self.write("one/data/x", "x")
        self.run_jisseki("archive", "--verify", "one", "two.zip", expect=WARNINGS)
        self.run_jisseki("archive", "--verify", "none", "one", expect=REFUSED)


class VerifyingContainers(VerifyTest):
    def entries(self):
        return list(unpack(self.make_bag("bag.zip")).items())

    def assert_both_name(self, entries, *expected):
        for name in ("x.zip", "x.tar"):
            with self.subTest(container=name):
                pack(self.top / name, entries)
                self.assert_names(name, *expected)

    def test_altered_missing_and_extra_entries_are_named(self):
        entries = self.entries()
        index = next(i for i, (name, _) in enumerate(entries) if name.endswith("/a.txt"))
        altered = [*entries]
        altered[index] = (altered[index][0], altered[index][1][:-1] + b"x")
        self.assert_both_name(altered, "data/a/a.txt: altered")
        self.assert_both_name(entries[:index] + entries[index + 1:], "bag-info.txt: Payload-Oxum",
                              "data/a/a.txt: missing")
        self.assert_both_name([*entries, ("bag/data/b", b"x"), ("outside", b"x")], "bag-info.txt: Payload-Oxum",
                              "data/b: surplus", "outside: surplus")

    def test_unsafe_repeated_and_special_entries_are_named(self):
        with self.assertWarns(UserWarning):
            self.assert_both_name([*self.entries(), ("../evil", b"x"), ("/abs", b"x"), ("bag/data/a/a.txt", b"x")],
                                  "../evil: unsafe", "/abs: unsafe", "data/a/a.txt: there twice")
        link = tarfile.TarInfo("bag/data/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        pack(self.top / "y.tar", [*self.entries_again(), (link, b"")])
        self.assert_names("y.tar", "data/link: neither")
        self.assertFalse((self.top.parent / "evil").exists())

    def entries_again(self):
        return list(unpack(self.top / "bag.zip").items())

    def test_a_flipped_byte_in_compressed_data_names_that_file_alone(self):
        path = self.make_bag("bag.zip")
        whole = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo("bag/data/a/a.txt")
        extra = int.from_bytes(whole[info.header_offset + 28:info.header_offset + 30], "little")
        start = info.header_offset + 30 + len(info.filename) + extra
        for place in (start, start + 1, start + info.compress_size // 2,
                      start + info.compress_size * 3 // 4):
            for bit in (1, 2, 4, 0x40):
                content = bytearray(whole)
                content[place] ^= bit
                path.write_bytes(content)
                lines = [line for line in self.verify("bag.zip")[0] if "Payload-Oxum" not in line]
                self.assertEqual([line.split(": ")[0] for line in lines], ["data/a/a.txt"], lines)

    def test_a_container_that_is_cut_off_is_found(self):
        for name in ("bag.zip", "bag.tar", "bag.tar.gz"):
            path = self.make_bag(name)
            path.write_bytes(path.read_bytes()[:path.stat().st_size // 2])
            status = self.run_jisseki("archive", "--verify", name)[0]
            self.assertIn(status, (WARNINGS, REFUSED))

    def test_a_tar_that_is_cut_off_between_two_files_is_found(self):
        path = self.make_bag("bag.tar")
        whole = path.read_bytes()
        with tarfile.open(path) as archive:
            ends = [member.offset for member in archive.getmembers()][1:]
        for end in ends:
            with self.subTest(end=end):
                path.write_bytes(whole[:end])
                status = self.run_jisseki("archive", "--verify", "bag.tar")[0]
                self.assertIn(status, (WARNINGS, REFUSED))

    def test_two_bags_in_a_container_are_refused(self):
        entries = self.entries()
        pack(self.top / "pair.zip", [*entries, ("second/bagit.txt", b"x")])
        self.assertIn("more than one bag", self.verify("pair.zip", expect=REFUSED)[1])
        pack(self.top / "top.zip", [*entries, ("bagit.txt", b"x")])
        self.assertIn("more than one bag", self.verify("top.zip", expect=REFUSED)[1])

    def test_a_container_that_expands_without_end_is_not_read_to_its_end(self):
        with zipfile.ZipFile(self.top / "bomb.zip", "w", zipfile.ZIP_LZMA) as archive:
            with archive.open("bag/data/zeros", "w", force_zip64=True) as entry:
                for _ in range(200):
                    entry.write(bytes(1024 * 1024))
        self.assertLess((self.top / "bomb.zip").stat().st_size, 100_000)
        self.assertIn("expands to more than", self.verify("bomb.zip", expect=REFUSED)[1])

    def test_a_container_that_is_compressed_twice_is_refused(self):
        path = self.make_bag("bag.tar.gz")
        path.write_bytes(gzip.compress(path.read_bytes()))
        self.assertIn("more than once", self.verify("bag.tar.gz", expect=REFUSED)[1])


if __name__ == "__main__":
    unittest.main()
