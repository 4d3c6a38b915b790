// SPDX-License-Identifier: MIT
// node genesis.mjs FILE UNIX_TIME [RICH_ADDRESS…]: the execution peer's genesis, with ether for those who are to
// send transactions. Written where @ethereumjs/client is installed.
import fs from "node:fs";
import path from "node:path";
import {pathToFileURL} from "node:url";

const [, , file, time, ...rich] = process.argv;
const installed = path.resolve("node_modules/@ethereumjs/genesis/dist/esm/index.js");
const {getGenesis} = await import(pathToFileURL(installed).href);
const HOODI = 560048;
// EIP-4788, 2935, 7002, 7251: blocks cannot be built without them. Their code is that of a public network.
const SYSTEM = [
    "0x000f3df6d732807ef1319fb7b8bb8522d0beac02",
    "0x0000f90827f1c53a10cb7a02335b175320002935",
    "0x00000961ef480eb55e80d19ad83579a64c007002",
    "0x0000bbddc7ce488642fb579f8b00f3a590007251",
];
const hoodi = getGenesis(HOODI);
const alloc = {
    "0x5713b1e5713b1e5713b1e5713b1e5713b1e5713b": {balance: "0x8ac7230489e80000"},
    "0x57011e57011e57011e57011e57011e57011e5701": {
        balance: "0x1",
        nonce: "0x1",
        code: "0x60005460005260206000f3",
        storage: {
            ["0x" + "00".repeat(32)]: "0x" + "00".repeat(31) + "2a",
            ["0x" + "00".repeat(31) + "01"]: "0x" + "ff".repeat(32),
            ["0x" + "5a".repeat(32)]: "0x" + "00".repeat(24) + "0de0b6b3a7640000",
        },
    },
};
for (const address of SYSTEM) alloc[address] = {balance: "0x0", nonce: "0x1", code: hoodi[address][1]};
for (const address of rich) alloc[address] = {balance: "0x3635c9adc5dea00000"};
// Neighbours, so that proofs run through branches.
for (let i = 0; i < 64; ++i) alloc["0x" + (0xf0000000 + i).toString(16).padStart(40, "0")] = {balance: "0x" + (4096 + i).toString(16)};

const blocks = [
    "homestead", "eip150", "eip155", "eip158", "byzantium", "constantinople", "petersburg", "istanbul",
    "muirGlacier", "berlin", "london", "arrowGlacier", "grayGlacier", "mergeFork",
];
const zeroHash = "0x" + "00".repeat(32);
const genesis = {
    config: {
        chainId: 41337,
        ...Object.fromEntries(blocks.map((name) => [`${name}Block`, 0])),
        terminalTotalDifficulty: 0,
        terminalTotalDifficultyPassed: true,
        shanghaiTime: 0,
        cancunTime: 0,
        pragueTime: 0,
        depositContractAddress: "0x4242424242424242424242424242424242424242",
        blobSchedule: {
            cancun: {target: 3, max: 6, baseFeeUpdateFraction: 3338477},
            prague: {target: 6, max: 9, baseFeeUpdateFraction: 5007716},
        },
    },
    nonce: "0x0",
    timestamp: "0x" + Number(time).toString(16),
    extraData: "0x",
    gasLimit: "0x1c9c380",
    difficulty: "0x0",
    mixHash: zeroHash,
    coinbase: "0x" + "00".repeat(20),
    excessBlobGas: "0x0",
    blobGasUsed: "0x0",
    alloc,
    number: "0x0",
    gasUsed: "0x0",
    parentHash: zeroHash,
    baseFeePerGas: "0x3b9aca00",
};
fs.writeFileSync(file, JSON.stringify(genesis, null, 1));
