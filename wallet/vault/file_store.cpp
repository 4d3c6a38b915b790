// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "file_store.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace wallet::vault {
namespace fs = std::filesystem;
namespace {

std::unexpected<VaultFault> ioFault(const fs::path& path, int error) {
    return fault(VaultError::IoFailure, path.filename().string() + ": " + std::strerror(error));
}

class Descriptor {
public:
    explicit Descriptor(int value) noexcept : m_value(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_value >= 0)
            ::close(m_value);
    }
    int get() const noexcept { return m_value; }

private:
    int m_value;
};

bool writeAll(int descriptor, std::string_view content) noexcept {
    while (!content.empty()) {
        const auto written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

VaultResult<void> writeSynced(const fs::path& file, std::string_view content) {
    ::unlink(file.c_str()); // what a crashed writer left behind
    const Descriptor out{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    if (out.get() < 0 || !writeAll(out.get(), content) || ::fsync(out.get()) != 0)
        return ioFault(file, errno);
    return {};
}

/// Keeps the current generation under a second name without ever leaving the first one missing.
VaultResult<void> keepPrevious(const fs::path& file, const fs::path& previous) {
    if (::access(file.c_str(), F_OK) != 0)
        return {};
    fs::path link = previous;
    link += ".new";
    ::unlink(link.c_str());
    if (::link(file.c_str(), link.c_str()) != 0 || ::rename(link.c_str(), previous.c_str()) != 0)
        return ioFault(previous, errno);
    ::unlink(link.c_str()); // rename() of two names of one file leaves both
    return {};
}

} // namespace

VaultResult<void> writeAtomically(const fs::path& file, std::string_view content, const fs::path& previous) {
    fs::path temporary = file;
    temporary += ".new";
    if (auto written = writeSynced(temporary, content); !written)
        return written;
    if (!previous.empty())
        if (auto kept = keepPrevious(file, previous); !kept)
            return kept;
    if (::rename(temporary.c_str(), file.c_str()) != 0)
        return ioFault(file, errno);
    return syncDirectory(file.parent_path());
}

VaultResult<std::string> readSmallFile(const fs::path& file, std::size_t maxBytes) {
    const Descriptor in{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (in.get() < 0)
        return errno == ENOENT
                   ? VaultResult<std::string>{fault(VaultError::NotFound, file.filename().string())}
                   : VaultResult<std::string>{ioFault(file, errno)};
    std::string content(maxBytes + 1, '\0');
    std::size_t size = 0;
    while (size < content.size()) {
        const auto got = ::read(in.get(), content.data() + size, content.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ioFault(file, errno);
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    if (size > maxBytes)
        return fault(VaultError::DamagedVault, file.filename().string() + " is too long");
    content.resize(size);
    return content;
}

VaultResult<void> makePrivateDirectory(const fs::path& directory) {
    std::error_code error;
    if (directory.has_parent_path())
        fs::create_directories(directory.parent_path(), error);
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
        return ioFault(directory, errno);
    return {};
}

VaultResult<fs::path> makeStagingDirectory(const fs::path& directory) {
    std::error_code error;
    const auto parent = directory.parent_path();
    fs::create_directories(parent, error);
    auto name = (parent / ("." + directory.filename().string() + ".XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr)
        return ioFault(directory, errno);
    return fs::path{name};
}

VaultResult<void> publishDirectory(const fs::path& staging, const fs::path& directory) {
    if (auto synced = syncDirectory(staging); !synced)
        return synced;
    if (::rename(staging.c_str(), directory.c_str()) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
            return fault(VaultError::AlreadyExists, directory.string());
        return ioFault(directory, errno);
    }
    return syncDirectory(directory.parent_path());
}

VaultResult<void> syncDirectory(const fs::path& directory) {
    const Descriptor folder{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.get() < 0 || ::fsync(folder.get()) != 0)
        return ioFault(directory, errno);
    return {};
}

VaultResult<FileLock> FileLock::acquire(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return ioFault(file, errno);
    FileLock lock{descriptor};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fault(VaultError::LockedByOther);
        return ioFault(file, errno);
    }
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace wallet::vault
