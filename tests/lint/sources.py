# SPDX-License-Identifier: MIT
"""What the lints look at: the project's files, with comments and strings blanked out where a rule asks for code."""

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CPP = {".h", ".cpp"}
SCRIPTS = {".py", ".sh", ".mjs", ".cmake"}

# Raw string, block comment, line comment, string, character; a ' between digits separates digits.
_TOKEN = re.compile(
    r'R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"'
    r"|/\*.*?\*/|//[^\n]*"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z])'(?:\\.|[^'\\\n])+'",
    re.DOTALL,
)
_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def blank(match):
    """Spaces in the place of a comment or string, so that lines and columns stay."""
    return re.sub(r"[^\n]", " ", match.group())


@dataclass(frozen=True)
class Source:
    """One file: its path from the project's root, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def code(self):
        """The text without comments, strings and characters, same lines and columns."""
        return _TOKEN.sub(blank, self.text)

    @cached_property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def includes(self):
        """(line, path, quoted) of every #include."""
        no_comments = re.sub(r"/\*.*?\*/|//[^\n]*", blank, self.text, flags=re.DOTALL)
        return [
            (line_of(no_comments, m.start(2)), m.group(2), m.group(1) == '"') for m in _INCLUDE.finditer(no_comments)
        ]

    @property
    def suffix(self):
        return Path(self.path).suffix

    @property
    def is_cpp(self):
        return self.suffix in CPP

    @property
    def folder(self):
        return str(Path(self.path).parent)

    def within(self, *folders):
        """True inside one of the folders."""
        return any(self.path.startswith(folder + "/") for folder in folders)

    @property
    def in_product(self):
        return self.within("lightclient", "wallet", "app", "ui")


@dataclass(frozen=True, order=True)
class Finding:
    """One broken rule at one place."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: [{self.rule}] {self.message}"


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def allowed(source, line, rule):
    """True where the line, or the one before it, says `lint:allow(rule) reason` with a reason of some words."""
    wanted = re.compile(r"lint:allow\(" + re.escape(rule) + r"\)\s+\S+(\s+\S+){2,}")
    return any(0 < n <= len(source.lines) and wanted.search(source.lines[n - 1]) for n in (line, line - 1))


def listed(root):
    """Paths under version control, or every file outside build/ where there is no git."""
    command = ["git", "-c", f"safe.directory={root}", "-C", str(root), "ls-files", "-z"]
    try:
        found = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        found = [str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()]
        found = [p for p in found if not p.startswith(("build/", ".git/"))]
    return sorted(p for p in found if p and (root / p).is_file())


def load(root):
    """Every file of the project that a rule may read, as Sources; binary and data files have empty text."""
    sources = []
    for path in listed(root):
        file = root / path
        readable = file.suffix in CPP | SCRIPTS or file.name in {"CMakeLists.txt", "dev", "run", "attacks.md"}
        sources.append(Source(path, file.read_text(encoding="utf-8") if readable else ""))
    return sources
