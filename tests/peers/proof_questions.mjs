// SPDX-License-Identifier: MIT
// What the execution peer is asked to prove, and what must come out. The accounts are those of
// execution/genesis.mjs.
const word = (number) => "0x" + BigInt(number).toString(16).padStart(64, "0");
const HISTORY_WINDOW = 8191;

export const proofQuestions = [
    {
        name: "ether of an ordinary account",
        address: "0x5713b1e5713b1e5713b1e5713b1e5713b1e5713b",
        slots: () => [],
        expect(account, assert) {
            assert.deepEqual([account.exists, account.balance, account.nonce], [true, "10000000000000000000", 0]);
        },
    },
    {
        name: "an account that does not exist",
        address: "0x00000000000000000000000000000000000c0ffe",
        slots: () => [],
        expect(account, assert) {
            assert.deepEqual([account.exists, account.balance, account.nonce], [false, "0", 0]);
        },
    },
    {
        name: "storage, present and absent",
        address: "0x57011e57011e57011e57011e57011e57011e5701",
        slots: () => [word(0), word(1), "0x" + "5a".repeat(32), word(255)],
        expect(account, assert) {
            assert.equal(account.exists, true);
            assert.deepEqual(account.storage.map((slot) => slot.value), [
                "42", (2n ** 256n - 1n).toString(), "1000000000000000000", "0",
            ]);
            assert.deepEqual(account.storage.map((slot) => slot.exists), [true, true, true, false]);
        },
    },
    {
        name: "the parent's hash in the history contract (EIP-2935)",
        address: "0x0000f90827f1c53a10cb7a02335b175320002935",
        slots: (head) => [word((head.block_number - 1) % HISTORY_WINDOW)],
        expect(account, assert, block) {
            assert.equal(account.storage[0].exists, true);
            assert.equal(word(account.storage[0].value), block.parentHash);
        },
    },
];
