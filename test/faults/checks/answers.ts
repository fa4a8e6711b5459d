import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { decidedOtherwise } from '../../flows/fire/decided-otherwise.ts';
import type { Check } from './check.ts';

/** What clients were answered is what was done, once. */
export const answers: Check = {
  id: 'A1',
  async find({ db, settled, defects }) {
    const { rows } = await db.query<{ key: string; count: number }>(
      `select c.idempotency_key as key, count(t.number)::int as count
       from commands c
       left join loan_transactions t on t.command_id = c.id and t.type = ${transactionTypeNumbers.REPAYMENT} and t.origin is null
       where c.name = 'repayLoan' and c.idempotency_key is not null group by c.idempotency_key`,
    );
    const made = new Map(rows.map(({ key, count }) => [key, count]));
    const wrong = settled.filter(
      ({ key, name, refusal }) =>
        name === 'repayLoan' && (made.get(key) ?? 0) !== (refusal === undefined ? 1 : 0),
    );
    return [
      ...defects,
      ...(await decidedOtherwise(db, settled)),
      ...wrong.map(({ key }) => `the payment under ${key} is there ${made.get(key) ?? 0} times`),
    ].map((what) => `A1, a key has one effect, which is the one that was answered: ${what}`);
  },
};
