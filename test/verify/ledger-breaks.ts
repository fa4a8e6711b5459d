import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { loanBookNumbers } from '@dayclose/domain/loan/transactions/transaction.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import {
  type Break,
  entryColumns,
  firstAccrual,
  journal,
  lastAccrual,
  linesOf,
  numberOf,
  transactions,
  unguarded,
} from './break.ts';

const { DEBIT, CREDIT } = entrySideNumbers;

/** Breaks of L1, L2, L6 and L7: the journal, and what it is said to come from. */
export const ledgerBreaks: readonly Break[] = [
  {
    name: 'two sets whose debits are no credits, and whose accounts end as they should',
    found: ['L1', 'L7', 'L14'],
    says: /: credits: expected \d+\.\d\d, found \d+\.\d\d$/,
    sql: ({ overdue }) =>
      journal(`
        update journal_entries set amount = amount + 0.1 where line = 1 and ${linesOf(overdue, firstAccrual)};
        update journal_entries set amount = amount - 0.1 where line = 1 and ${linesOf(overdue, lastAccrual)}`),
  },
  {
    name: 'lines below zero on the other sides',
    found: ['L1', 'L7', 'L14'],
    says: /smallest amount: expected more than zero, found -/,
    sql: ({ overdue }) =>
      journal(`
        alter table journal_entries drop constraint journal_entries_amount_check;
        update journal_entries set amount = -amount, side = ${DEBIT} + ${CREDIT} - side
        where ${linesOf(overdue, firstAccrual)}`),
  },
  {
    name: 'money out of nowhere, which cannot be but in a set that is not balanced',
    found: ['L1', 'L2', 'L7', 'L14'],
    says: /currency USD: sum of all balances: expected 0\.00, found -1\.00$/,
    sql: ({ overdue }) =>
      journal(
        `update journal_entries set amount = amount + 1 where line = 2 and ${linesOf(overdue, firstAccrual)}`,
      ),
  },
  {
    name: 'a reversal on another day',
    found: ['L1', 'L14'],
    says: /transaction 2, line 101: value date: expected 2026-11-20, found 2026-11-19$/,
    sql: ({ replayed }) =>
      journal(
        `update journal_entries set value_date = value_date - 1 where owner_id = ${replayed} and line > 100`,
      ),
  },
  {
    name: 'a reversal on another day than its transaction says',
    found: ['L1', 'L6', 'L14'],
    says: /transaction 2, line 101: posting date: expected 2026-11-20, found 2026-11-19$/,
    sql: ({ replayed }) =>
      journal(
        `update journal_entries set value_date = value_date - 1, posting_date = posting_date - 1
         where owner_id = ${replayed} and line > 100`,
      ),
  },
  {
    name: 'a set that is not balanced, of an owner that is of no kind that is installed',
    found: ['L1', 'L2'],
    says: /account of kind 9 41, transaction 1: credits: expected 5\.00, found 4\.00$/,
    sql: () => `
      insert into journal_entries (${entryColumns})
      select 9, 41, 1, v.line, a.id, v.side, v.amount, currency_number('USD'), '2026-11-23', '2026-11-23'
      from (values (1, ${DEBIT}, 5), (2, ${CREDIT}, 4)) as v (line, side, amount), gl_accounts a where a.code = '5200'`,
  },
  {
    name: 'a reversal of another amount, which the portfolio of the ledger takes over',
    found: ['L1', 'L12', 'L14'],
    says: /line 102: amount: expected/,
    sql: ({ undone }) =>
      journal(`update journal_entries set amount = amount + 1 where owner_id = ${undone} and transaction_number = 1
               and line > 100`),
  },
  {
    name: 'a reversal without entries',
    found: ['L1', 'L6', 'L12', 'L14'],
    says: /transaction 1: lines reversed: expected 2, found 0$/,
    sql: ({ undone }) =>
      journal(
        `delete from journal_entries where owner_id = ${undone} and transaction_number = 1 and line > 100`,
      ),
  },
  {
    name: 'a posting that is said to be superseded by another kind of posting',
    found: ['L6'],
    says: /superseded by 7: type: expected REPAYMENT, found WAIVE_INTEREST$/,
    sql: ({ replayed }) =>
      transactions(
        `update loan_transactions set superseded_by = 7 where loan_id = ${replayed} and superseded_by = 5`,
      ),
  },
  {
    name: 'a posting that is posted again for one that does not know of it',
    found: ['L6'],
    says: /posted again for 1: the posting that it supersedes: expected one that names it, found nothing$/,
    sql: ({ unbooked }) =>
      transactions(`update loan_transactions set origin = 1 where loan_id = ${unbooked} and number = 2`),
  },
  {
    name: 'a chargeback of what nobody can charge back',
    found: ['L6'],
    says: /chargeback of 1: the payment that it takes back: expected one in force, found nothing$/,
    sql: ({ chargedBack }) =>
      transactions(
        `update loan_transactions set chargeback_of = 1 where loan_id = ${chargedBack} and chargeback_of is not null`,
      ),
  },
  {
    name: 'a chargeback of more than was paid',
    found: ['L6'],
    says: /chargeback of 3: charged back in all: expected at most the payment, found 150/,
    sql: ({ chargedBack }) =>
      transactions(
        `update loan_transactions set chargeback_of = 3 where loan_id = ${chargedBack} and chargeback_of is not null`,
      ),
  },
  {
    name: 'an interest refund of what is no refund',
    found: ['L6'],
    says: /interest refund of 1: the refund that it follows from: expected one of its day in force, found nothing$/,
    sql: ({ recalculated }) =>
      transactions(
        `update loan_transactions set interest_refund_of = 1 where loan_id = ${recalculated} and interest_refund_of is not null`,
      ),
  },
  {
    name: 'a reversal that is not entered where it may be but once',
    found: ['L1'],
    says: /transaction 1: day of its reversal: expected \d{4}-\d\d-\d\d, found nothing$/,
    sql: ({ undone }) =>
      unguarded('journal_reversals', `delete from journal_reversals where owner_id = ${undone}`),
  },
  {
    name: 'a month of the journal without its trigger',
    found: ['L14'],
    says: /table journal_entries_other_months: .* found journal_entries_day_totals missing$/,
    sql: () => 'drop trigger journal_entries_day_totals on journal_entries_other_months',
  },
  {
    name: 'a trigger that is disabled',
    found: ['L1'],
    says: /^ {2}table closed_books: .* expected closed_books_immutable at work, found closed_books_immutable disabled$/,
    sql: () => 'alter table closed_books disable trigger closed_books_immutable',
  },
  {
    name: 'a trigger that is gone',
    found: ['L6'],
    says: /found loan_transactions_kept missing$/,
    sql: () => 'drop trigger loan_transactions_kept on loan_transactions',
  },
  {
    name: 'a trigger that lets deletions through',
    found: ['L1'],
    says: /found journal_entries_immutable changed$/,
    sql: () => `
      drop trigger journal_entries_immutable on journal_entries;
      create trigger journal_entries_immutable before update or truncate on journal_entries
        for each statement execute function refuse_change()`,
  },
  {
    name: 'income in another account',
    found: ['L7', 'L14'],
    says: /: ACCRUAL: expected line 1 DEBIT account \d+ .*, found line 1 DEBIT/,
    sql: ({ overdue }) =>
      journal(`
        update journal_entries set gl_account_id = (select id from gl_accounts where code = '5200')
        where line = 2 and ${linesOf(overdue, firstAccrual)}`),
  },
  {
    name: 'entries on another day than their transaction',
    found: ['L7', 'L14'],
    says: /: ACCRUAL: expected .*value date 2026-11-23, .*found .*value date 2026-11-22/,
    sql: ({ overdue }) =>
      journal(
        `update journal_entries set value_date = value_date - 1 where ${linesOf(overdue, lastAccrual)}`,
      ),
  },
  {
    name: 'entries of a transaction that is not there',
    found: ['L7'],
    says: /transaction 99: entries: expected no entries, since there is no such transaction, found 2 lines$/,
    sql: ({ overdue }) => `
      insert into journal_entries (${entryColumns})
      select 1, ${overdue}, 99, v.line, a.id, v.side, 5, currency_number('USD'), '2026-11-23', '2026-11-23'
      from (values (1, ${DEBIT}), (2, ${CREDIT})) as v (line, side), gl_accounts a where a.code = '5200'`,
  },
  {
    name: 'a waiver that became a payment without entries',
    found: ['L4', 'L7'],
    says: /: REPAYMENT: expected line 1 DEBIT .*, found no entries$/,
    sql: ({ replayed }) =>
      transactions(
        `update loan_transactions set type = ${transactionTypeNumbers.REPAYMENT} where loan_id = ${replayed} and type = ${transactionTypeNumbers.WAIVE_INTEREST}`,
      ),
  },
  {
    name: 'a payment whose book is not the one that its entries went to',
    found: ['L7'],
    says: /: REPAYMENT: expected line 1 DEBIT account (\d+) (\S+) USD, .*, found line 1 DEBIT account \1 \2 USD, /,
    sql: ({ overpaid }) =>
      transactions(
        `update loan_transactions set book = ${loanBookNumbers.CHARGED_OFF}
         where (loan_id, number) = (select loan_id, min(number) from loan_transactions
                                    where loan_id = ${overpaid} and type = ${transactionTypeNumbers.REPAYMENT} group by loan_id)`,
      ),
  },
  {
    name: 'a transaction of a run that never was',
    found: ['L7'],
    says: /transaction \d+: command or run: expected one that is there, found none$/,
    sql: ({ overdue }) =>
      transactions(
        `update loan_transactions set run_id = 999 where loan_id = ${overdue} and number = ${numberOf(overdue, lastAccrual)}`,
      ),
  },
  {
    name: 'a charge of a command that was refused',
    found: ['L7', 'L17'],
    says: /charge 1: command or run: expected one that is there, found command \d+ refused with NOT_FOUND$/,
    sql: ({ reopened }) => `
      update commands set refused_with = 'NOT_FOUND'
      where id = (select command_id from loan_charges where loan_id = ${reopened})`,
  },
  {
    name: 'a pause of a command that is gone',
    found: ['L7', 'L17'],
    says: /delinquency pause 1: command: expected one that is there, found nothing$/,
    sql: ({ overdue }) => `
      delete from commands where id = (select command_id from loan_delinquency_pauses where loan_id = ${overdue})`,
  },
];
