# SPDX-License-Identifier: MIT
# Libraries from Debian, and the two that `./dev` brings to build/third_party from npm (see README).
set(STRIKELIGHT_THIRD_PARTY "${CMAKE_SOURCE_DIR}/build/third_party" CACHE PATH "where ./dev put blst and c-kzg")
if(NOT EXISTS "${STRIKELIGHT_THIRD_PARTY}/blst/src/server.c")
    message(FATAL_ERROR "blst is missing in ${STRIKELIGHT_THIRD_PARTY}: run ./dev build, which fetches it.")
endif()

# blst, BLS12-381 (Apache-2.0). __BLST_PORTABLE__ dispatches on the CPU at run time.
set(blst_dir "${STRIKELIGHT_THIRD_PARTY}/blst")
add_library(blst STATIC "${blst_dir}/src/server.c" "${blst_dir}/build/assembly.S")
target_include_directories(blst SYSTEM PUBLIC "${blst_dir}/bindings")
target_compile_definitions(blst PRIVATE __BLST_PORTABLE__)
target_compile_options(blst PRIVATE -O2 -fno-builtin -w -fno-sanitize=all)

# c-kzg-4844, blob commitments (Apache-2.0), one translation unit.
add_library(ckzg STATIC "${STRIKELIGHT_THIRD_PARTY}/c-kzg/ckzg.c")
target_include_directories(ckzg SYSTEM PUBLIC "${STRIKELIGHT_THIRD_PARTY}/c-kzg")
target_compile_options(ckzg PRIVATE -O2 -w)
target_link_libraries(ckzg PUBLIC blst)

find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto SSL)
find_package(Boost 1.81 REQUIRED COMPONENTS json system)
find_package(PkgConfig REQUIRED)
pkg_check_modules(secp256k1 REQUIRED IMPORTED_TARGET libsecp256k1)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

# SQLCipher 4 from bookworm-backports, linked statically so that the package needs plain Debian 12 only.
# pkg-config prints SQLite's version, so the vault checks PRAGMA cipher_version when it opens a file.
find_library(SQLCIPHER_STATIC NAMES libsqlcipher.a REQUIRED)
find_path(SQLCIPHER_INCLUDE NAMES sqlcipher/sqlite3.h REQUIRED)
add_library(sqlcipher INTERFACE)
target_link_libraries(sqlcipher INTERFACE "${SQLCIPHER_STATIC}" OpenSSL::Crypto m ${CMAKE_DL_LIBS})
target_include_directories(sqlcipher SYSTEM INTERFACE "${SQLCIPHER_INCLUDE}")
target_compile_definitions(sqlcipher INTERFACE SQLITE_HAS_CODEC)

if(STRIKELIGHT_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
endif()
if(STRIKELIGHT_UI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg)
endif()
