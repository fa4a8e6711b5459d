import { execute } from '@dayclose/domain/bus/execute.ts';
import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import type pg from 'pg';
import { createTestDatabase } from '../harness/database.ts';
import { noPayload } from './no-payload.ts';
import { createPortfolio } from './portfolio.ts';
import { splitRepayment } from './split-repayment.ts';

const firstDay = dateOf(2026, 3, 10);
export const cobDate = firstDay + 2;
/** Longer than a busy machine takes to carry out all that is asked for at once. */
const patience = { lockTimeoutMs: 60_000, connectTimeoutMs: 60_000, statementTimeoutMs: 90_000 };

/** The two ways to name two loans: which of them has the first part. */
export const bothWays = [
  ['the lower id first', false],
  ['the higher id first', true],
] as const;

/** Two loans, the first with the lower id. */
export type TwoLoans = readonly [string, string];

/** What a repayment is that is split between two loans, the second of which has the first part where they are swapped. */
export function splitBetween([low, high]: TwoLoans, swapped: boolean, given: object = {}) {
  const [loanId, otherLoanId] = swapped ? [high, low] : [low, high];
  return { loanId, amount: '5', otherLoanId, otherAmount: '7', ...given };
}

interface Asked {
  readonly key?: string;
  readonly command?: AnyCommand;
  readonly store?: CommandStore;
}

/** A tenant with active loans, three days behind, of which each test takes two that no other one has. */
export async function openTwoLoans() {
  const database = await createTestDatabase();
  const tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload: noPayload,
    applicationName: 'two-loans',
    limits: patience,
  });
  await createPortfolio(tenant, { loans: 80, firstDay, cobDate, ages: [10] });
  let next = 0;
  const own = commandStore(tenant, shippedStore);
  return {
    tenant,
    store: own,
    take(): TwoLoans {
      next += 2;
      return [String(next - 1), String(next)];
    },
    run(input: object, { key, command = splitRepayment, store = own }: Asked = {}) {
      const actor = actorOf('api-key:test', 'admin', shipped.permissions);
      return execute({ store, installed: shipped }, command, { input, actor, key, requestId: 'test' });
    },
    async query<Row extends pg.QueryResultRow>(text: string, ...values: unknown[]): Promise<Row[]> {
      return (await tenant.primary.query<Row>(text, values)).rows;
    },
    /** How far loans are closed, how many payments they have, and how many lines in the journal. */
    async writtenOf(ids: readonly string[]) {
      const { rows } = await tenant.primary.query(
        `select s.loan_id as id, s.closed_through,
                (select count(*)::int from loan_transactions t
                 where t.loan_id = s.loan_id and t.type = ${transactionTypeNumbers.REPAYMENT}) as payments,
                (select count(*)::int from journal_entries e where e.owner_id = s.loan_id) as lines
         from loan_summaries s where s.loan_id = any($1::bigint[]) order by s.loan_id`,
        [ids],
      );
      return rows;
    },
    /** Holds the rows of loans in another session while something is done. */
    async whileHeld<Result>(ids: readonly string[], work: () => Promise<Result>): Promise<Result> {
      const session = await tenant.primary.connect();
      try {
        await session.query('begin');
        await session.query('select from loan_summaries where loan_id = any($1::bigint[]) for update', [ids]);
        return await work();
      } finally {
        await session.query('rollback');
        session.release();
      }
    },
    async close(): Promise<void> {
      await tenant.close();
      await database.drop();
    },
  };
}
