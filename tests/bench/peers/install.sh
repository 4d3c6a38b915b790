#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# install.sh DIR: puts what the light node is measured against into DIR, by the lock's integrity hashes; no package
# script runs. Fails, with the reason, where Node or the registry is not there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1

why_not() {
    rm -f "$folder/installed-lock.json" # by which peers_bench knows
    echo "bench: no peers to compare with: $1" >&2
    exit 1
}

version=$(node --version 2>/dev/null | sed 's/^v//; s/\..*//') || true
[ "${version:-0}" -ge 20 ] || why_not "they need Node 20, and here is ${version:-none}"
command -v npm >/dev/null || why_not "npm is missing"
mkdir -p "$folder"
cp "$here"/*.mjs "$here"/package.json "$here"/package-lock.json "$folder/"
cmp -s "$folder/package-lock.json" "$folder/installed-lock.json" && exit 0
echo "bench: installing the peers' packages with npm"
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >"$folder/npm.log" 2>&1 ||
    why_not "npm could not install them (is the registry reachable?); see $folder/npm.log"
cp "$folder/package-lock.json" "$folder/installed-lock.json"
