// SPDX-License-Identifier: MIT
// Processor time of a piece of work, by the rule of tests/bench/measure.cpp: the best of five batches, each long
// enough for the clock, after batches that warm the machine's and the engine's caches.
const kBatches = 5;
const kBatchMicroseconds = 100_000;

/// Microseconds of processor time for `runs` runs.
async function batch(work, runs) {
    const start = process.cpuUsage();
    for (let i = 0; i < runs; ++i) await work();
    const used = process.cpuUsage(start);
    return used.user + used.system;
}

/// Nanoseconds of one run of `work`. `warmUp` batches come before what counts.
export async function nanosecondsOf(work, warmUp = 2) {
    let runs = 1;
    while ((await batch(work, runs)) < kBatchMicroseconds) runs *= 2;
    for (let i = 0; i < warmUp; ++i) await batch(work, runs);
    let best = Infinity;
    for (let i = 0; i < kBatches; ++i) best = Math.min(best, await batch(work, runs));
    return (best / runs) * 1000;
}
