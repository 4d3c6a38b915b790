// SPDX-License-Identifier: MIT
// Plays every validator of a small network: proposes, attests and signs as sync committee, slot after slot.
import {setImmediate as breathe} from "node:timers/promises";
import {aggregateSignatures} from "@chainsafe/blst";
import {BitArray} from "@chainsafe/ssz";
import * as params from "@lodestar/params";
import * as transition from "@lodestar/state-transition";
import {ssz} from "@lodestar/types";

const SEQ = params.ForkSeq;
/// Share of the committee that signs, by slot modulo 8: both sides of two thirds, and almost nobody.
const UNEVEN = [1, 1, 0.9, 1, 0.7, 1, 0.5, 0.03];
const UNCHECKED = {
    executionPayloadStatus: "valid",
    dataAvailabilityStatus: "Available",
    verifyStateRoot: false,
    verifyProposer: false,
    verifySignatures: false,
};
const CHECKED = {...UNCHECKED, verifyStateRoot: true, verifyProposer: true, verifySignatures: true};

const keyOf = (root) => Buffer.from(root).toString("hex");

export class BeaconChain {
    #blocks = new Map();
    #bySlot = new Map();
    #head;

    constructor({config, state, secretKeys, payloads, lightClient, uneven}) {
        Object.assign(this, {config, state, secretKeys, payloads, lightClient, uneven});
        const header = ssz.phase0.BeaconBlockHeader.clone(state.latestBlockHeader.toValue());
        header.stateRoot = state.hashTreeRoot();
        this.#head = {root: ssz.phase0.BeaconBlockHeader.hashTreeRoot(header), slot: 0};
    }

    get headSlot() { return this.#head.slot; }
    get finalizedEpoch() { return this.state.finalizedCheckpoint.epoch; }
    /// A block by "head", "finalized", "justified", slot or 0x root; undefined where there is none.
    block(id) {
        if (id === "head") return this.#bySlot.get(this.#head.slot);
        if (id === "finalized") return this.#blocks.get(keyOf(this.state.finalizedCheckpoint.root));
        if (id === "justified") return this.#blocks.get(keyOf(this.state.currentJustifiedCheckpoint.root));
        return id.startsWith("0x") ? this.#blocks.get(id.slice(2)) : this.#bySlot.get(Number(id));
    }

    /// Extends the chain by the block of `slot`. `patience`: milliseconds for the execution node to build.
    async step(slot, patience = 0) {
        const fork = this.config.getForkName(slot);
        const before = transition.processSlots(this.state, slot);
        const message = await this.#propose(fork, slot, before, patience);
        const drafted = transition.stateTransition(this.state, {message, signature: new Uint8Array(96)}, UNCHECKED);
        message.stateRoot = drafted.hashTreeRoot();
        const type = ssz[fork].BeaconBlock;
        const signature = this.#signWith(message.proposerIndex, type, message, params.DOMAIN_BEACON_PROPOSER, slot);
        // Once more with every signature and root checked: a peer that lies would prove nothing.
        this.state = transition.stateTransition(this.state, {message, signature}, CHECKED);
        const block = {root: type.hashTreeRoot(message), block: {message, signature}, fork, slot};
        const parent = this.#head;
        this.#blocks.set(keyOf(block.root), block);
        this.#bySlot.set(slot, block);
        this.#head = block;
        await this.payloads.accept(fork, this.#finalizedHash());
        this.lightClient.server.onImportBlockHead(message, new transition.BeaconStateView(this.state), parent.slot);
        await breathe();
        await new Promise((resolve) => setTimeout(resolve, 0));
    }

    #finalizedHash() {
        return this.block("finalized")?.block.message.body.executionPayload.blockHash;
    }
    #sign(validator, root) {
        return this.secretKeys[validator].sign(root);
    }
    #signWith(validator, type, value, domain, slot) {
        const root = transition.computeSigningRoot(type, value, this.config.getDomain(slot, domain, slot));
        return this.#sign(validator, root).toBytes();
    }

    async #propose(fork, slot, before, patience) {
        const epoch = transition.computeEpochAtSlot(slot);
        const proposerIndex = before.epochCtx.getBeaconProposer(slot);
        const body = ssz[fork].BeaconBlockBody.defaultValue();
        body.eth1Data = before.eth1Data.toValue();
        body.randaoReveal = this.#signWith(proposerIndex, ssz.Epoch, epoch, params.DOMAIN_RANDAO, slot);
        body.syncAggregate = this.#signSync(slot, before);
        if (this.#head.slot === slot - 1 && slot > 1) body.attestations = this.#attest(fork, slot, before);
        const {payload} = await this.payloads.build({
            fork,
            slot,
            patience,
            timestamp: transition.computeTimeAtSlot(this.config, slot, this.state.genesisTime),
            prevRandao: transition.getRandaoMix(before, epoch),
            withdrawals: transition.getExpectedWithdrawals(SEQ[fork], before).expectedWithdrawals,
            parentRoot: this.#head.root,
            finalizedHash: this.#finalizedHash(),
        });
        body.executionPayload = payload;
        return {slot, proposerIndex, parentRoot: this.#head.root, stateRoot: new Uint8Array(32), body};
    }

    /// The sync committee over the parent block.
    #signSync(slot, before) {
        const members = [...before.epochCtx.currentSyncCommitteeIndexed.validatorIndices];
        const domain = this.config.getDomain(slot, params.DOMAIN_SYNC_COMMITTEE, Math.max(slot, 1) - 1);
        const root = transition.computeSigningRoot(ssz.Root, this.#head.root, domain);
        const share = this.uneven ? UNEVEN[slot % UNEVEN.length] : 1;
        const present = Math.max(1, Math.floor(members.length * share));
        const signatures = members.slice(0, present).map((validator) => this.#sign(validator, root));
        return {
            syncCommitteeBits: BitArray.fromBoolArray(members.map((_, index) => index < present)),
            syncCommitteeSignature: aggregateSignatures(signatures).toBytes(),
        };
    }

    /// Everybody's attestations to the previous slot.
    #attest(fork, slot, before) {
        const target = transition.computeEpochAtSlot(slot - 1);
        const isSameEpoch = target === transition.computeEpochAtSlot(slot);
        const source = isSameEpoch ? before.currentJustifiedCheckpoint : before.previousJustifiedCheckpoint;
        const root = transition.getBlockRootAtSlot(before, transition.computeStartSlotAtEpoch(target));
        const domain = this.config.getDomain(slot, params.DOMAIN_BEACON_ATTESTER, slot - 1);
        const count = before.epochCtx.getCommitteeCountPerSlot(target);
        const committees = Array.from({length: count}, (_, i) => [...before.epochCtx.getBeaconCommittee(slot - 1, i)]);
        const attestation = (index, members) => {
            const data = {
                slot: slot - 1, index, beaconBlockRoot: this.#head.root, source: source.toValue(),
                target: {epoch: target, root},
            };
            const signingRoot = transition.computeSigningRoot(ssz.phase0.AttestationData, data, domain);
            return {
                aggregationBits: BitArray.fromBoolArray(members.map(() => true)),
                data,
                signature: aggregateSignatures(members.map((member) => this.#sign(member, signingRoot))).toBytes(),
            };
        };
        if (SEQ[fork] < SEQ.electra) return committees.map((members, index) => attestation(index, members));
        const bits = Array.from({length: params.MAX_COMMITTEES_PER_SLOT}, (_, index) => index < count);
        return [{...attestation(0, committees.flat()), committeeBits: BitArray.fromBoolArray(bits)}];
    }
}
