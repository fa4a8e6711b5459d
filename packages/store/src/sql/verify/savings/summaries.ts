import type { TransactionType } from '@dayclose/domain/savings/transactions/types.ts';
import { sideNumbers } from '../../../tables/savings-transactions.ts';
import { isSavingsType } from '../../savings-types.ts';
import { equal, type Facts } from '../facts.ts';
import { ofSavings } from './savings-facts.ts';

const sum = (says: (facts: TransactionType) => boolean, side?: keyof typeof sideNumbers) => {
  const ofSide = side === undefined ? '' : ` and side = ${sideNumbers[side]}`;
  return `coalesce(sum(amount) filter (where ${isSavingsType('type', says)}${ofSide}), 0)`;
};
const moves = (movement: TransactionType['moves']) => (facts: TransactionType) => facts.moves === movement;
const booked = (booking: TransactionType['journal']) => (facts: TransactionType) => facts.journal === booking;

/** What each balance of an account is, by its transactions in force. */
const said: Readonly<Record<string, string>> = {
  balance: `${sum(moves('IN'))} - ${sum(moves('OUT'))}`,
  on_hold: `${sum(moves('HOLD'))} - ${sum(moves('RELEASE'))}`,
  accrued_credit: `${sum(booked('ACCRUED'), 'credit')} - ${sum(booked('UNACCRUED'), 'credit')}`,
  accrued_debit: `${sum(booked('ACCRUED'), 'debit')} - ${sum(booked('UNACCRUED'), 'debit')}`,
  posted_credit: sum(booked('CREDITED')),
  posted_debit: sum(booked('DEBITED')),
};

/** What is kept of an account is what its transactions say. */
export const savingsSums: Facts = ofSavings({
  rows: `
    select s.account_id, ${Object.keys(said)
      .map((name) => `s.${name}, coalesce(t.${name}, 0) as ${name}_said`)
      .join(', ')}
    from savings_summaries s
    left join (
      select account_id, ${Object.entries(said)
        .map(([name, text]) => `${text} as ${name}`)
        .join(', ')}
      from savings_transactions
      where reversed_on is null
      group by account_id
    ) t using (account_id)`,
  item: `'summary'`,
  facts: Object.keys(said).map((name) => equal(name.replaceAll('_', ' '), `r.${name}_said`, `r.${name}`)),
});
