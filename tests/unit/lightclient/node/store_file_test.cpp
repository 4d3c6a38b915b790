// SPDX-License-Identifier: MIT
// SPDX-FileCopyrightText: Strikelight contributors
#include "lightclient/node/store_file.h"

#include "lightclient/primitives/sha256.h"
#include "lightclient/primitives/ssz.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <random>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lightclient;
using namespace lightclient::node;

namespace {

namespace fs = std::filesystem;

/// A content that shows by itself whether it is whole: its number, many bytes that follow from it, their
/// hash.
Bytes contentOf(std::uint64_t number) {
    Bytes out;
    appendUint64(out, number);
    for (std::uint64_t i = 0; i < 3'000; ++i)
        appendUint64(out, number * 31 + i);
    append(out, sha256(out));
    return out;
}

std::optional<std::uint64_t> numberOf(const Bytes& content) {
    if (content.size() < 40)
        return std::nullopt;
    SszReader reader(content);
    const auto number = reader.readUint64();
    return content == contentOf(number) ? std::optional(number) : std::nullopt;
}

/// Writes ever higher numbers and says each one that write() has taken; never returns.
[[noreturn]] void writeForEver(const fs::path& path, int said, std::uint64_t from) {
    const StoreFile file(path);
    for (std::uint64_t number = from;; ++number) {
        if (!file.write(contentOf(number)))
            ::_exit(1);
        if (::write(said, &number, sizeof number) != sizeof number)
            ::_exit(2);
    }
}

/// What a writer needs here and now until its first write is taken: under a sanitizer or beside other work
/// that is long, and a writer that is always killed before it tests nothing.
std::uint64_t microsToFirstWrite(const fs::path& path) {
    int pipe[2];
    if (::pipe(pipe) != 0)
        return 0;
    const auto begun = std::chrono::steady_clock::now();
    const auto child = ::fork();
    if (child == 0)
        writeForEver(path, pipe[1], 1);
    ::close(pipe[1]);
    std::uint64_t number = 0;
    [[maybe_unused]] const auto got = ::read(pipe[0], &number, sizeof number);
    const auto took = std::chrono::steady_clock::now() - begun;
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(pipe[0]);
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    return std::min<std::uint64_t>(static_cast<std::uint64_t>(micros), 100'000);
}

struct Folder {
    QTemporaryDir folder;
    fs::path path = fs::path(folder.path().toStdString()) / "deep" / "in" / "it.store";
    StoreFile file{path};
};

} // namespace

class StoreFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsRead() {
        const Folder it;
        QVERIFY(it.file.read().has_value() && !it.file.read()->has_value()); // nothing there is no error
        QVERIFY(it.file.write(contentOf(1)).has_value());
        QVERIFY(it.file.read()->value() == contentOf(1));
        QVERIFY(it.file.write(Bytes{1, 2}).has_value()); // shorter than before
        QVERIFY((it.file.read()->value() == Bytes{1, 2}));
        struct stat info{};
        QCOMPARE(::stat(it.path.c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0600U);
        QVERIFY(!fs::exists(it.path.string() + ".new"));
    }
    void whateverKillsTheWriterTheFileIsWhole() {
        const Folder it;
        std::mt19937 random(4);
        std::uint64_t acknowledged = 0;
        const auto pace = microsToFirstWrite(it.path);
        for (int round = 0; round < 150; ++round) {
            int pipe[2];
            QCOMPARE(::pipe(pipe), 0);
            const auto child = ::fork();
            if (child == 0)
                writeForEver(it.path, pipe[1], acknowledged + 1);
            ::close(pipe[1]);
            ::usleep(static_cast<unsigned>(random() % (6'000 + 2 * pace)));
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            for (std::uint64_t number = 0; ::read(pipe[0], &number, sizeof number) == sizeof number;)
                acknowledged = number;
            ::close(pipe[0]);
            const auto read = it.file.read();
            QVERIFY(read.has_value());
            if (acknowledged == 0)
                continue;
            QVERIFY(read->has_value());
            const auto number = numberOf(**read);
            QVERIFY2(number.has_value(), "torn");
            // What was said to be written is there; the one after it may be.
            QVERIFY(*number == acknowledged || *number == acknowledged + 1);
            acknowledged = *number;
        }
        QVERIFY(acknowledged > 0);
    }
    void aFullDiskLeavesTheOldContent() {
        const Folder it;
        QVERIFY(it.file.write(contentOf(7)).has_value());
        const auto child = ::fork();
        if (child == 0) {
            // No file may grow beyond 1 000 bytes: the disk is full in the middle of it.
            const rlimit limit{1'000, 1'000};
            ::signal(SIGXFSZ, SIG_IGN);
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto written = it.file.write(contentOf(8));
            ::_exit(!written && written.error().what.find("cannot write") == 0 ? 0 : 1);
        }
        int status = -1;
        ::waitpid(child, &status, 0);
        QCOMPARE(status, 0);
        QVERIFY(it.file.read()->value() == contentOf(7));
        QVERIFY(!fs::exists(it.path.string() + ".new"));
    }
    void whatCannotBeIsSaid() {
        const Folder it;
        fs::create_directories(it.path); // a folder stands where the file should
        QVERIFY(it.file.read().error().what.starts_with("cannot read"));
        QVERIFY(it.file.write(Bytes{1}).error().what.starts_with("cannot replace"));
        std::ofstream(fs::path(it.folder.path().toStdString()) / "file") << "x";
        const StoreFile below(fs::path(it.folder.path().toStdString()) / "file" / "store");
        QVERIFY(below.write(Bytes{1}).error().what.starts_with("cannot make"));
        const auto large = fs::path(it.folder.path().toStdString()) / "large";
        std::ofstream(large) << std::string(5 << 20, 'x');
        QVERIFY(StoreFile(large).read().error().what.find("large") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(StoreFileTest)
#include "store_file_test.moc"
