#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# peers_test.sh DIR STRIKELIGHT_CLI [scenario…]: installs the peers into DIR and runs the tests against them.
# Exit 77: skipped, with the reason on standard error.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$1
client=$2
shift 2

major=$(node --version 2>/dev/null | sed 's/^v//; s/\..*//') || true
if [ -z "$major" ] || [ "$major" -lt 20 ]; then
    echo "peers: skipped, the devnet's packages need Node 20 and here is ${major:-none}" >&2
    exit 77
fi
if [ $# -eq 0 ]; then
    "$here/install.sh" "$target" opstack
else
    "$here/install.sh" "$target" "$@"
fi
exec node "$here/run.mjs" "$target" "$client" "$@"
