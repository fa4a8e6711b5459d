import { eventsOfAccounts, numberedEvents, withEvents } from './any-account.ts';
import { countedTransactions, numberedRows } from './any-transaction.ts';
import type { Facts } from './facts.ts';
import { loanCheck } from './loan-facts.ts';

/** Rows of a table that a loan counts. */
function counted(table: string, what: string, count: string): Facts {
  return {
    rows: `
      select loan_id, s.${count} as counted, coalesce(n.rows, 0) as rows, n.first, n.last
      from loan_summaries s
      full join (select loan_id, count(*) as rows, min(number) as first, max(number) as last from ${table} group by 1) n
        using (loan_id)`,
    item: `'${what}'`,
    facts: numberedRows,
  };
}

/** Events of what is no account. */
const events: Facts = {
  rows: `
    select null::bigint as loan_id, e.*
    from (${withEvents(`
      select 'Client' as kind, id, event_count from clients
      union all select 'LoanProduct', id, event_count from loan_products
      union all select 'SavingsProduct', id, event_count from savings_products`)}) e`,
  item: `'events of ' || r.kind || ' ' || r.id`,
  facts: numberedEvents,
};

/** L11. */
export const numbersWithoutGap = loanCheck(
  { id: 'L11', sentence: 'transactions, charges, pauses, tags and events are numbered 1 to n' },
  [
    countedTransactions,
    counted('loan_charges', 'charges', 'charge_count'),
    counted('loan_delinquency_pauses', 'delinquency pauses', 'pause_count'),
    counted('loan_delinquency_tags', 'delinquency tags', 'tag_count'),
    events,
    eventsOfAccounts,
  ],
);
