import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Claim,
  type Claimed,
  type CommandRecord,
  type CommandStore,
  type CommandTransaction,
  Retryable,
} from '@dayclose/domain/bus/ports.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Target } from '@dayclose/domain/kernel/target.ts';
import type pg from 'pg';
import { transact, violatedConstraint } from './database.ts';
import { faultOf } from './faults.ts';
import { claimKey, drawCommandId, releaseKey } from './sql/claim-key.ts';
import { readBusinessDates } from './sql/read-business-dates.ts';
import { readBusinessSteps } from './sql/read-business-steps.ts';
import { writeCommand } from './sql/write-command.ts';
import { targetStores } from './targets/list.ts';
import type { TargetStore } from './targets/target-store.ts';
import type { Tenant } from './tenant.ts';
import { writeChanges } from './write.ts';

/** What two commands may both have found free; the second, run again, finds it taken and is refused by its rule. */
const racedConstraints = new Set([
  'clients_external_id_key',
  'loans_external_id_key',
  'loan_products_short_name_key',
  'gl_accounts_code_key',
  'gl_accounts_name_key',
  'job_runs_job_cob_date_key',
]);

/** The transactions of commands on a tenant's primary. */
export function commandStore(tenant: Tenant): CommandStore {
  return {
    async transact(work) {
      try {
        const result = await transact(
          tenant.primary,
          (client) => work(commandTransaction(tenant, client)),
          lostRace,
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

function lostRace(error: unknown): boolean {
  return racedConstraints.has(violatedConstraint(error) ?? '');
}

function commandTransaction(tenant: Tenant, client: pg.PoolClient): CommandTransaction {
  let cobDate: LocalDate | undefined;
  return {
    claim: (claim) => claimOrWait(client, claim),
    release: (claim) => releaseKey(client, claim),
    turn: () => nextTurn(),
    lock: (target, ref) => storeOf(target).lock({ client, tenant }, ref),
    async stamp(actor) {
      const dates = await readBusinessDates(client);
      cobDate = dates.cob_date;
      return {
        businessDate: dates.business_date,
        cobDate: dates.cob_date,
        postingDate: dates.business_date,
        booksClosedOn: dates.books_closed_on ?? undefined,
        now: dates.now,
        actor,
        tenant: tenant.id,
      };
    },
    async read(target, ref) {
      if (cobDate === undefined) throw new Error('the stamp is taken before the target is read');
      return storeOf(target).read({ client, tenant, cobDate }, ref);
    },
    businessSteps: (job) => readBusinessSteps(client, job),
    write: (changes, source) => writeChanges(client, changes, source, tenant.encodePayload),
    record: (command: CommandRecord) => writeCommand(client, command),
  };
}

/** Claims a key; another command that holds it is waited for, as long as a lock is. */
async function claimOrWait(client: pg.PoolClient, claim: Claim | undefined): Promise<Claimed> {
  if (claim === undefined) return { kind: 'fresh', commandId: await drawCommandId(client) };
  try {
    return await claimKey(client, claim);
  } catch (error) {
    if (faultOf(error)?.kind === 'LOCKED') throw new Retryable('COMMAND_IN_PROGRESS');
    throw error;
  }
}

function storeOf<Ref, Read>(target: Target<Ref, Read>): TargetStore<Ref, Read> {
  const found = targetStores.find((store) => store.target.name === target.name);
  if (found === undefined) throw new Error(`the store does not know the target ${target.name}`);
  return found;
}
