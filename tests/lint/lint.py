# SPDX-License-Identifier: MIT
"""Runs every rule over the tree: `python3 tests/lint/lint.py [root]`. Prints findings; exit 1 where there are any."""

import sys
from pathlib import Path

import code_rules
import file_rules
import include_rules
from sources import load

RULES = include_rules.RULES + code_rules.RULES + file_rules.RULES


def findings(sources):
    """All findings of all rules, in the order of the files."""
    return sorted(finding for rule in RULES for finding in rule(sources))


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    sources = load(root)
    found = findings(sources)
    for finding in found:
        print(finding)
    cpp = sum(1 for source in sources if source.is_cpp)
    print(f"lint: {len(RULES)} rules over {len(sources)} files ({cpp} C++): {len(found)} findings")
    return 1 if found or cpp == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
