# SPDX-License-Identifier: MIT
# strikelight_room(NAME SOURCES … [LINKS …] [PRIVATE_LINKS …])
# One room is one static library strikelight_<NAME>. Its link list is the layer rule: a room can use
# only what it names, and tests/lint checks the includes against the same table.
function(strikelight_room NAME)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    set(target strikelight_${NAME})
    add_library(${target} STATIC ${ROOM_SOURCES})
    add_library(Strikelight::${NAME} ALIAS ${target})
    target_link_libraries(${target} PUBLIC ${ROOM_LINKS} PRIVATE strikelight_flags ${ROOM_PRIVATE_LINKS})
    target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
    target_compile_features(${target} PUBLIC cxx_std_23)
endfunction()

# strikelight_test(NAME LABEL unit|conformance|gui|peers|fuzz|lint SOURCES … LINKS … [ENV …] [TIMEOUT s])
# A Qt Test executable registered with CTest under its label; QtCore alone unless Qt6::Widgets is named.
function(strikelight_test NAME)
    cmake_parse_arguments(TEST "" "LABEL;TIMEOUT" "SOURCES;LINKS;ENV" ${ARGN})
    if(NOT STRIKELIGHT_TESTS)
        return()
    endif()
    add_executable(${NAME} ${TEST_SOURCES})
    set_target_properties(${NAME} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${NAME} PRIVATE strikelight_flags ${TEST_LINKS} Qt6::Core Qt6::Test)
    target_compile_definitions(${NAME} PRIVATE QT_NO_KEYWORDS
        STRIKELIGHT_SOURCE_DIR="${CMAKE_SOURCE_DIR}" STRIKELIGHT_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    if(STRIKELIGHT_SANITIZE)
        math(EXPR TEST_TIMEOUT "5 * ${TEST_TIMEOUT}") # what a sanitizer may cost
    endif()
    add_test(NAME ${NAME} COMMAND ${NAME})
    set_tests_properties(${NAME} PROPERTIES LABELS ${TEST_LABEL} TIMEOUT ${TEST_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;${TEST_ENV}")
endfunction()

# strikelight_fuzz(NAME SOURCES … LINKS …): a libFuzzer target; its corpus is tests/fuzz/corpus/NAME.
function(strikelight_fuzz NAME)
    cmake_parse_arguments(FUZZ "" "" "SOURCES;LINKS" ${ARGN})
    if(NOT STRIKELIGHT_FUZZ)
        return()
    endif()
    add_executable(fuzz_${NAME} ${FUZZ_SOURCES})
    target_link_libraries(fuzz_${NAME} PRIVATE strikelight_flags ${FUZZ_LINKS})
    target_link_options(fuzz_${NAME} PRIVATE -fsanitize=fuzzer)
    set_target_properties(fuzz_${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzz")
endfunction()
