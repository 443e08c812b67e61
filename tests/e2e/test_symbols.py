"""Global names of the libraries: none is one of a library that is linked, nor of two of our own.

The linker says nothing of a function that has the name of one in a shared library: that library
calls ours then."""

import collections
import os
import pathlib
import subprocess
import unittest

from support import BUILD_DIR, JISSEKI

# What compilers and sanitizers add.
RESERVED = ("_", ".")
# The temporary files of libxlsxwriter are ours on purpose (converters/xlsx/spool.h).
INTENDED = {"lxw_tmpfile"}


def names(library, *options):
    lines = subprocess.run(["nm", "--format=posix", "--defined-only", "--extern-only", *options, library],
                           capture_output=True, check=True, text=True).stdout.splitlines()
    found = {line.split()[0].split("@")[0] for line in lines if len(line.split()) > 2}
    return {name for name in found if not name.startswith(RESERVED)}


def our_libraries():
    return sorted(path for path in pathlib.Path(BUILD_DIR, "converters").rglob("libjisseki-*")
                  if path.suffix in (".a", ".so"))


def linked_libraries():
    environment = {key: value for key, value in os.environ.items() if key != "LD_PRELOAD"}
    lines = subprocess.run(["ldd", JISSEKI], capture_output=True, check=True, text=True,
                           env=environment).stdout.splitlines()
    paths = [line.split("=>")[1].split()[0] for line in lines if "=> /" in line]
    return [path for path in paths if "libjisseki-" not in path]


class SymbolsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ours = {library.name: names(library, *(["--dynamic"] if library.suffix == ".so" else []))
                    for library in our_libraries()}

    def test_all_libraries_are_looked_at(self):
        self.assertGreater(len(self.ours), 3)
        self.assertIn("jsk_report_get_title", set().union(*self.ours.values()))

    def test_no_name_is_that_of_a_linked_library(self):
        linked = linked_libraries()
        self.assertTrue(any("libxml2" in path for path in linked), linked)
        for path in linked:
            theirs = names(path, "--dynamic")
            for library, mine in self.ours.items():
                with self.subTest(ours=library, theirs=path):
                    self.assertEqual(sorted(mine & theirs - INTENDED), [])

    def test_no_two_of_our_libraries_have_the_same_name(self):
        count = collections.Counter(name for mine in self.ours.values() for name in mine)
        self.assertEqual({name: [library for library, mine in self.ours.items() if name in mine]
                          for name, times in count.items() if times > 1}, {})


if __name__ == "__main__":
    unittest.main()
