// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#pragma once

#include "runner.h"

#include <functional>

namespace conformance {

/// Every JSON document of a file: the whole file, or the answers ("<< {…}") of a recorded JSON-RPC
/// conversation (ethereum/execution-apis, .io).
std::vector<lightclient::json::value> documentsOf(File& file);

/// Calls `visit` with every object inside `value`, outermost first, at most 24 levels down.
void forEachObject(
    const lightclient::json::value& value,
    const std::function<void(const lightclient::json::object&)>& visit);

/// Whether a file beside `file` names it and says that it must fail: {"name": N, "fail": true} for
/// N_data.json.
bool saidToFail(const File& file);

/// The files of one source of vectors (the first two levels below the root), to look up in them what
/// another file of the same source should be proven against.
class VectorFolder {
public:
    /// Looks at the source that `file` belongs to; kept until a file of another source comes.
    void enter(const File& file);
    /// Whether the 32 bytes stand in any file but `self`, raw or as hex.
    bool holds(const lightclient::Hash32& hash, const File& self);
    /// receiptsRoot of the JSON block with this hash.
    std::optional<lightclient::Hash32> receiptsRootOf(const lightclient::Hash32& blockHash);

private:
    void load();
    void index(File& file);

    struct Content {
        std::filesystem::path path;
        std::string text;
    };
    std::filesystem::path m_folder;
    bool m_loaded = false;
    std::vector<Content> m_contents;
    std::map<lightclient::Hash32, lightclient::Hash32> m_receiptsRoots;
};

} // namespace conformance
