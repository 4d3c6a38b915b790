# SPDX-License-Identifier: MIT
"""For every rule: sources that it must refuse, and near misses that it must let pass."""

import code_rules
import file_rules
import include_rules

HEADER = "// SPDX-License-Identifier: MIT\n// SPDX-FileCopyrightText: Strikelight contributors\n"
ROOM = "lightclient/primitives/hex.h"


def beast(count):
    return [(f"lightclient/net/server{n}.cpp", "#include <boost/beast/http.hpp>\n") for n in range(count)]


def virtuals(count):
    functions = "".join(f"    virtual void f{n}() = 0;\n" for n in range(count))
    return [("app/venue/venue.h", f"class Venue {{\npublic:\n    virtual ~Venue() = default;\n{functions}}};\n")]


def attacks(test, without=()):
    """The table with one test for all items, and the file that the test is in."""
    rows = "".join(f"| {n} | a | `b` | {test} |\n" for n in range(1, 39) if n not in without)
    return [("docs/attacks.md", rows), ("tests/unit/a_test.cpp", "    void refuses() {}\n")]


# rule: (each must fire, each must stay silent); a case is a list of (path, text).
CASES = {
    include_rules.include_direction: (
        [
            [(ROOM, '#include "app/units/price.h"\n'), ("app/units/price.h", "")],
            [("wallet/keys/seed.cpp", '#include "lightclient/net/http.h"\n'), ("lightclient/net/http.h", "")],
            [("ui/views/chain.cpp", '#include "app/practice/server.h"\n'), ("app/practice/server.h", "")],
            [("app/session/session.cpp", '#include "../practice/server.h"\n'), ("app/practice/server.h", "")],
            [("lightclient/gossip/peer.cpp", '#include "lightclient/primitives/hex.h"\n'), (ROOM, "")],
        ],
        [
            [("app/pricing/vol.cpp", '#include "app/units/price.h"\n'), ("app/units/price.h", "")],
            [("tests/unit/x_test.cpp", '#include "ui/views/chain.h"\n'), ("ui/views/chain.h", "")],
            [(ROOM, '// #include "app/units/price.h"\n'), ("app/units/price.h", "")],
        ],
    ),
    include_rules.include_cycles: (
        [
            [("app/units/a.h", '#include "b.h"\n'), ("app/units/b.h", '#include "app/units/a.h"\n')],
            [
                ("app/cli/a.h", '#include "app/session/b.h"\n'),
                ("app/session/b.h", ""),
                ("app/session/c.h", '#include "app/cli/d.h"\n'),
                ("app/cli/d.h", ""),
            ],
        ],
        [[("app/units/a.h", '#include "b.h"\n#include "c.h"\n'), ("app/units/b.h", '#include "c.h"\n'), ("app/units/c.h", "")]],
    ),
    include_rules.missing_include: (
        [[("app/units/a.cpp", '#include "app/units/gone.h"\n')]],
        [[("app/units/a.cpp", '#include "a.moc"\n#include <app/x.h>\n')]],
    ),
    include_rules.beast_includes: (
        [
            beast(5),
            [("lightclient/net/http.h", "#include <boost/beast/core.hpp>\n")],
            [("app/venue/derive.cpp", "#include <boost/beast/core.hpp>\n")],
        ],
        [
            beast(4),
            beast(4) + [("lightclient/net/wire_error.cpp", "#include <boost/beast/http/error.hpp>\n")],
            beast(4) + [("lightclient/net/boost_impl.cpp", "#include <boost/beast/src.hpp>\n")],
        ],
    ),
    include_rules.pure_rooms: (
        [
            [("lightclient/consensus/store.cpp", "#include <boost/asio.hpp>\n")],
            [("lightclient/proven.h", "#include <fstream>\n")],
            [("app/risk/margin.cpp", "#include <QString>\n")],
            [("wallet/keys/seed.cpp", "#include <thread>\n")],
            [("app/pricing/vol.cpp", "auto t = std::chrono::system_clock::now();\n")],
        ],
        [
            [("lightclient/net/http.cpp", "#include <boost/asio.hpp>\n#include <thread>\n")],
            [("app/risk/margin.cpp", "#include <chrono>\n#include <cmath>\n// clock::now()\n")],
        ],
    ),
    include_rules.qt_in_ui_only: (
        [[("app/session/session.h", "#include <QObject>\n")], [("app/cli/main.cpp", "#include <QtCore/qstring.h>\n")]],
        [[("ui/shell/main_window.h", "#include <QWidget>\n")], [("app/session/a.h", "#include <queue>\n")]],
    ),
    include_rules.proof_issuer: (
        [[("app/session/session.cpp", '#include "lightclient/proof_issuer.h"\n')]],
        [[("lightclient/execution/proof.cpp", '#include "lightclient/proof_issuer.h"\n')]],
    ),
    include_rules.product_free_of_tests: (
        [[("app/cli/main.cpp", '#include "tests/support/vectors.h"\n')]],
        [[("tests/unit/a_test.cpp", '#include "tests/support/vectors.h"\n')]],
    ),
    code_rules.no_floating_point: (
        [[("wallet/policy/limit.h", "double limit;\n")], [("app/venue/fee.cpp", "auto x = float(1);\n")]],
        [
            [("app/pricing/vol.h", "double vol;\n")],
            [("app/market/surface.h", "double v; // lint:allow(double) a model's vol, not money\n")],
            [("wallet/policy/limit.h", '// double spend\nconst char* s = "double";\n')],
        ],
    ),
    code_rules.awaiting_loops: (
        [
            [("app/venue/a.cpp", "while (!co_await isCancelled()) {\n}\n")],
            [("app/venue/a.cpp", "while (co_await sleepFor(kPause))\n    step();\n")],
        ],
        [
            [("app/venue/a.cpp", "for (;;) {\n    const bool slept = co_await sleepFor(kPause);\n}\n")],
            [("app/venue/a.cpp", "while (isOpen()) {\n    co_await step();\n}\n")],
        ],
    ),
    code_rules.co_await_temporaries: (
        [
            [("app/venue/a.cpp", 'co_await send(Options{.url = "x"});\n')],
            [("app/venue/a.cpp", "auto r = co_await f(\n    [token](int) { return 1; });\n")],
            [("tests/a_test.cpp", "co_await f({a, b});\n")],
        ],
        [
            [("app/venue/a.cpp", "if (!co_await ready(x)) { stop(); }\n")],
            [("app/venue/a.cpp", "auto o = Options{1};\nco_await send(std::move(o), table[3]);\nif (co_await a) {}\n")],
            [("app/venue/a.cpp", "// co_await f({a});\n")],
        ],
    ),
    code_rules.capturing_coroutines: (
        [[("app/venue/a.cpp", "spawn([this]() -> Task<void> { co_return; });\n")]],
        [[("app/venue/a.cpp", "spawn([](Self self) -> Task<void> { co_return; });\nauto f = [this](int) -> bool { return 1; };\n")]],
    ),
    code_rules.coroutine_references: (
        [
            [("lightclient/net/http.h", "Task<Result<Answer>> get(std::string_view url);\n")],
            [("app/venue/a.cpp", "Task<void> Feed::run(const Options& options) { co_return; }\n")],
        ],
        [[("lightclient/net/http.h", "Task<Result<Answer>> get(std::string url, Bytes&& body, Hub& hub);\n")]],
    ),
    code_rules.interface_size: ([virtuals(13)], [virtuals(12)]),
    code_rules.one_bridge: (
        [
            [("app/session/a.cpp", "QThread worker;\n")],
            [("ui/dialogs/a.cpp", "dialog.exec();\n")],
            [("ui/views/a.cpp", "connect(a, b, c, d, Qt::BlockingQueuedConnection);\n")],
        ],
        [
            [("ui/main.cpp", "return QApplication::exec();\n")],
            [("ui/dialogs/a.cpp", "dialog.open();  // never dialog.exec()\n")],
        ],
    ),
    code_rules.translations_in_ui: (
        [[("app/orders/a.cpp", 'auto t = tr("no");\n')]],
        [[("ui/views/a.cpp", 'auto t = tr("yes");\n')], [("app/orders/a.cpp", "str(x); attr (y);\n")]],
    ),
    code_rules.header_manners: (
        [[("app/units/a.h", "int x;\n")], [("app/units/a.h", "#pragma once\nusing namespace std;\n")]],
        [[("app/units/a.h", "#pragma once\nusing std::string;\n")], [("tests/a.h", "#pragma once\nusing namespace app;\n")]],
    ),
    code_rules.no_error_strings_named_to_string: (
        [[("app/units/a.h", "std::string_view toString(UnitError error);\n")]],
        [[("app/units/a.h", "std::string_view codeOf(UnitError error);\nstd::string toString(Price);\n")]],
    ),
    file_rules.attack_table: (
        [attacks("`a_test::accepts`"), attacks("`b_test::refuses`"), attacks(""), attacks("`a_test::refuses`", [17])],
        [attacks("`a_test::refuses`"), attacks("lands with `b_test`"), [("docs/tour.md", "| 1 | a |\n")]],
    ),
    file_rules.file_size: (
        [[("app/units/a.cpp", "\n" * 401)]],
        [[("app/units/a.cpp", "\n" * 400)], [("app/units/fork_table.h", "\n" * 900)]],
    ),
    file_rules.spdx_header: ([[("app/units/a.cpp", "int x;\n")]], [[("app/units/a.cpp", HEADER)], [("a.json", "{}")]]),
    file_rules.notes_with_an_issue: (
        [[("app/units/a.cpp", "// TODO later\n")], [("dev", "# FIXME(me)\n")]],
        [[("app/units/a.cpp", "// TODO(#12) later\n")]],
    ),
    file_rules.snake_case_names: (
        [[("ui/bridge/EventBridge.h", "")], [("app/utils/a.h", "")]],
        [[("ui/bridge/event_bridge.h", "")], [("packaging/x/Info-2.json", "")]],
    ),
    file_rules.no_globs: (
        [[("app/CMakeLists.txt", "file(GLOB sources *.cpp)\n")]],
        [[("app/CMakeLists.txt", '# file(GLOB a *.cpp)\nfile(GLOB lists "x/*.js")\n')]],
    ),
}
