// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "store_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace lightclient::node {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

std::unexpected<StoreFileError> failure(const std::string& doing, const fs::path& path, int code) {
    return std::unexpected(StoreFileError{
        "cannot " + doing + " " + path.string() + ": " + std::system_category().message(code)});
}

/// A descriptor that is closed when it goes.
class Descriptor {
public:
    explicit Descriptor(int fd) noexcept : m_fd(fd) {}
    ~Descriptor() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const noexcept { return m_fd; }
    bool isOpen() const noexcept { return m_fd >= 0; }

private:
    int m_fd;
};

/// 0, or the errno of what failed.
int writeWhole(int fd, BytesView content) noexcept {
    while (!content.empty()) {
        const auto done = ::write(fd, content.data(), content.size());
        if (done < 0 && errno != EINTR)
            return errno;
        if (done > 0)
            content = content.subspan(static_cast<std::size_t>(done));
    }
    return ::fsync(fd) == 0 ? 0 : errno;
}

} // namespace

std::expected<std::optional<Bytes>, StoreFileError> StoreFile::read() const {
    const Descriptor file(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() && errno == ENOENT)
        return std::optional<Bytes>();
    if (!file.isOpen())
        return failure("read", m_path, errno);
    Bytes out;
    for (;;) {
        const std::size_t have = out.size();
        out.resize(have + 65536);
        const auto got = ::read(file.get(), out.data() + have, out.size() - have);
        if (got < 0 && errno == EINTR) {
            out.resize(have);
            continue;
        }
        if (got < 0)
            return failure("read", m_path, errno);
        out.resize(have + static_cast<std::size_t>(got));
        if (got == 0)
            return std::optional(std::move(out));
        if (out.size() > kMostBytes)
            return failure("read", m_path, EFBIG);
    }
}

std::expected<void, StoreFileError> StoreFile::write(BytesView content) const {
    const fs::path folder = m_path.has_parent_path() ? m_path.parent_path() : fs::path(".");
    std::error_code made;
    fs::create_directories(folder, made);
    if (made)
        return failure("make", folder, made.value());
    auto fresh = m_path;
    fresh += ".new";
    {
        const Descriptor file(
            ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.isOpen())
            return failure("write", fresh, errno);
        if (const int code = writeWhole(file.get(), content); code != 0) {
            ::unlink(fresh.c_str());
            return failure("write", fresh, code);
        }
    }
    if (::rename(fresh.c_str(), m_path.c_str()) != 0)
        return failure("replace", m_path, errno);
    // The step itself must reach the disk, too.
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.isOpen() || ::fsync(directory.get()) != 0)
        return failure("write", folder, errno);
    return {};
}

} // namespace lightclient::node
