import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { readCommitted } from '../../delivery/committed.ts';
import type { Delivered } from '../../delivery/delivered.ts';
import { deliveryViolations } from '../../delivery/violations.ts';
import { outsideDecoder } from '../../harness/outside-consumer.ts';
import { relaySettings } from '../settings.ts';
import type { Check } from './check.ts';

/** Sentences that are shown of one invariant. */
const shown = 5;

/** Everything that was committed is in Kafka, in its order, and copies are alike and few. */
export const delivery: Check = {
  id: 'E1–E3',
  find: async ({ db, log }) =>
    deliveryViolations({
      committed: await readCommitted(db),
      log,
      batchRows: Number(relaySettings.RELAY_BATCH_ROWS),
    }),
};

/** Nothing waits while Kafka is there. */
export const nothingWaits: Check = {
  id: 'E4',
  async find({ db, late }) {
    const { rows } = await db.query<{ count: number }>(
      'select count(*)::int as count from outbox where published_at is null',
    );
    const waiting = Math.max(late, rows[0]?.count ?? 0);
    return waiting === 0 ? [] : [`E4, no event waits while Kafka is there: ${waiting} do`];
  },
};

/** A posting as an event tells of it. */
interface Told {
  readonly id: string;
  readonly amount: string;
}

/** Who reads events by their schema files alone, copies left out, has what the database has. */
export const consumer: Check = {
  id: 'E5, E6',
  async find({ db, log }) {
    const unreadable: string[] = [];
    const told = new Map(toldBy(log, unreadable).map(({ id, amount }) => [id, amount]));
    const missed = (await postings(db)).filter(({ id, amount }) => told.get(id) !== amount);
    return [
      ...unreadable.slice(0, shown).map((what) => `E6, every event is read by its schema file: ${what}`),
      ...missed
        .slice(0, shown)
        .map(
          ({ id, amount }) =>
            `E5, a consumer has what the database has: ${amount} of posting ${id} is ${told.get(id) ?? 'unknown'}`,
        ),
    ];
  },
};

const tellsOfPosting = /^dayclose\.avro\.loan\.v1\.LoanTransactionDataV1$/;

function toldBy(log: readonly Delivered[], unreadable: string[]): readonly Told[] {
  const decode = outsideDecoder();
  return log.flatMap(({ id, value, revision }) => {
    try {
      const { told } = decode(value, revision);
      return told
        .filter(({ dataschema }) => tellsOfPosting.test(dataschema))
        .map(({ payload }) => ({ id: String(payload.id), amount: decimal(payload.amount as Buffer) }));
    } catch (error) {
      unreadable.push(`event ${id}: ${error instanceof Error ? error.message : error}`);
      return [];
    }
  });
}

/** Repayments and accruals since events were told of loans; what a replay posts again is told by its reversal. */
async function postings(db: Queryable): Promise<readonly Told[]> {
  const { REPAYMENT, ACCRUAL } = transactionTypeNumbers;
  const { rows } = await db.query<Told>(
    `select (t.loan_id * 1000000 + t.number)::text as id, (t.amount * 100000000)::numeric(40, 0)::text as amount
     from loan_transactions t
     where t.type in (${REPAYMENT}, ${ACCRUAL}) and t.origin is null
       and t.posting_date >= (select min(from_date) from job_runs)`,
  );
  return rows;
}

/** The digits of a decimal of the wire, with its scale of eight. */
function decimal(bytes: Buffer): string {
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex') || '0'}`)).toString();
}
