# SPDX-License-Identifier: MIT
"""Rules about files as a whole: size, name, licence line, notes left behind."""

import re
from pathlib import Path

from sources import CPP, SCRIPTS, Finding, line_of

MOST_LINES = 400
VAGUE_FOLDERS = {"util", "utils", "helper", "helpers", "misc", "common"}


def is_written_by_us(source):
    return source.suffix in CPP | SCRIPTS or Path(source.path).name in {"CMakeLists.txt", "dev", "run"}


def file_size(sources):
    """At most 400 lines a file; tables of numbers (*_table.*) may be longer, and so may the one script, dev."""
    for source in sources:
        exempt = "_table." in source.path or source.path == "dev"
        if is_written_by_us(source) and not exempt and len(source.lines) > MOST_LINES:
            yield Finding(source.path, len(source.lines), "file-size", f"{len(source.lines)} lines, at most {MOST_LINES}")


def spdx_header(sources):
    """Every source names its licence in its first lines."""
    for source in sources:
        if is_written_by_us(source) and source.text and not any("SPDX-License-Identifier: MIT" in l for l in source.lines[:3]):
            yield Finding(source.path, 1, "spdx", "no SPDX-License-Identifier: MIT in the first three lines")


def notes_with_an_issue(sources):
    """A TODO or FIXME names the issue that will settle it: TODO(#12)."""
    for source in sources:
        if not is_written_by_us(source) or source.within("tests/lint"):
            continue
        for match in re.finditer(r"\b(TODO|FIXME)\b(?!\(#\d+\))", source.text):
            yield Finding(source.path, line_of(source.text, match.start()), "todo", f"{match.group()} without (#issue)")


def snake_case_names(sources):
    """Files and folders of code are snake_case and named after the one thing inside."""
    for source in sources:
        if source.suffix not in CPP | SCRIPTS or source.within("tests/fixtures"):
            continue
        parts = [p for p in source.path.split("/") if not p.startswith(".")]
        wrong = [p for p in parts if not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9]+)?", p)]
        if wrong:
            yield Finding(source.path, 1, "file-name", f"{wrong[0]} is not snake_case")
        if VAGUE_FOLDERS & set(parts[:-1]):
            yield Finding(source.path, 1, "file-name", "a folder is named after what is inside, not utils or common")


def no_globs(sources):
    """CMake names every source: a glob doesn't notice a file that came or went."""
    for source in sources:
        if Path(source.path).name == "CMakeLists.txt" or source.suffix == ".cmake":
            for match in re.finditer(r"^[^#\n]*\bfile\s*\(\s*GLOB[^)]*\.(cpp|h|c)\b", source.text, re.M | re.I):
                yield Finding(source.path, line_of(source.text, match.start()), "glob", "file(GLOB …) of sources")


ATTACKS = "docs/attacks.md"
ATTACK_ITEMS = range(1, 39)


def attack_table(sources):
    """Every attack of docs/attacks.md names a test that exists, or says what it lands with; no item is missing."""
    table = next((source for source in sources if source.path == ATTACKS), None)
    if table is None:
        return
    tests = {Path(source.path).stem: source.text for source in sources if source.within("tests") and source.is_cpp}
    items = set()
    for number, line in enumerate(table.lines, 1):
        if not line.startswith("| ") or line.startswith("| # ") or line.startswith("| bound "):
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].isdigit():
            items.add(int(cells[0]))
        names = re.findall(r"`(\w+)::(\w+)`", cells[-1])
        if not names and "lands with" not in cells[-1]:
            yield Finding(ATTACKS, number, "attack-table", "a row without a test")
        for file, function in names:
            if not re.search(rf"\bvoid {function}\(\)", tests.get(file, "")):
                yield Finding(ATTACKS, number, "attack-table", f"no test {file}::{function}")
    for item in sorted(set(ATTACK_ITEMS) - items):
        yield Finding(ATTACKS, 1, "attack-table", f"item {item} has no row")


RULES = (attack_table, file_size, spdx_header, notes_with_an_issue, snake_case_names, no_globs)
