import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { transactionTypes as savingsTypes } from '@dayclose/domain/savings/transactions/types.ts';
import { decidedOtherwise } from '../../flows/fire/decided-otherwise.ts';
import type { Check } from './check.ts';

/** Payments of one command: how many there are once it is accepted, and what they are called. */
const payments: Readonly<Record<string, { readonly count: number; readonly called: string }>> = {
  repayLoan: { count: 1, called: 'payment' },
  deposit: { count: 1, called: 'deposit' },
  withdraw: { count: 1, called: 'withdrawal' },
  transfer: { count: 2, called: 'transfer' },
};

/** What clients were answered is what was done, once. */
export const answers: Check = {
  id: 'A1',
  async find({ db, settled, defects }) {
    const { DEPOSIT, WITHDRAWAL } = savingsTypes;
    const { rows } = await db.query<{ key: string; count: number }>(
      `select c.idempotency_key as key, coalesce(paid.count, 0)::int as count
       from commands c left join (
         select command_id, count(*) from (
           select command_id from loan_transactions
           where type = ${transactionTypeNumbers.REPAYMENT} and origin is null
           union all
           select command_id from savings_transactions
           where type in (${DEPOSIT.code}, ${WITHDRAWAL.code}) and origin is null
         ) posted group by command_id
       ) paid on paid.command_id = c.id
       where c.name = any($1::text[]) and c.idempotency_key is not null`,
      [Object.keys(payments)],
    );
    const made = new Map(rows.map(({ key, count }) => [key, count]));
    const wrong = settled.flatMap(({ key, name, refusal }) => {
      const of = payments[name];
      const count = made.get(key) ?? 0;
      if (of === undefined || count === (refusal === undefined ? of.count : 0)) return [];
      return [`the ${of.called} under ${key} is there ${count} times`];
    });
    return [...defects, ...(await decidedOtherwise(db, settled)), ...wrong].map(
      (what) => `A1, a key has one effect, which is the one that was answered: ${what}`,
    );
  },
};
