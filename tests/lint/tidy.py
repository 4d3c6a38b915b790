# SPDX-License-Identifier: MIT
"""clang-tidy over the sources named on stdin, none of them twice: `… | python3 tests/lint/tidy.py BUILD JOBS`.

A source that was clean is remembered by a hash of all that its verdict came from (the checks, clang-tidy itself, the
compile command, the source and every file it included at its last build), so it is looked at again when any of them
changes. Run it after a build of BUILD. The memory is $STRIKELIGHT_TIDY_CACHE, or strikelight-tidy in the user's
cache folder; a machine without one looks at everything. Prints findings; exit 1 where there are any.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

TIDY = "clang-tidy-19"
ROOT = Path(__file__).resolve().parents[2]
CHECKS = [ROOT / ".clang-tidy", ROOT / "tests/.clang-tidy"]
OPTIONS = [
    "--quiet",
    "--exclude-header-filter=/build/",
    "--extra-arg=-Wno-unknown-warning-option",
    "--extra-arg=-Wno-error",
]
CHATTER = re.compile(r"^\d+ warnings? (generated|treated)|^Suppressed |^Use -header-filter")


def memory():
    """The folder with one empty file for each clean verdict."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("STRIKELIGHT_TIDY_CACHE") or Path(base) / "strikelight-tidy")


@cache
def print_of(path):
    """What a file is: its content where it is ours, size and time where a package brought it."""
    file = Path(path)
    if not file.exists():
        return "gone"
    if path.startswith("/usr/"):
        status = file.stat()
        return f"{status.st_size} {status.st_mtime_ns}"
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_commands(build):
    """Source -> its compile commands and the objects that they make."""
    out = defaultdict(list)
    for entry in json.loads((build / "compile_commands.json").read_text()):
        source = os.path.relpath(entry["file"], ROOT)
        made = re.search(r" -o (\S+)", entry["command"])
        out[source].append((entry["command"], made[1] if made else ""))
    return out


def read_includes(build):
    """Object -> the files that its last build read, from ninja's log."""
    log = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    out = {}
    current = []
    for line in log.splitlines():
        if line.startswith("    "):
            current.append(os.path.normpath(build / line.strip()))
        elif ": #deps" in line:
            current = out.setdefault(line.split(": #deps")[0], [])
    return out


def verdict_key(source, commands, includes, checks):
    """The hash that a clean verdict is remembered by; nothing where ninja has not built the source."""
    if not commands.get(source):
        return None
    digest = hashlib.sha256(checks.encode())
    for command, output in commands[source]:
        if output not in includes:
            return None
        digest.update(command.encode())
        for path in sorted(includes[output]):
            digest.update(f"{path} {print_of(path)}\n".encode())
    return digest.hexdigest()


def changed_since(source, commands, includes, moment):
    """Whether a file that the source reads was written after `moment`: a verdict is then of neither state."""
    read = {path for _, output in commands[source] for path in includes.get(output, [])}
    return any(Path(path).exists() and Path(path).stat().st_mtime > moment for path in read)


def look(build, source):
    """What clang-tidy says of a source, and whether it is content."""
    run = subprocess.run(
        [TIDY, "-p", build, *OPTIONS, source], cwd=ROOT, capture_output=True, text=True, check=False
    )
    said = [line for line in (run.stdout + run.stderr).splitlines() if line and not CHATTER.match(line)]
    return "\n".join(said), run.returncode == 0 and not said


def main():
    started = time.time()
    build = Path(sys.argv[1]).resolve()
    sources = sys.stdin.read().split()
    commands, includes = read_commands(build), read_includes(build)
    version = subprocess.run([TIDY, "--version"], capture_output=True, text=True, check=True).stdout
    checks = "".join([version, *OPTIONS, *(file.read_text() for file in CHECKS)])
    seen = memory()
    seen.mkdir(parents=True, exist_ok=True)
    keys = {source: verdict_key(source, commands, includes, checks) for source in sources}
    left = [source for source in sources if not keys[source] or not (seen / keys[source]).exists()]
    found = 0
    with ThreadPoolExecutor(int(sys.argv[2])) as pool:
        for source, (said, is_clean) in zip(left, pool.map(lambda each: look(build, each), left)):
            if is_clean and keys[source] and not changed_since(source, commands, includes, started):
                (seen / keys[source]).touch()
            if not is_clean:
                found += 1
                print(f"{source}:\n{said}", flush=True)
    print(f"tidy: {len(sources)} files, {len(sources) - len(left)} of them remembered as clean, {found} with findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
