# SPDX-License-Identifier: MIT
"""The rules' own test: each fires where it must and keeps silent where it must."""

import unittest

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
        from pathlib import Path

        paths = {source.path for source in load(Path(__file__).resolve().parents[2])}
        self.assertIn("lightclient/primitives/hex.h", paths)


if __name__ == "__main__":
    unittest.main()
