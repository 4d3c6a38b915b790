// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "evidence_folder.h"

#include "endpoint_book.h"

#include <algorithm>
#include <iterator>

namespace lightclient::node {
namespace {

namespace fs = std::filesystem;

constexpr std::ptrdiff_t kMostFiles = 256; // a liar that we meet again and again must not fill the disk

std::string accusedOf(const Evidence& evidence) {
    const auto& url = evidence.answer               ? evidence.answer->endpoint
                      : evidence.statements.empty() ? std::string()
                                                    : evidence.statements.back().endpoint;
    auto name = operatorOf(url);
    std::ranges::replace_if(
        name, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.'; }, '-');
    return name.substr(0, 80);
}

} // namespace

std::expected<fs::path, StoreFileError> EvidenceFolder::keep(const Evidence& evidence) const {
    std::error_code none;
    const auto have = std::distance(fs::directory_iterator(m_folder, none), fs::directory_iterator());
    if (have >= kMostFiles)
        return std::unexpected(StoreFileError{
            m_folder.string() + " holds " + std::to_string(have) +
            " files already: no more evidence is kept"});
    const auto stem = std::to_string(evidence.foundAt) + "-" + std::string(codeOf(evidence.kind)) + "-" +
                      accusedOf(evidence);
    auto path = m_folder / (stem + ".json");
    for (int i = 2; fs::exists(path, none); ++i)
        path = m_folder / (stem + "-" + std::to_string(i) + ".json");
    const auto text = sealEvidence(evidence);
    const StoreFile file(path);
    const auto written =
        file.write(BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    if (!written)
        return std::unexpected(written.error());
    return path;
}

} // namespace lightclient::node
