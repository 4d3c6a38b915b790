#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""CHANGELOG.md in the shapes that packages want: a Debian changelog on stdout, or one fact of the newest release.

release_notes.py debian PACKAGE VERSION < CHANGELOG.md     every release, newest first
release_notes.py date | type < CHANGELOG.md                of the newest release, as AppStream wants them

A heading is "## 0.1.0, 2026-05-01" or "## 0.1.0, not released". What has no date yet is dated SOURCE_DATE_EPOCH.
"""

import datetime
import os
import re
import sys
import textwrap

MAINTAINER = "Strikelight contributors <maintainers@strikelight.invalid>"
HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+), (?P<when>not released|\d{4}-\d{2}-\d{2})$")


def build_date():
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    utc = datetime.timezone.utc
    return datetime.datetime.fromtimestamp(int(epoch), utc) if epoch else datetime.datetime.now(utc)


def read_releases(text):
    """[(version, date or None, [item, …])], newest first; a heading of another shape ends the program."""
    releases = []
    for line in text.splitlines():
        if line.startswith("## "):
            heading = HEADING.match(line)
            if not heading:
                sys.exit(f"release_notes: not a heading of a release: {line}")
            when = heading["when"]
            date = None if when == "not released" else datetime.datetime.fromisoformat(when + "T12:00:00+00:00")
            releases.append((heading["version"], date, []))
        elif line.startswith("- ") and releases:
            releases[-1][2].append(line[2:].strip())
        elif line.startswith("  ") and releases and releases[-1][2]:
            releases[-1][2][-1] += " " + line.strip()
    if not releases:
        sys.exit("release_notes: CHANGELOG.md names no release")
    return releases


def debian_changelog(package, releases):
    for version, date, items in releases:
        yield f"{package} ({version}) {'bookworm' if date else 'UNRELEASED'}; urgency=medium\n"
        for item in items:
            yield textwrap.fill(item.replace("`", ""), 78, initial_indent="  * ", subsequent_indent="    ")
        yield f"\n -- {MAINTAINER}  {(date or build_date()).strftime('%a, %d %b %Y %H:%M:%S +0000')}\n"


def main(arguments):
    releases = read_releases(sys.stdin.read())
    version, date, _ = releases[0]
    if arguments == ["date"]:
        print((date or build_date()).strftime("%Y-%m-%d"))
    elif arguments == ["type"]:
        print("stable" if date else "development")
    elif len(arguments) == 3 and arguments[0] == "debian":
        if arguments[2] != version:
            sys.exit(f"release_notes: CMakeLists.txt says {arguments[2]}, CHANGELOG.md says {version}")
        print("\n".join(debian_changelog(arguments[1], releases)).rstrip())
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
