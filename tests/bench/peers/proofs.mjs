// SPDX-License-Identifier: MIT
// proofs.mjs FILE: the eth_getProof answers of FILE ({stateRoot, answers}) checked by @ethereumjs/mpt and by a walk
// with ethers. Prints {ethereumjs, ethers} in nanoseconds a pair of account and slot. Hex is decoded beforehand.
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
}));

async function byEthereumjs(pair) {
    const leaf = await verifyMerkleProof(pair.address, pair.account, {useKeyHashing: true, root: stateRoot});
    const storageRoot = RLP.decode(leaf)[2];
    const value = await verifyMerkleProof(pair.key, pair.slot, {useKeyHashing: true, root: storageRoot});
    return BigInt(hexOf(RLP.decode(value)));
}

function byEthers(pair) {
    const storageRoot = decodeRlp(walk(input.stateRoot, pair.address, pair.account))[2];
    return BigInt(decodeRlp(walk(storageRoot, pair.key, pair.slot)));
}

async function checkAll(verify) {
    for (const pair of pairs) if ((await verify(pair)) !== pair.value) throw new Error("another value was proven");
}

const ethereumjs = (await nanosecondsOf(() => checkAll(byEthereumjs))) / pairs.length;
const ethers = (await nanosecondsOf(() => checkAll(byEthers))) / pairs.length;
console.log(JSON.stringify({ethereumjs, ethers}));
