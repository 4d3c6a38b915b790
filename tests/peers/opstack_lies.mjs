// SPDX-License-Identifier: MIT
// What nodes could say to have another state of the rollup believed, and the code it is refused with.
import {flipped} from "./opstack_liar.mjs";
import {rpc} from "./peers.mjs";
import {quantity, word} from "./opstack_sender.mjs";

const isAbout = (params, address) => params[0].toLowerCase() === address.toLowerCase();

/// Lies of the rollup's own node.
export function secondLayerLies({second, fork}) {
    const block = (change) => (method, _, result) => method === "eth_getBlockByNumber" ? change(result) : undefined;
    const proof = (change) => (method, params, result) =>
        method === "eth_getProof" && isAbout(params, second.token) ? change(result, params) : undefined;
    return [
        {
            name: "another state root in the block", code: "block_hash_mismatch",
            alter: block((result) => ({...result, stateRoot: flipped(result.stateRoot)})),
        },
        {
            name: "another hash of the block", code: "block_hash_mismatch",
            alter: block((result) => ({...result, hash: flipped(result.hash)})),
        },
        {
            name: "a true block of another number", code: "other_block",
            alter: block(() => rpc(second.url, "eth_getBlockByNumber", [quantity(second.claimed.number - 1), false])),
        },
        {
            name: "another storage root of the message passer", code: "account_mismatch",
            alter: (method, params, result) => method === "eth_getProof" && !isAbout(params, second.token)
                ? {...result, storageHash: flipped(result.storageHash)} : undefined,
        },
        {
            name: "a balance", code: "account_mismatch",
            alter: proof((result) => ({...result, balance: quantity(BigInt(result.balance) + 1n)})),
        },
        {
            name: "the storage of the other history", code: "wrong_root",
            alter: proof((_, params) => rpc(fork.url, "eth_getProof", params)),
        },
        {
            name: "an account proof without its end", code: "truncated_proof",
            alter: proof((result) => ({...result, accountProof: result.accountProof.slice(0, -1)})),
        },
    ];
}

/// Lies of L1's node.
export function firstLayerLies({first, second}) {
    const proof = (address, change) => (method, params, result) =>
        method === "eth_getProof" && isAbout(params, address) ? change(result) : undefined;
    const slots = (change) => (result) => ({...result, storageProof: result.storageProof.map(change)});
    const call = (selector, value) => (method, params) =>
        method === "eth_call" && params[0].data.startsWith(selector) ? value : undefined;
    const ROOT_CLAIM = "0xbcef3b55";
    const L2_BLOCK_NUMBER = "0x8b85902b";
    return [
        {name: "another claim of the game", code: "other_game", alter: call(ROOT_CLAIM, second.starting.root)},
        {name: "another block of the claim", code: "other_game", alter: call(L2_BLOCK_NUMBER, word(second.claimed.number - 1))},
        {
            name: "a game that nobody made", code: "storage_mismatch",
            alter: proof(first.factory.address, slots((slot) => ({...slot, value: quantity(BigInt(slot.value) + 1n)}))),
        },
        {
            name: "another type that is respected", code: "storage_mismatch",
            alter: proof(first.registries.honest.address, slots((slot) => ({...slot, value: "0x3"}))),
        },
    ];
}
