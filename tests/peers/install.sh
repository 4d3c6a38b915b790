#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# install.sh DIR: puts the peers' packages and our driver into DIR. 77 where the npm registry is out of reach.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$1
mkdir -p "$target"
target=$(cd "$target" && pwd)

# Not installable as a dependency (its sister packages are missing from npm), but its light-client server
# runs by itself.
server=@lodestar/beacon-node@1.44.0
server_sha512=/RyR/lG2DUracuR0LbQHs3hBYQtUDJObvSBA9y+LN3kiUaacAxHXTL7PvJOgMtwmC/VgCPeG+9CgWNbrXTWpXw==

fail_softly() { # what went wrong
    echo "peers: skipped, $1 (is the npm registry reachable?); see $target/npm.log" >&2
    exit 77
}

install_packages() { # beacon|execution
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

install_light_client_server() {
    local folder=$target/beacon/lodestar_beacon_node archive sum
    [ ! -f "$folder/.complete" ] || return 0
    rm -rf "$folder"
    mkdir -p "$folder"
    archive=$(cd "$folder" && npm pack "$server" --ignore-scripts --silent 2>>"$target/npm.log" | tail -n 1) ||
        fail_softly "$server cannot be fetched"
    sum=$(openssl dgst -sha512 -binary "$folder/$archive" | base64 -w0)
    if [ "$sum" != "$server_sha512" ]; then
        echo "peers: $server is not the archive that was pinned" >&2
        exit 1
    fi
    tar -xzf "$folder/$archive" -C "$folder" --strip-components=1
    rm "$folder/$archive"
    touch "$folder/.complete"
}

: >"$target/npm.log"
install_packages beacon
install_light_client_server
install_packages execution
