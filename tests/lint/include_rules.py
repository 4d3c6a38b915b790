# SPDX-License-Identifier: MIT
"""Rules about #include: direction, cycles, and who may know which library."""

import posixpath
import re

from layers import FLOORS, MAY_INCLUDE, PURE, room_of
from sources import Finding

QT = re.compile(r"^Q[A-Z]\w*$|^Qt[A-Z]\w*/|^q[a-z]+\.h$")
IMPURE = re.compile(
    r"^(boost/(asio|beast)|sys/|netinet/|arpa/|unistd\.h|poll\.h|fcntl\.h|thread$|future$|mutex$|shared_mutex$"
    r"|condition_variable$|fstream$|filesystem$|iostream$|ctime$|time\.h$|random$)"
)
BEAST_FILES = 4
CHEAP_BEAST = re.compile(r"^boost/beast/(src|(\w+/)?error)\.hpp$")  # the one separate compilation; error codes


def resolve(source, include, known):
    """The project's file that an include names, or None for a library's header."""
    beside = posixpath.normpath(posixpath.join(source.folder, include))
    return beside if beside in known else include if include in known else None


def edges(sources):
    """(source, line, included path) for every include of one project file by another."""
    known = {s.path for s in sources}
    for source in sources:
        if not source.is_cpp:
            continue
        for line, include, quoted in source.includes:
            target = resolve(source, include, known) if quoted else None
            if target and target != source.path:
                yield source, line, target


def include_direction(sources):
    """A room includes only the rooms that the table gives it."""
    for source, line, target in edges(sources):
        room, other = room_of(source.path), room_of(target)
        if room is None or room == other:
            continue
        if room not in MAY_INCLUDE:
            yield Finding(source.path, line, "include-direction", f"room {room} is not in tests/lint/layers.py")
        elif other not in MAY_INCLUDE[room]:
            yield Finding(source.path, line, "include-direction", f"{room} may not include {other or 'tests'} ({target})")


def include_cycles(sources):
    """No file includes itself in a circle, and neither does a room."""
    files, rooms, places = {}, {}, {}
    for source, line, target in edges(sources):
        files.setdefault(source.path, set()).add(target)
        places.setdefault((source.path, target), line)
        room, other = room_of(source.path), room_of(target)
        if room and other and room != other:
            rooms.setdefault(room, set()).add(other)
            places.setdefault((room, other), (source.path, line))
    for cycle in cycles(files):
        yield Finding(cycle[0], places[cycle[0], cycle[1]], "include-cycle", " → ".join(cycle))
    for cycle in cycles(rooms):
        path, line = places[cycle[0], cycle[1]]
        yield Finding(path, line, "include-cycle", "rooms " + " → ".join(cycle))


def cycles(graph):
    """One cycle for each back edge of a depth-first walk, as a closed list of names."""
    found, state = [], {}

    def walk(node, trail):
        state[node] = "open"
        for following in sorted(graph.get(node, ())):
            if state.get(following) == "open":
                found.append(trail[trail.index(following) :] + [following])
            elif following not in state:
                walk(following, trail + [following])
        state[node] = "done"

    for start in sorted(graph):
        if start not in state:
            walk(start, [start])
    return found


def missing_include(sources):
    """A quoted include from the repository's root names a file that exists."""
    known = {s.path for s in sources}
    for source in sources:
        if not source.is_cpp:
            continue
        for line, include, quoted in source.includes:
            if quoted and include.split("/")[0] in FLOORS and resolve(source, include, known) is None:
                yield Finding(source.path, line, "missing-include", f"{include} is not in the tree (not committed?)")


def beast_includes(sources):
    """Beast costs half a minute a file: it stays in a few .cpp files of lightclient/net."""
    users = []
    for source in sources:
        lines = [line for line, include, _ in source.includes if include.startswith("boost/beast")]
        if not source.is_cpp or not lines:
            continue
        if not all(CHEAP_BEAST.search(include) for _, include, _ in source.includes if "boost/beast" in include):
            users.append((source, lines[0]))
        if not source.within("lightclient/net") or source.suffix != ".cpp":
            yield Finding(source.path, lines[0], "beast", "Beast may be included by lightclient/net/*.cpp only")
    for source, line in users[BEAST_FILES:]:
        yield Finding(source.path, line, "beast", f"more than {BEAST_FILES} files include Beast's protocols")


def pure_rooms(sources):
    """Pure rooms include nothing that opens a socket or file, starts a thread or reads a clock."""
    for source in sources:
        pure = source.within(*PURE) or room_of(source.path) == "lightclient"
        if not source.is_cpp or not pure:
            continue
        for line, include, quoted in source.includes:
            if not quoted and (IMPURE.search(include) or QT.search(include)):
                yield Finding(source.path, line, "pure-room", f"<{include}> in a pure room")
        for number, text in enumerate(source.code.splitlines(), 1):
            if re.search(r"_clock::now\s*\(", text):
                yield Finding(source.path, number, "pure-room", "reads a clock: take the time as an argument")


def qt_in_ui_only(sources):
    """Only ui/ knows Qt (and the tests, which use Qt Test)."""
    for source in sources:
        if source.is_cpp and source.within("lightclient", "wallet", "app"):
            for line, include, _ in source.includes:
                if QT.search(include):
                    yield Finding(source.path, line, "qt", f"<{include}> outside ui/")


def proof_issuer(sources):
    """Whoever can include proof_issuer.h can make a Proven<T>: in the product, consensus/ and execution/ alone."""
    for source in sources:
        if not source.in_product or source.within("lightclient/consensus", "lightclient/execution"):
            continue
        for line, include, _ in source.includes:
            if include.endswith("proof_issuer.h"):
                yield Finding(source.path, line, "proof-issuer", "only lightclient/{consensus,execution} may issue proofs")


def product_free_of_tests(sources):
    """Nothing that ships includes tests/."""
    for source in sources:
        if source.in_product and source.is_cpp:
            for line, include, _ in source.includes:
                if include.startswith("tests/"):
                    yield Finding(source.path, line, "tests-in-product", f"{include} in a product file")


RULES = (
    include_direction,
    include_cycles,
    missing_include,
    beast_includes,
    pure_rooms,
    qt_in_ui_only,
    proof_issuer,
    product_free_of_tests,
)
