// SPDX-License-Identifier: MIT
// proofs.mjs FILE: the eth_getProof answers of FILE ({stateRoot, answers}) checked by @ethereumjs/mpt and by a walk
// with ethers. Prints {ethereumjs, ethers, ethersBytes} in nanoseconds a pair of account and slot. The nodes are given
// as each library's own answers bring them: bytes to ethereumjs, hex to ethers, and to ethers as bytes, too.
import fs from "node:fs";

import {verifyMerkleProof} from "@ethereumjs/mpt";
import {RLP} from "@ethereumjs/rlp";
import {decodeRlp} from "ethers";

import {nanosecondsOf} from "./measure.mjs";
import {walk} from "./ethers_walk.mjs";

const bytes = (hex) => Uint8Array.from(Buffer.from(hex.slice(2), "hex"));
const word = (hex) => bytes("0x" + BigInt(hex).toString(16).padStart(64, "0"));
const hexOf = (array) => "0x" + Buffer.from(array).toString("hex");

const input = JSON.parse(fs.readFileSync(process.argv[2]));
const stateRoot = bytes(input.stateRoot);
const pairs = input.answers.map((answer) => ({
    address: bytes(answer.address),
    account: answer.accountProof.map(bytes),
    key: word(answer.storageProof[0].key),
    slot: answer.storageProof[0].proof.map(bytes),
    value: BigInt(answer.storageProof[0].value),
    hex: {account: answer.accountProof, slot: answer.storageProof[0].proof},
}));

async function byEthereumjs(pair) {
    const leaf = await verifyMerkleProof(pair.address, pair.account, {useKeyHashing: true, root: stateRoot});
    const storageRoot = RLP.decode(leaf)[2];
    const value = await verifyMerkleProof(pair.key, pair.slot, {useKeyHashing: true, root: storageRoot});
    return BigInt(hexOf(RLP.decode(value)));
}

function byEthers(pair, {account, slot}) {
    const storageRoot = decodeRlp(walk(input.stateRoot, pair.address, account))[2];
    return BigInt(decodeRlp(walk(storageRoot, pair.key, slot)));
}

async function checkAll(verify) {
    for (const pair of pairs) if ((await verify(pair)) !== pair.value) throw new Error("another value was proven");
}

const eachOf = async (verify) => (await nanosecondsOf(() => checkAll(verify))) / pairs.length;
console.log(
    JSON.stringify({
        ethereumjs: await eachOf(byEthereumjs),
        ethers: await eachOf((pair) => byEthers(pair, pair.hex)),
        ethersBytes: await eachOf((pair) => byEthers(pair, pair)),
    })
);
