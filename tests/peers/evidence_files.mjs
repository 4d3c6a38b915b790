// SPDX-License-Identifier: MIT
// What the client writes down of a liar, checked again by `light evidence`, and spoiled.
import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import * as peers from "./peers.mjs";
import {assertFailed, client} from "./trial.mjs";

export const judge = (file) => peers.runClient(client, ["light", "evidence", file]);

/// The one evidence file below a data folder.
export function evidenceOf(dataFolder) {
    const folder = path.join(dataFolder, "evidence");
    const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    assert.equal(files.length, 1, `evidence: ${files}`);
    return path.join(folder, files[0]);
}

/// The file convicts, and a digit of it changed breaks its seal.
export async function mustBeEvidence(file, expected) {
    const {code, lines, errors} = await judge(file);
    assert.equal(code, 0, errors);
    const {kind, code: reason, endpoints} = lines[0];
    assert.deepEqual({kind, code: reason, endpoints}, expected);
    const text = fs.readFileSync(file, "utf8");
    const spoiled = `${file}.spoiled`;
    fs.writeFileSync(spoiled, text.replace(/"found_at":(\d)/, (_, digit) => `"found_at":${(Number(digit) % 9) + 1}`));
    assertFailed(await judge(spoiled), 3, "broken_seal");
    fs.rmSync(spoiled);
}

/// With what an honest node would have said in it, and sealed again, the file convicts nobody.
export async function mustNotSlander(file, said, honest) {
    const text = fs.readFileSync(file, "utf8");
    const [, content] = text.match(/^\{"format":"[^"]+","content":(.*),"seal":"0x[0-9a-f]{64}"\}\s*$/s);
    assert.ok(content.includes(said));
    const changed = content.replaceAll(said, honest);
    const seal = `0x${createHash("sha256").update(changed).digest("hex")}`;
    const slander = `${file}.slander`;
    fs.writeFileSync(slander, `{"format":"strikelight-evidence/1","content":${changed},"seal":"${seal}"}`);
    assertFailed(await judge(slander), 3, "evidence_does_not_hold");
    fs.rmSync(slander);
}
