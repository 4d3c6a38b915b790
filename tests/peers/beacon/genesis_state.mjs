// SPDX-License-Identifier: MIT
// The state that the devnet begins with: interop validators, all active, one execution block before.
import {createBeaconConfig} from "@lodestar/config";
import * as params from "@lodestar/params";
import * as transition from "@lodestar/state-transition";
import {ssz} from "@lodestar/types";

const GWEI = 32e9;

function addValidators(state, publicKeys) {
    const fields = state.type.fields;
    state.validators = fields.validators.toViewDU(
        publicKeys.map((pubkey, index) => ({
            pubkey,
            withdrawalCredentials: Uint8Array.from({length: 32}, (_, i) => (i === 0 ? 1 : i < 12 ? 0 : index + 1)),
            effectiveBalance: GWEI,
            slashed: false,
            activationEligibilityEpoch: 0,
            activationEpoch: 0,
            exitEpoch: Infinity,
            withdrawableEpoch: Infinity,
        })),
    );
    const each = (value) => publicKeys.map(() => value);
    state.balances = fields.balances.toViewDU(each(GWEI));
    state.genesisValidatorsRoot = state.validators.hashTreeRoot();
    for (const name of ["previousEpochParticipation", "currentEpochParticipation", "inactivityScores"])
        state[name] = fields[name].toViewDU(each(0));
}

function addExecution(state, fork, block) {
    const type = ssz[fork].ExecutionPayloadHeader;
    state.latestExecutionPayloadHeader = type.toViewDU({...type.defaultValue(), ...block});
    state.randaoMixes = ssz.phase0.RandaoMixes.toViewDU(
        Array.from({length: params.EPOCHS_PER_HISTORICAL_VECTOR}, () => block.blockHash),
    );
}

async function addCommittees(state, fork, immutable) {
    const cached = transition.createCachedBeaconState(state.clone(), immutable, {skipSyncCommitteeCache: true});
    const {syncCommittee} = transition.getNextSyncCommittee(
        params.ForkSeq[fork],
        cached,
        transition.getActiveValidatorIndices(cached, 0),
        cached.epochCtx.effectiveBalanceIncrements,
    );
    state.currentSyncCommittee = ssz.altair.SyncCommittee.toViewDU(syncCommittee);
    state.nextSyncCommittee = ssz.altair.SyncCommittee.toViewDU(syncCommittee);
    if (params.ForkSeq[fork] >= params.ForkSeq.fulu) {
        const inside = new URL("./util/fulu.js", import.meta.resolve("@lodestar/state-transition"));
        const {initializeProposerLookahead} = await import(inside.href);
        state.proposerLookahead = ssz.fulu.ProposerLookahead.toViewDU(initializeProposerLookahead(cached));
    }
}

/// {config, state}: the beacon configuration with its validators root, and the cached state of slot 0.
export async function makeGenesis({values, chainConfig, genesisTime, publicKeys, executionBlock}) {
    const fork = chainConfig.getForkName(0);
    const state = transition.getGenesisBeaconState(
        chainConfig,
        {depositRoot: new Uint8Array(32), depositCount: BigInt(publicKeys.length), blockHash: executionBlock.blockHash},
        transition.getTemporaryBlockHeader(chainConfig, chainConfig.getForkTypes(0).BeaconBlock.defaultValue()),
    );
    state.genesisTime = genesisTime;
    state.eth1DepositIndex = publicKeys.length;
    addValidators(state, publicKeys);
    addExecution(state, fork, executionBlock);
    if (params.ForkSeq[fork] >= params.ForkSeq.electra)
        state.depositRequestsStartIndex = params.UNSET_DEPOSIT_REQUESTS_START_INDEX;
    state.commit();
    const config = createBeaconConfig(values, state.genesisValidatorsRoot);
    const immutable = {config, pubkeyCache: transition.createPubkeyCache()};
    await addCommittees(state, fork, immutable);
    state.commit();
    const cached = transition.createCachedBeaconState(state, immutable);
    cached.hashTreeRoot();
    return {config, state: cached};
}
