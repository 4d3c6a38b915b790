#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# record.sh [DIR]: records tests/fixtures/consensus from the peers that are (or get) installed in DIR.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-$here/../../build/peers}
"$here/install.sh" "$target"
exec node "$here/record.mjs" "$(cd "$target" && pwd)" "$here/../fixtures/consensus"
