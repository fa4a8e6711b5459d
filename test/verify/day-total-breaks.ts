import type { Break } from './break.ts';

/** Breaks of L14: day totals that are not those of the journal. What is done to an entry is found by L14, too. */
export const dayTotalBreaks: readonly Break[] = [
  {
    name: 'a day total of another amount',
    found: ['L14'],
    says: /account \d+, USD, posting date \S+, value date \S+: total of debits: expected \d+\.\d\d, found \d+\.\d\d$/,
    sql: () => `
      update gl_day_totals set debit = debit + 1
      where ctid = (select ctid from gl_day_totals where currency = 'USD' and debit > 0 limit 1)`,
  },
  {
    name: 'a day total of another value date',
    found: ['L14'],
    says: /: total of credits: expected nothing, found \d+\.\d\d$/,
    sql: () => `
      update gl_day_totals set value_date = value_date - 3000
      where ctid = (select ctid from gl_day_totals where credit > 0 limit 1)`,
  },
  {
    name: 'a day total that is there twice',
    found: ['L14'],
    says: /: total of (debits|credits): expected/,
    sql: () => `
      insert into gl_day_totals (gl_account_id, currency, posting_date, value_date, debit, credit)
      select gl_account_id, currency, posting_date, value_date, debit, credit from gl_day_totals limit 1`,
  },
  {
    name: 'a day without totals',
    found: ['L14'],
    says: /: total of (debits|credits): expected \d+\.\d\d, found nothing$/,
    sql: () => `
      delete from gl_day_totals where posting_date = (select min(posting_date) from journal_entries)`,
  },
  {
    name: 'a trigger that keeps no day totals any more',
    found: ['L14'],
    says: /journal_entries_day_totals at work, found journal_entries_day_totals disabled$/,
    sql: () => 'alter table journal_entries disable trigger journal_entries_day_totals',
  },
];
