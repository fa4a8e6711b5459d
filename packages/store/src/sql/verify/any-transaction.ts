import type { AnyAccountStore } from '../../accounts/account-store.ts';
import { businessDateInForce } from '../business-date-in-force.ts';
import { reversalLine } from '../journal-lines.ts';
import { equal, type Fact, type Facts, type FactsOfKind, holds } from './facts.ts';

/** Rows that are counted: `counted`, `rows`, and the `first` and the `last` number. */
export const numberedRows: readonly Fact[] = [
  equal('how many there are', 'r.counted', 'r.rows'),
  equal('first number', 'case when r.rows > 0 then 1 end', 'r.first'),
  equal('last number', 'nullif(r.rows, 0)', 'r.last'),
];

/** Made by one command or one run. */
export const madeByOne: Fact = holds(
  'command or run',
  '(r.command_id is not null and r.refused_with is null) <> (r.run_id is not null)',
  `coalesce('command ' || r.command_id || coalesce(' refused with ' || r.refused_with, ''), 'run ' || r.run_id, 'none')`,
  'one that is there',
);

/** Transactions of one kind of account: their table, the column of the account, and whose their entries are. */
interface Transactions {
  readonly table: string;
  readonly id: string;
  readonly owner: number;
  /** The table of the accounts. */
  readonly accounts: string;
  readonly summaries: AnyAccountStore['summaries'];
}

/** What has to hold of the transactions of every kind that keeps them in a table. */
function ofTransactions(facts: (transactions: Transactions) => Facts): FactsOfKind {
  return ({ kind, table, summaries, transactions }) => {
    if (transactions === undefined) return undefined;
    const { rows, ...rest } = facts({ ...transactions, owner: kind.ledgerOwner, accounts: table, summaries });
    return {
      ...rest,
      rows: `select r.*, ${kind.ledgerOwner} as owner_kind, r.account as owner_id from (${rows}) r`,
    };
  };
}

/** Entries of a reversal bear the day on which their transaction was reversed. */
export const reversalEntries = ofTransactions(({ table, id, owner }) => ({
  rows: `
    select e.owner_id as account, e.transaction_number, e.line, e.posting_date, t.reversed_on
    from journal_entries e
    left join ${table} t on t.${id} = e.owner_id and t.number = e.transaction_number
    where e.owner_kind = ${owner} and e.line > ${reversalLine}`,
  item: `'transaction ' || r.transaction_number || ', line ' || r.line`,
  facts: [equal('posting date', 'r.reversed_on', 'r.posting_date')],
}));

export const reversedTransactions = ofTransactions(({ table, id, owner }) => ({
  rows: `
    select t.${id} as account, t.number, count(o.line) filter (where o.line <= ${reversalLine}) as lines,
           count(o.line) filter (where o.line > ${reversalLine}) as reversed
    from ${table} t
    left join journal_entries o
      on o.owner_kind = ${owner} and o.owner_id = t.${id} and o.transaction_number = t.number
    where t.reversed_on is not null
    group by t.${id}, t.number`,
  item: `'transaction ' || r.number`,
  facts: [equal('lines reversed', 'r.lines', 'r.reversed')],
}));

/** The command or the run that made a transaction, which is there, and was not refused. */
export const transactionsMadeBy = ofTransactions(({ table, id }) => ({
  rows: `
    select t.${id} as account, t.number, c.id as command_id, c.refused_with, r.id as run_id
    from ${table} t
    left join commands c on c.id = t.command_id
    left join job_runs r on r.id = t.run_id`,
  item: `'transaction ' || r.number`,
  facts: [madeByOne],
}));

/** Which closing of the books was the last one when a transaction was entered: found by halving, not by looking at each. */
const closings = `
  select array_agg(created_at order by created_at) as instants, array_agg(closed_on order by created_at) as days
  from (select created_at, max(closed_on) over (order by created_at) as closed_on from closed_books) c`;

export const transactionDates = ofTransactions(({ table, id }) => ({
  rows: `
    select t.${id} as account, t.number, t.value_date, t.posting_date, d.business_date
    from ${table} t
    cross join (select ${businessDateInForce('b')} as business_date from business_dates b) d`,
  item: `'transaction ' || r.number`,
  facts: [
    holds('value date', 'r.value_date <= r.posting_date', 'r.value_date', 'the posting date or earlier'),
    holds(
      'posting date',
      'r.posting_date <= r.business_date',
      'r.posting_date',
      'the business date or earlier',
    ),
  ],
}));

/** A transaction may be of a closed day, as a replay keeps it; its entries may not. */
export const entryDates = ofTransactions(({ table, id, owner }) => ({
  rows: `
    select t.account, t.number, t.closed_on, e.value_date
    from (
      select ${id} as account, number, value_date, posting_date, c.days[width_bucket(created_at, c.instants)] as closed_on
      from ${table}
      cross join (${closings}) c
    ) t
    cross join lateral (
      select min(e.value_date) as value_date
      from journal_entries e
      where t.value_date <= t.closed_on and e.owner_kind = ${owner} and e.owner_id = t.account
        and e.transaction_number = t.number and e.posting_date = t.posting_date
        and e.line <= ${reversalLine}
    ) e`,
  item: `'entries of transaction ' || r.number`,
  facts: [
    holds(
      'value date',
      'r.closed_on is null or r.value_date is null or r.value_date > r.closed_on',
      `r.value_date || ' with the books closed through ' || r.closed_on`,
      'after the closed books',
    ),
  ],
}));

/** No entry is finer than the digits of its account's currency. */
export const entryDigits = ofTransactions(({ accounts, owner }) => ({
  rows: `
    select e.owner_id as account, e.transaction_number, e.line, e.amount, a.currency_digits as digits
    from journal_entries e
    join ${accounts} a on a.id = e.owner_id
    where e.owner_kind = ${owner}`,
  item: `'transaction ' || r.transaction_number || ', line ' || r.line`,
  facts: [equal('amount', 'round(r.amount, r.digits)', 'r.amount')],
}));

/** An account has as many transactions as it counts, and their numbers have no gap. */
export const countedTransactions = ofTransactions(({ table, id, summaries }) => ({
  rows: `
    select coalesce(s.${summaries.id}, n.account) as account, s.transaction_count as counted, coalesce(n.rows, 0) as rows,
           n.first, n.last
    from ${summaries.table} s
    full join (
      select ${id} as account, count(*) as rows, min(number) as first, max(number) as last from ${table} group by 1
    ) n on n.account = s.${summaries.id}`,
  item: `'transactions'`,
  facts: numberedRows,
}));
