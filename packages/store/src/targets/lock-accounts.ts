import { Retryable } from '@dayclose/domain/bus/ports.ts';
import type pg from 'pg';
import { sharesBooks } from '../sql/books-lock.ts';
import { isHeldByCob } from '../sql/cob/held-accounts.ts';

/**
 * Locks one loan for a write, and shares the books: at once, or not at all while a worker holds its chunk, or in turn
 * behind another command.
 *
 * Errors: `ACCOUNT_LOCKED` for the first, `RETRY` (from the lock's time limit) for the second.
 */
export async function lockLoan(client: pg.PoolClient, loanId: string): Promise<void> {
  const { rowCount } = await client.query({
    name: 'lock-loan-at-once',
    text: `select loan_id, ${sharesBooks} from loan_summaries where loan_id = $1 for update skip locked`,
    values: [loanId],
  });
  if (rowCount === 1) return;
  const held = await isHeldByCob(client, [loanId]);
  if (held.has(loanId)) throw new Retryable('ACCOUNT_LOCKED', { account: await accountNoOf(client, loanId) });
  await client.query({
    name: 'lock-loan-in-turn',
    text: `select loan_id, ${sharesBooks} from loan_summaries where loan_id = $1 for update`,
    values: [loanId],
  });
}

async function accountNoOf(client: pg.PoolClient, loanId: string): Promise<string> {
  const { rows } = await client.query<{ account_no: string }>({
    name: 'account-no-of-loan',
    text: 'select account_no from loans where id = $1',
    values: [loanId],
  });
  return rows[0]?.account_no ?? loanId;
}

/** Locks those loans of a list that nobody holds, in order of their ids, and shares the books; answers which. */
export async function lockFreeLoans(
  client: pg.PoolClient,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ loan_id: string }>({
    name: 'lock-free-loans',
    text: `
      select loan_id, ${sharesBooks} from loan_summaries
      where loan_id = any($1::bigint[])
      order by loan_id
      for update skip locked`,
    values: [`{${ids.join(',')}}`],
  });
  return new Set(rows.map((row) => row.loan_id));
}
