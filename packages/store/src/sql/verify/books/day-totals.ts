import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { equal, type Facts, factCheck, ofNobody } from '../facts.ts';
import { firing, triggersAtWork } from '../triggers.ts';

const { DEBIT, CREDIT } = entrySideNumbers;
const key = 'gl_account_id, currency, posting_date, value_date';

const sums: Facts = {
  rows: `
    select ${ofNobody}, ${key}, j.debit as entry_debit, j.credit as entry_credit, t.debit, t.credit
    from (
      select gl_account_id, currency_code(currency) as currency, posting_date, value_date,
             coalesce(sum(amount) filter (where side = ${DEBIT}), 0.000000) as debit,
             coalesce(sum(amount) filter (where side = ${CREDIT}), 0.000000) as credit
      from journal_entries
      group by gl_account_id, journal_entries.currency, posting_date, value_date
    ) j
    full join (select ${key}, sum(debit) as debit, sum(credit) as credit from gl_day_totals group by ${key}) t
      using (${key})`,
  item: `'account ' || r.gl_account_id || ', ' || r.currency || ', posting date ' || r.posting_date
         || ', value date ' || r.value_date`,
  facts: [
    equal('total of debits', 'r.entry_debit', 'r.debit'),
    equal('total of credits', 'r.entry_credit', 'r.credit'),
  ],
};

const keeper = {
  table: 'journal_entries',
  name: 'journal_entries_day_totals',
  runs: 'keep_day_totals',
  firing: firing.afterInsert,
};

/** L14. */
export const dayTotals = factCheck('L14', 'day totals are those of the journal, which a trigger keeps', [
  sums,
  triggersAtWork('the trigger that keeps its day totals', [keeper]),
]);
