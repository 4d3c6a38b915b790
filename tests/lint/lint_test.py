# SPDX-License-Identifier: MIT
"""The rules' own test: each fires where it must and keeps silent where it must."""

import tempfile
import unittest
from pathlib import Path

import tidy
from cases import CASES
from lint import RULES
from sources import Source, load


def run(rule, case):
    return list(rule([Source(path, text) for path, text in case]))


class RulesTest(unittest.TestCase):
    def test_every_rule_has_cases_of_both_kinds(self):
        self.assertEqual(set(RULES), set(CASES))
        for rule, (bad, good) in CASES.items():
            self.assertTrue(bad and good, rule.__name__)

    def test_refuses(self):
        for rule, (bad, _) in CASES.items():
            for case in bad:
                with self.subTest(rule=rule.__name__, case=case):
                    self.assertTrue(run(rule, case))

    def test_lets_pass(self):
        for rule, (_, good) in CASES.items():
            for case in good:
                with self.subTest(rule=rule.__name__, case=case):
                    self.assertEqual(run(rule, case), [])

    def test_an_exception_needs_a_reason(self):
        rule = next(rule for rule in RULES if rule.__name__ == "no_floating_point")
        self.assertTrue(run(rule, [("wallet/a.h", "double x; // lint:allow(double)\n")]))
        self.assertTrue(run(rule, [("wallet/a.h", "double x; // lint:allow(double) because\n")]))


class SourceTest(unittest.TestCase):
    def test_code_keeps_lines_and_drops_words(self):
        source = Source("a.cpp", "int a; // double\n/* double\n */ auto s = R\"x(double \" )x\"; char c = '\"'; int n = 1'000;\n")
        self.assertEqual(source.code.count("\n"), source.text.count("\n"))
        self.assertNotIn("double", source.code)
        self.assertIn("1'000", source.code)

    def test_finds_the_tree(self):
        paths = {source.path for source in load(Path(__file__).resolve().parents[2])}
        self.assertIn("lightclient/primitives/hex.h", paths)


class TidyMemoryTest(unittest.TestCase):
    def test_a_verdict_holds_while_nothing_that_it_came_from_changes(self):
        with tempfile.TemporaryDirectory() as folder:
            header = Path(folder) / "a.h"
            header.write_text("int a;")
            commands = {"a.cpp": [("g++ -o a.o", "a.o")]}
            includes = {"a.o": [str(header)]}

            def key(commands=commands, checks="checks"):
                tidy.print_of.cache_clear()
                return tidy.verdict_key("a.cpp", commands, includes, checks)

            first = key()
            self.assertEqual(key(), first)
            self.assertNotEqual(key(checks="more checks"), first)
            self.assertNotEqual(key({"a.cpp": [("g++ -O2 -o a.o", "a.o")]}), first)
            self.assertIsNone(key({"a.cpp": [("g++ -o b.o", "b.o")]}))
            header.write_text("int b;")
            self.assertNotEqual(key(), first)


if __name__ == "__main__":
    unittest.main()
