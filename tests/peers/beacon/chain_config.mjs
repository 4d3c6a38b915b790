// SPDX-License-Identifier: MIT
// The devnet's chain configuration: which fork begins at which epoch.
import {createChainForkConfig} from "@lodestar/config";

const FORKS = ["altair", "bellatrix", "capella", "deneb", "electra", "fulu", "gloas", "heze"];

/// Configuration values for a schedule such as {capella: 0, deneb: 4}. A fork that is not named begins with
/// the next one that is; forks after the last named one never begin.
export function chainValues(schedule, secondsPerSlot) {
    const values = {
        CONFIG_NAME: "strikelight-devnet",
        SECONDS_PER_SLOT: secondsPerSlot,
        SLOT_DURATION_MS: secondsPerSlot * 1000,
        GENESIS_DELAY: 0,
        MIN_GENESIS_TIME: 0,
        TERMINAL_TOTAL_DIFFICULTY: 0n,
        BLOB_SCHEDULE: [],
    };
    FORKS.forEach((_, index) => {
        const named = FORKS.slice(index).filter((name) => schedule[name] !== undefined);
        const epochs = named.map((name) => schedule[name]);
        values[`${FORKS[index].toUpperCase()}_FORK_EPOCH`] = epochs.length > 0 ? Math.min(...epochs) : Infinity;
    });
    return values;
}

/// {capella: 0, deneb: 4} from "capella:0,deneb:4".
export function parseSchedule(text) {
    return Object.fromEntries(
        text.split(",").map((entry) => {
            const [name, epoch] = entry.split(":");
            if (!FORKS.includes(name) || !/^\d+$/.test(epoch ?? "")) throw new Error(`no fork schedule: ${text}`);
            return [name, Number(epoch)];
        }),
    );
}

export const forkConfig = (values) => createChainForkConfig(values);
