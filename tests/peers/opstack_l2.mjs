// SPDX-License-Identifier: MIT
// The second layer: anvil in its OP-Stack mode with the real L2ToL1MessagePasser. It derives nothing from L1.
import fs from "node:fs";
import path from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {freePort, rpc, start} from "./peers.mjs";
import {Sender, quantity, word} from "./opstack_sender.mjs";

export const L2_CHAIN_ID = 41957;
const MESSAGE_PASSER = "0x4200000000000000000000000000000000000016";

async function startAnvil(home) {
    const binary = ["amd64", "arm64"]
        .map((machine) => path.join(home, `node_modules/@foundry-rs/anvil-linux-${machine}/bin/anvil`))
        .find((file) => fs.existsSync(file));
    if (!binary) throw new Error(`there is no anvil for ${process.arch}`);
    const port = await freePort();
    const child = start(binary, [
        "--host", "127.0.0.1", "--port", String(port), "--chain-id", String(L2_CHAIN_ID),
        "--optimism", "--silent", "--preserve-historical-states",
    ], {cwd: home});
    child.stdout.resume();
    const url = `http://127.0.0.1:${port}`;
    for (let i = 0; i < 240; ++i) {
        if (child.exitCode !== null) throw new Error(`anvil ended: ${child.errors}`);
        if (await rpc(url, "eth_chainId", []).catch(() => null)) return {child, url};
        await sleep(100);
    }
    throw new Error("anvil does not answer");
}

/// What makes an output root of version 0, as the node answers it.
export async function outputAt(toolbox, url, number) {
    const block = await rpc(url, "eth_getBlockByNumber", [quantity(number), false]);
    const messagePasser = await rpc(url, "eth_getProof", [MESSAGE_PASSER, [], quantity(number)]);
    const parts = {
        version: word(0),
        state_root: block.stateRoot,
        message_passer_storage_root: messagePasser.storageHash,
        block_hash: block.hash,
    };
    return {number, block, messagePasser, parts, root: toolbox.ethers.keccak256(toolbox.ethers.concat(Object.values(parts)))};
}

/// A chain of six blocks with a token and some withdrawals; `amount` makes it another history of the same heights.
/// The third block is where disputes start, the fifth is the one that is claimed about.
export async function startSecondLayer(toolbox, key, amount) {
    const anvil = await startAnvil(toolbox.home);
    const sender = new Sender(toolbox, anvil.url, key);
    await rpc(anvil.url, "anvil_setBalance", [sender.address, quantity(10n ** 21n)]);
    await rpc(anvil.url, "anvil_setCode", [MESSAGE_PASSER, toolbox.artifact("L2ToL1MessagePasser").deployedBytecode.object]);
    await sender.open();
    const token = sender.create("WETH98");
    await sender.flush();
    sender.send(token, "WETH98", "deposit", [], amount);
    await sender.flush();
    for (let i = 1n; i <= 4n; ++i) {
        sender.send(MESSAGE_PASSER, "L2ToL1MessagePasser", "initiateWithdrawal", [sender.address, 100_000n, "0x"], i);
        await sender.flush();
    }
    const {storageLayout} = toolbox.artifact("WETH98");
    const mapping = storageLayout.storage.find(({label}) => label === "balanceOf").slot;
    const {ethers} = toolbox;
    const encoded = ethers.AbiCoder.defaultAbiCoder().encode(["address", "uint256"], [sender.address, mapping]);
    return {
        ...anvil, token, amount,
        balanceSlot: ethers.keccak256(encoded),
        starting: await outputAt(toolbox, anvil.url, 3),
        claimed: await outputAt(toolbox, anvil.url, 5),
    };
}
