#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# quantlib.sh DIR: unpacks Debian's QuantLib into DIR for pricing_bench. Not installed: its -dev package pulls
# Boost 1.74, which conflicts with the 1.81 that we build with. Those headers are unpacked beside it: it compiles with
# 1.81 too, but its observers hang then, for the layout of unordered_set changed in 1.80. Fails, with
# the reason, where the packages cannot be had.
set -euo pipefail
folder=$1

why_not() {
    echo "bench: no QuantLib to compare with: $1" >&2
    exit 1
}

[ ! -e "$folder/unpacked" ] || exit 0
command -v apt-get >/dev/null && command -v dpkg >/dev/null || why_not "its packages are Debian's"
mkdir -p "$folder"
echo "bench: unpacking QuantLib"
(cd "$folder" && apt-get download libquantlib0-dev libquantlib0v5 libboost1.74-dev) >"$folder/apt.log" 2>&1 ||
    why_not "apt-get could not download it (is the archive reachable, are its lists fresh?); see $folder/apt.log"
for package in "$folder"/*.deb; do
    dpkg -x "$package" "$folder"
done
touch "$folder/unpacked"
