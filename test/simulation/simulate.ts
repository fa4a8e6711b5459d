import { openPool } from '@dayclose/store/database.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { all, differencesOf, hashOf, notes, readState } from '../cob/state-hash.ts';
import { readCommitted } from '../delivery/committed.ts';
import { deliveryViolations } from '../delivery/violations.ts';
import { audit } from './auditor.ts';
import { brokenRules } from './checks.ts';
import { drawWorld, leaseMs } from './draw.ts';
import { Faults } from './faults.ts';
import { Life } from './life.ts';
import { paidFromSavings } from './paid-from-savings.ts';
import type { Scenes } from './scene.ts';
import { Server } from './server.ts';
import { acknowledgedBy, datesOf, decidedIn, inOrder, liveUndisturbed } from './undisturbed.ts';
import { limits } from './virtual-relay.ts';
import { installVirtualTime } from './virtual-time.ts';
import { World } from './world.ts';

/** What became of one seed. */
export interface Verdict {
  readonly seed: number;
  /** A sentence each; none where all is well. */
  readonly violations: readonly string[];
  /** Every step, a line each. */
  readonly log: readonly string[];
  /** Of the state in the end. */
  readonly hash: string;
}

/**
 * Lives through one world, and looks what came of it: whether every invariant holds, whether an auditor with a ledger of
 * his own finds the same, and whether the state is that of an undisturbed world with the same business.
 */
export async function simulate(seed: number, scenes: Scenes, signal: AbortSignal): Promise<Verdict> {
  installVirtualTime();
  const draw = drawWorld(seed);
  await scenes.begin(draw);
  const { worldUrl, calmUrl, loanIds, paidOut, savingsIds, peers } = scenes;
  const server = await Server.open(worldUrl);
  const pool = openPool(worldUrl, 'auditor');
  try {
    const faults = new Faults(seed, leaseMs);
    const world = new World(seed, { server, mischief: faults, signal });
    const stage = { world, faults, seed, draw, databaseUrl: worldUrl };
    const life = new Life({ ...stage, pool, paidOut, loanIds, savingsIds, peers });
    const violations = [...(await life.live())];
    violations.push(...(await brokenRules(server, pool)));
    const state = await readState(pool, all, notes);
    if (violations.length === 0) {
      const business = inOrder(await decidedIn(server), await paidFromSavings(server));
      const acknowledged = acknowledgedBy(life.settled, { business, paidOut, savingsIds });
      violations.push(
        ...(await brokenInvariants(worldUrl)),
        ...deliveryViolations({
          committed: await readCommitted(pool),
          log: life.delivered,
          batchRows: limits.batchRows,
        }),
        ...(await audit(pool, acknowledged)),
      );
      const undisturbed = await liveUndisturbed(calmUrl, business, await datesOf(server));
      violations.push(
        ...undisturbed.differences.map((each) => `A1: ${each}`),
        ...differencesOf(state, undisturbed.state).map((each) => `C10: ${each}`),
      );
    }
    return { seed, violations, log: world.log, hash: hashOf(state) };
  } finally {
    await pool.end();
    await server.close();
  }
}

async function brokenInvariants(databaseUrl: string): Promise<readonly string[]> {
  const verdicts = await verifyDatabase(databaseUrl, shippedStore, {
    onProgress: () => undefined,
    onVerdict: () => undefined,
  });
  return verdicts
    .filter(({ violated }) => violated > 0)
    .map(({ check, examples }) => `${check.id}: ${JSON.stringify(examples[0])}`);
}
