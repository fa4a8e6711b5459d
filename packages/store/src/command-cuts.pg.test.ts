import { execute } from '@dayclose/domain/bus/execute.ts';
import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noPayload } from '../../../test/builders/no-payload.ts';
import { createPortfolio } from '../../../test/builders/portfolio.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { openScissors, type Scissors, type Side } from '../../../test/harness/scissors.ts';
import { commandStore } from './command-store.ts';
import { isPassing } from './faults.ts';
import { shippedStore } from './installed.ts';
import { openTenant, type Tenant } from './tenant.ts';

/** A command whose connection is cut, at any message from its first to its last, has its effect once or not at all. */

const day = dateOf(2026, 3, 10);
const mostMessages = 300;
let database: TestDatabase;
let scissors: Scissors;
let tenant: Tenant;
let cut: Tenant;
let loanId = 0;

const tenantAt = (databaseUrl: string) =>
  openTenant({
    id: 'test',
    databaseUrl,
    encodePayload: noPayload,
    applicationName: 'command-cuts.pg.test',
  });

beforeAll(async () => {
  database = await createTestDatabase();
  scissors = await openScissors(database.url);
  tenant = tenantAt(database.url);
  await createPortfolio(tenant, { loans: 2 * mostMessages, firstDay: day, cobDate: day - 1 });
});

afterAll(async () => {
  await tenant.close();
  await scissors.close();
  await database.drop();
});

function repay(store: CommandStore) {
  const actor = actorOf('api-key:test', 'teller', shipped.permissions);
  const input = { loanId: String(loanId), amount: '5' };
  return execute({ store, installed: shipped }, repayLoan, {
    input,
    actor,
    key: `key-${loanId}`,
    requestId: 'test',
    committed: () => undefined,
  });
}

/** What is written of the payment of the present loan. */
async function written() {
  const { rows } = await tenant.primary.query(
    `select (select count(*)::int from loan_transactions where loan_id = $1 and type = ${transactionTypeNumbers.REPAYMENT}) as payments,
            (select count(*)::int from outbox where aggregate_id = $1) as events,
            (select count(*)::int from commands where idempotency_key = $2) as logged,
            (select count(*)::int from idempotency_keys where key = $2) as keys`,
    [loanId, `key-${loanId}`],
  );
  return rows[0];
}

test.each<Side>(['asked', 'answered'])(
  'where it is cut in what is %s',
  { timeout: 120_000 },
  async (side) => {
    const seen = { nothing: 0, unknown: 0 };
    for (let messages = 0; messages < mostMessages; messages += 1) {
      loanId += 1;
      cut = tenantAt(scissors.url);
      scissors.cutAfter(side, messages);
      const first = await repay(commandStore(cut, shippedStore)).catch((error: unknown) => error);
      await cut.close();
      const wasSent = scissors.run.includes('commit');
      const again = await repay(commandStore(tenant, shippedStore));
      expect(again, `cut after ${messages} messages`).toMatchObject({ ok: true });
      expect(await written()).toEqual({ payments: 1, events: 2, logged: 1, keys: 1 });
      if (!scissors.isCut) {
        // Every message got through.
        expect(first).toEqual({ ...again, replayed: false });
        expect(Math.min(seen.nothing, seen.unknown)).toBeGreaterThan(0);
        return;
      }
      if (first instanceof Error) expect(isPassing(first), String(first)).toBe(true);
      else expect(first).toEqual({ ...again, replayed: false });
      if (wasSent) seen.unknown += 1;
      else {
        expect(again.replayed).toBe(false);
        seen.nothing += 1;
      }
    }
    throw new Error(`it takes more than ${mostMessages} messages`);
  },
);
