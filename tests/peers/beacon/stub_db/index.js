// SPDX-License-Identifier: MIT
// Stands in for @lodestar/db, which the light-client server only derives classes from: the devnet keeps its
// data in maps.
export class Repository {}
export class Db {}
export function encodeKey() {
    throw new Error("the devnet has no database");
}
