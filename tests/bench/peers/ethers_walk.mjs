// SPDX-License-Identifier: MIT
// A Merkle-Patricia proof checked with what ethers offers, its Keccak and its RLP: the walk that a careful user of
// ethers writes, since the library has none.
import {decodeRlp, keccak256} from "ethers";

/// The hex nibbles of a hex-prefix encoded path, and whether it ends in a leaf.
function pathOf(compact) {
    const flag = parseInt(compact[2], 16);
    return {nibbles: compact.slice(flag % 2 === 1 ? 3 : 4), isLeaf: flag >= 2};
}

/// The value that the trie with `root` holds at `key`, or null where absence is proven.
export function walk(root, key, nodes) {
    const nibbles = keccak256(key).slice(2);
    let position = 0;
    let reference = root;
    for (let used = 0; ; ) {
        let node = reference; // a list: a child inside its parent
        if (typeof reference === "string") {
            if (used === nodes.length || keccak256(nodes[used]) !== reference) throw new Error("wrong node");
            node = decodeRlp(nodes[used++]);
        }
        if (node.length === 17) {
            reference = node[parseInt(nibbles[position++], 16)];
        } else {
            const path = pathOf(node[0]);
            if (!nibbles.startsWith(path.nibbles, position)) return null;
            position += path.nibbles.length;
            if (path.isLeaf) return position === nibbles.length && used === nodes.length ? node[1] : null;
            reference = node[1];
        }
        if (reference === "0x") return null;
    }
}
