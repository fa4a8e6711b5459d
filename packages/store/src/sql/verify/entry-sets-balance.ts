import { loanOwner, reversalLine } from '../journal-lines.ts';
import { equal, factCheck, holds } from './facts.ts';

/** L1. Shape: a transaction has one set of lines, and where it is reversed a second one, in the lines above 100. */
export const entrySetsBalance = factCheck('L1', 'in every set of entries debits are credits, above zero', [
  {
    rows: `
      select case owner_kind when ${loanOwner} then owner_id end as loan_id, transaction_number, line > ${reversalLine} as reversed, currency,
             coalesce(sum(amount) filter (where side = 'DEBIT'), 0) as debits,
             coalesce(sum(amount) filter (where side = 'CREDIT'), 0) as credits,
             min(amount) as least, count(*) as lines
      from journal_entries
      group by owner_kind, owner_id, transaction_number, line > ${reversalLine}, currency`,
    item: `'transaction ' || r.transaction_number || case when r.reversed then ', reversal' else '' end`,
    facts: [
      equal('credits', 'r.debits', 'r.credits'),
      holds('smallest amount', 'r.least > 0', 'r.least', 'more than zero'),
      holds('lines', 'r.lines >= 2', 'r.lines', 'two or more'),
    ],
  },
]);
