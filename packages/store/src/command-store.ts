import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Claim, Claimed, CommandStore, CommandTransaction } from '@dayclose/domain/bus/ports.ts';
import type { LoadAll } from '@dayclose/domain/kernel/loaded.ts';
import { Retryable } from '@dayclose/domain/kernel/retryable.ts';
import type { Target } from '@dayclose/domain/kernel/target.ts';
import { storeOfKind } from './accounts/account-store.ts';
import { transact, violatedConstraint } from './database.ts';
import { faultOf } from './faults.ts';
import { entitiesOf, type StoreParts } from './parts.ts';
import { shareBooks } from './sql/books-lock.ts';
import { claimKey, drawCommandId, keyReleased } from './sql/claim-key.ts';
import { loadRows } from './sql/cob/load-rows.ts';
import { readRulesOf } from './sql/read-approval-rules.ts';
import { readStamp, stampOf } from './sql/read-business-dates.ts';
import { readBusinessSteps } from './sql/read-business-steps.ts';
import { readCounterpart } from './sql/read-counterpart.ts';
import { readWorkingDays } from './sql/read-working-days.ts';
import type { Telling } from './sql/telling.ts';
import { commands } from './tables/commands.ts';
import type { TargetStore } from './targets/target-store.ts';
import type { Tenant } from './tenant.ts';
import { askToken, tokenOf } from './tokens.ts';
import type { Trips } from './trips.ts';
import { writesOf } from './write.ts';

/** The transactions of commands on a tenant's primary. */
export function commandStore(tenant: Tenant, parts: StoreParts): CommandStore {
  const raced = new Set(entitiesOf(parts).flatMap(({ racedConstraints }) => racedConstraints));
  return {
    async transact(work, { posts }, committed) {
      try {
        const result = await transact(
          tenant.primary,
          (client) => work(commandTransaction(tenant, parts, client)),
          {
            isConflict: (error) => raced.has(violatedConstraint(error) ?? ''),
            // Before anything else is held: a command that waits for the books to be closed is in nobody's way.
            first: posts ? shareBooks : undefined,
            last: committed && { statement: askToken, told: (result) => committed(tokenOf(result)) },
          },
        );
        tenant.wake('dayclose_outbox');
        return result;
      } catch (error) {
        if (faultOf(error)?.kind === 'LOCKED') throw new Retryable('RETRY');
        throw error;
      }
    },
  };
}

function commandTransaction(tenant: Tenant, parts: StoreParts, client: Trips): CommandTransaction {
  const load: LoadAll = (steps, ids, cobDate) => loadRows(client, steps, ids, cobDate);
  const context = { client, tenant, accounts: parts.accounts, load };
  /** Each job's are asked for once: two accounts of a kind are closed by the same. */
  const steps = new Map<string, Promise<readonly string[]>>();
  let telling: Telling | undefined;
  return {
    claim: (claim) => claimOrWait(client, claim),
    async release(claim) {
      client.send(keyReleased(claim));
    },
    turn: () => nextTurn(),
    async counterpart({ kinds, id }, which) {
      for (const { name } of kinds) {
        const found = await readCounterpart(client, storeOfKind(parts.accounts, name), { id, which });
        if (found !== undefined) return found;
      }
      return undefined;
    },
    lock(target, ref) {
      const store = storeOf(parts, target);
      const got = store.lock(context, ref);
      return {
        async held() {
          const { wait } = await got;
          await wait?.();
          return wait === undefined;
        },
        read(stamp) {
          const locked = got.then((each) => each.locked);
          locked.catch(() => undefined);
          return store.read({ ...context, stamp }, ref, locked);
        },
      };
    },
    async stamp(actor) {
      const dates = await readStamp(client);
      telling = dates.telling;
      const workingDays = await readWorkingDays(client, tenant.cache, dates.calendar_id);
      return stampOf(dates, { actor, tenant: tenant.id, workingDays });
    },
    businessSteps(job) {
      const known = steps.get(job) ?? readBusinessSteps(client, job);
      steps.set(job, known);
      return known;
    },
    load,
    approvalRules: (command) => readRulesOf(client, command),
    async write(changes, source) {
      if (telling === undefined) throw new Error('a command writes before it has its stamp');
      client.send(await writesOf(client, changes, source, { tenant, parts, telling }));
    },
    async record(command) {
      client.send(commands.insert([command]));
    },
  };
}

/** Claims a key; another command that holds it is waited for, as long as a lock is. */
async function claimOrWait(client: Trips, claim: Claim | undefined): Promise<Claimed> {
  if (claim === undefined) return { kind: 'fresh', commandId: await drawCommandId(client) };
  try {
    return await claimKey(client, claim);
  } catch (error) {
    if (faultOf(error)?.kind === 'LOCKED') throw new Retryable('COMMAND_IN_PROGRESS');
    throw error;
  }
}

function storeOf<Ref, Read>(parts: StoreParts, target: Target<Ref, Read>): TargetStore<Ref, Read, unknown> {
  const found = parts.targets.find((store) => store.target.name === target.name);
  if (found === undefined) throw new Error(`the store does not know the target ${target.name}`);
  return found;
}
