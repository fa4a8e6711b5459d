import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import type { Check } from '@dayclose/store/sql/verify/check.ts';
import { equal, factCheck } from '@dayclose/store/sql/verify/facts.ts';
import { depositKind } from './kind.ts';

const { ledgerOwner } = depositKind;

/** What the journal owes a client by a deposit, and how many postings say so. */
const booked = `
  select e.owner_id, count(distinct e.transaction_number) as postings,
         sum(case e.side when ${entrySideNumbers.CREDIT} then e.amount else -e.amount end)
           filter (where e.gl_account_id = g.account_id) as balance
  from journal_entries e
  join gl_defaults g on g.role = 'DEPOSIT_CONTROL'
  where e.owner_kind = ${ledgerOwner}
  group by e.owner_id`;

/** D1. */
export const balanceIsTheJournals: Check = factCheck('D1', 'deposits hold what the journal says', [
  {
    rows: `
      select ${ledgerOwner}::smallint as owner_kind, id as owner_id, d.paid_in + d.accrued - d.paid_out as parts,
             d.balance, coalesce(b.balance, 0.000000) as booked, d.posting_count, coalesce(b.postings, 0) as postings
      from deposits d
      full join (${booked}) b on b.owner_id = d.id`,
    item: `'the deposit'`,
    facts: [
      equal('balance', 'r.booked', 'r.balance'),
      equal('balance by its parts', 'r.parts', 'r.balance'),
      equal('postings', 'r.postings', 'r.posting_count'),
    ],
  },
]);
