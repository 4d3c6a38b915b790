#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# install.sh DIR [scenario…]: puts the peers' packages and our driver into DIR; the second layer's, which are
# large, only for the scenario opstack. 77 where the npm registry is out of reach.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$1
shift
mkdir -p "$target"
target=$(cd "$target" && pwd)

# Not installable as a dependency (its sister packages are missing from npm), but its light-client server
# runs by itself.
server=@lodestar/beacon-node@1.44.0
server_sha512=/RyR/lG2DUracuR0LbQHs3hBYQtUDJObvSBA9y+LN3kiUaacAxHXTL7PvJOgMtwmC/VgCPeG+9CgWNbrXTWpXw==
# Compiled contracts; its dependencies are those of its sources, which nobody builds here.
contracts=@eth-optimism/contracts-bedrock@0.17.3
contracts_sha512=cHPO7ntWeOBDLO7ZFFSZGI1D7CDqf4loRbRVJrFIsqLEz+hysWIqA0e3dv2GnrjVeuYePBfI2NTBEG4uwz9bQQ==

fail_softly() { # what went wrong
    echo "peers: skipped, $1 (is the npm registry reachable?); see $target/npm.log" >&2
    exit 77
}

install_packages() { # beacon|execution|opstack
    local folder=$target/$1
    mkdir -p "$folder"
    cp -r "$here/$1/." "$folder/"
    if ! cmp -s "$folder/package-lock.json" "$folder/installed-lock.json"; then
        echo "peers: installing the $1 peer's packages"
        (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund) >>"$target/npm.log" 2>&1 ||
            fail_softly "the packages of the $1 peer cannot be installed"
        cp "$folder/package-lock.json" "$folder/installed-lock.json"
    fi
}

# One package without its dependencies, by the sum that is pinned here.
install_archive() { # folder package sha512 member…
    local folder=$1 package=$2 expected=$3 archive sum
    shift 3
    [ ! -f "$folder/.complete" ] || return 0
    rm -rf "$folder"
    mkdir -p "$folder"
    archive=$(cd "$folder" && npm pack "$package" --ignore-scripts --silent 2>>"$target/npm.log" | tail -n 1) ||
        fail_softly "$package cannot be fetched"
    sum=$(openssl dgst -sha512 -binary "$folder/$archive" | base64 -w0)
    if [ "$sum" != "$expected" ]; then
        echo "peers: $package is not the archive that was pinned" >&2
        exit 1
    fi
    tar -xzf "$folder/$archive" -C "$folder" --strip-components=1 "$@"
    rm "$folder/$archive"
    touch "$folder/.complete"
}

install_opstack() {
    local name members=(package/LICENSE)
    for name in AnchorStateRegistry DisputeGameFactory FaultDisputeGame L2OutputOracle L2ToL1MessagePasser Proxy WETH98; do
        members+=("package/forge-artifacts/$name.sol/$name.json")
    done
    install_packages opstack
    install_archive "$target/opstack/contracts" "$contracts" "$contracts_sha512" "${members[@]}"
}

: >"$target/npm.log"
install_packages beacon
install_archive "$target/beacon/lodestar_beacon_node" "$server" "$server_sha512"
install_packages execution
case " $* " in
*" opstack "*) install_opstack ;;
esac
