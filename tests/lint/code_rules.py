# SPDX-License-Identifier: MIT
"""Rules about what is written inside a C++ file."""

import re

from sources import Finding, allowed, line_of

EXACT = ("lightclient", "wallet", "app/units", "app/market", "app/orders", "app/venue")
MOST_VIRTUALS = 12
CAPTURE = re.compile(r"(?:^|[(,={]|\breturn)\s*\[([^\[\]]*)\]\s*(?:\(|\{|mutable\b)")


def no_floating_point(sources):
    """Money and chain values are exact: no double or float outside pricing and risk."""
    for source in sources:
        if not source.is_cpp or not source.within(*EXACT):
            continue
        for number, text in enumerate(source.code.splitlines(), 1):
            word = re.search(r"\b(double|float)\b", text)
            if word and not allowed(source, number, "double"):
                yield Finding(source.path, number, "double", f"{word.group()} here needs // lint:allow(double) and why")


def awaited(code):
    """(offset, text) of each co_await expression: to its `;`, or to where the enclosing bracket closes."""
    for match in re.finditer(r"\bco_await\b", code):
        depth, end = 0, match.end()
        while end < len(code):
            char = code[end]
            if char in "([{":
                depth += 1
            elif char in ")]}":
                depth -= 1
            if depth < 0 or (char == ";" and depth == 0):
                break
            end += 1
        yield match.start(), code[match.end() : end]


def co_await_temporaries(sources):
    """GCC 12 destroys temporaries of a co_await expression twice: every argument is named before it."""
    for source in sources:
        if not source.is_cpp:
            continue
        for offset, expression in awaited(source.code):
            line = line_of(source.code, offset)
            if "{" in expression:
                yield Finding(source.path, line, "co-await", "`{` inside a co_await expression: name the argument first")
            for capture in CAPTURE.finditer(expression):
                if any(part.strip() and not part.strip().startswith("&") for part in capture.group(1).split(",")):
                    yield Finding(source.path, line, "co-await", "value capture inside a co_await expression")


def awaiting_loops(sources):
    """GCC 12 at -O2 spoils the frame of a loop that awaits in its condition: `for (;;)` and a named result."""
    for source in sources:
        if not source.is_cpp:
            continue
        for match in re.finditer(r"\bwhile\s*\([^;{}]*\bco_await\b", source.code):
            line = line_of(source.code, match.start())
            yield Finding(source.path, line, "co-await-loop", "co_await in a while condition: name its result inside for (;;)")


def capturing_coroutines(sources):
    """A coroutine lambda captures nothing: its captures die with the lambda, before the coroutine does."""
    for source in sources:
        if not source.is_cpp:
            continue
        pattern = r"\[([^\[\]]+)\]\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\s*(?:mutable\s*)?->\s*(?:[\w:]*::)?(?:Task|awaitable)\b"
        for match in re.finditer(pattern, source.code):
            if match.group(1).strip():
                line = line_of(source.code, match.start())
                yield Finding(source.path, line, "coroutine-capture", "coroutine lambdas capture nothing: pass parameters")


def coroutine_references(sources):
    """Coroutine parameters are values: a view or a reference may be gone when the coroutine goes on."""
    borrowed = re.compile(r"\b(string_view|span|ByteView)\b|\bconst\s+[\w:<>, ]+&(?!&)")
    for source in sources:
        if not source.is_cpp or not source.in_product:
            continue
        for match in re.finditer(r"\b(?:Task|awaitable)<[^;(){}=]*>\s+[\w:]+\s*\(([^(){};]*)\)", source.code):
            word = borrowed.search(match.group(1))
            line = line_of(source.code, match.start())
            if word and not allowed(source, line, "coroutine-reference"):
                message = f"`{word.group().strip()}` as a coroutine parameter: pass by value"
                yield Finding(source.path, line, "coroutine-reference", message)


def classes(code):
    """(offset, name, body) of each class or struct definition."""
    for match in re.finditer(r"\b(?:class|struct)\s+(\w+)[^;{}()=]*\{", code):
        depth, end = 1, match.end()
        while end < len(code) and depth:
            depth += {"{": 1, "}": -1}.get(code[end], 0)
            end += 1
        yield match.start(), match.group(1), code[match.end() : end]


def interface_size(sources):
    """An interface has at most 12 virtual functions."""
    for source in sources:
        if source.suffix != ".h":
            continue
        for offset, name, body in classes(source.code):
            count = len(re.findall(r"\bvirtual\b(?!\s*~)", body))
            if count > MOST_VIRTUALS:
                line = line_of(source.code, offset)
                yield Finding(source.path, line, "interface-size", f"{name} has {count} virtuals, at most {MOST_VIRTUALS}")


def one_bridge(sources):
    """Threads meet in ui/bridge/EventBridge only, and no event loop runs inside another."""
    banned = r"\b(QThread|moveToThread|QtConcurrent|BlockingQueuedConnection|QEventLoop)\b|(?:\.|->)\s*exec\s*\(\s*\)"
    for source in sources:
        if not source.is_cpp or not source.in_product:
            continue
        for number, text in enumerate(source.code.splitlines(), 1):
            word = re.search(banned, text)
            if word and not allowed(source, number, "threads"):
                yield Finding(source.path, number, "threads", f"`{word.group()}`: threads meet in ui/bridge alone")


def translations_in_ui(sources):
    """tr() only in ui: every room below speaks in codes."""
    for source in sources:
        if source.is_cpp and source.within("lightclient", "wallet", "app"):
            for number, text in enumerate(source.code.splitlines(), 1):
                if re.search(r"\btr\s*\(", text):
                    yield Finding(source.path, number, "tr", "tr() outside ui/")


def header_manners(sources):
    """A header starts with #pragma once, and one that ships opens no namespace for its readers."""
    for source in sources:
        if source.suffix != ".h":
            continue
        if "#pragma once" not in source.code:
            yield Finding(source.path, 1, "header", "no #pragma once")
        for match in re.finditer(r"^\s*using\s+namespace\b", source.code if source.in_product else "", re.MULTILINE):
            yield Finding(source.path, line_of(source.code, match.start()), "header", "using namespace in a header")


def no_error_strings_named_to_string(sources):
    """Error codes are named by codeOf: a toString of ours would be found by QTest instead of its own."""
    for source in sources:
        if source.suffix == ".h" and source.in_product:
            for match in re.finditer(r"\btoString\s*\(\s*(?:const\s+)?\w*Error\b", source.code):
                yield Finding(source.path, line_of(source.code, match.start()), "code-of", "name it codeOf")


RULES = (
    no_floating_point,
    co_await_temporaries,
    awaiting_loops,
    capturing_coroutines,
    coroutine_references,
    interface_size,
    one_bridge,
    translations_in_ui,
    header_manners,
    no_error_strings_named_to_string,
)
