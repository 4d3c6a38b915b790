# SPDX-License-Identifier: MIT
# Every flag of our own code hangs on this one interface target; third-party code never sees it.
add_library(strikelight_flags INTERFACE)
target_compile_features(strikelight_flags INTERFACE cxx_std_23)
set(CMAKE_CXX_EXTENSIONS OFF)
target_include_directories(strikelight_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(strikelight_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wold-style-cast -Woverloaded-virtual -Wnon-virtual-dtor -Wimplicit-fallthrough>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(strikelight_flags INTERFACE
        $<$<COMPILE_LANGUAGE:CXX>:-Wduplicated-cond -Wlogical-op>)
endif()
if(STRIKELIGHT_WERROR)
    target_compile_options(strikelight_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # GCC 12 reports false positives for std::optional, std::expected and coroutine frames under -O2.
        target_compile_options(strikelight_flags INTERFACE
            $<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized -Wno-restrict -Wno-mismatched-new-delete
            -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread>)
    endif()
endif()
# Hardening is on everywhere but under a sanitizer, which brings its own.
if(STRIKELIGHT_SANITIZE)
    add_compile_options(-fsanitize=${STRIKELIGHT_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${STRIKELIGHT_SANITIZE})
    if(STRIKELIGHT_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
else()
    add_compile_options(-fstack-protector-strong -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
    add_link_options(-Wl,-z,relro,-z,now)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# Assertions guard programmer errors in verification and signing: they stay on in release.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
string(REPLACE "-g" "-g1" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
