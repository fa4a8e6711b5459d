import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { transactionTypes } from '@dayclose/domain/savings/transactions/types.ts';
import { type Break, journal, unguarded } from './break.ts';

const ofSavings = (sql: string) => unguarded('savings_transactions', sql);
const { INTEREST_POSTING, ACCRUAL, HOLD } = transactionTypes;
/** The number of a posting of interest that another one took the place of. */
const replaced = (account: string) =>
  `(select min(number) from savings_transactions where account_id = ${account} and superseded_by is not null)`;
const accrual = (account: string) =>
  `(select max(number) from savings_transactions where account_id = ${account} and type = ${ACCRUAL.code})`;

/** Gives all savings accounts the terms of one, with an amount that is another. */
const otherTerms = (account: string, path: string, amount: string) => `
  with other as (
    insert into product_terms (hash, terms)
    select '\\x01', jsonb_set(p.terms, '${path}', '"${amount}"')
    from product_terms p join savings_accounts a on a.terms_id = p.id where a.id = ${account}
    returning id
  ), of_product as (
    update savings_products set terms_id = (select id from other)
  )
  update savings_accounts set terms_id = (select id from other)`;

/** Breaks of savings accounts, one of each invariant at least that speaks of them. */
export const savingsBreaks: readonly Break[] = [
  {
    name: 'a savings account with another balance, which the ledger does not know either',
    found: ['L3', 'L12'],
    says: /^ {2}savings \d+ .*, summary: balance: expected 1\d+\.\d\d, found 1\d+\.\d\d$/,
    sql: ({ saved }) => `update savings_summaries set balance = balance + 1 where account_id = ${saved}`,
  },
  {
    name: 'a savings account that holds what no transaction says',
    found: ['L3'],
    says: /summary: on hold: expected 50\.00, found 49\.00$/,
    sql: ({ saved }) => `update savings_summaries set on_hold = on_hold - 1 where account_id = ${saved}`,
  },
  {
    name: 'interest that was posted again with another value date',
    found: ['L6', 'L7'],
    says: /superseded by \d+: value date: expected /,
    sql: ({ saved }) =>
      ofSavings(
        `update savings_transactions set value_date = value_date - 1 where account_id = ${saved} and number = ${replaced(saved)}`,
      ),
  },
  {
    name: 'interest that was reversed on another day than its entries',
    found: ['L6'],
    says: /, line 10[12]: posting date: expected /,
    sql: ({ saved }) =>
      ofSavings(
        `update savings_transactions set reversed_on = reversed_on - 1 where account_id = ${saved} and number = ${replaced(saved)}`,
      ),
  },
  {
    name: 'savings transactions that nothing keeps as they are',
    found: ['L6'],
    says: /table savings_transactions: the trigger that keeps it as it is: expected .*immutable at work, found .*disabled$/,
    sql: () => 'alter table savings_transactions disable trigger savings_transactions_immutable',
  },
  {
    name: 'a deposit that is booked to the wrong account',
    found: ['L7', 'L12', 'L14'],
    says: /savings \d+ .*, transaction 1: DEPOSIT: expected line 1 DEBIT .*, found line 1 DEBIT /,
    sql: ({ saved }) =>
      journal(
        `update journal_entries set gl_account_id = (select id from gl_accounts where code = '4400')
         where owner_kind = 2 and owner_id = ${saved} and transaction_number = 1 and side = ${entrySideNumbers.CREDIT}`,
      ),
  },
  {
    name: 'a savings transaction that nobody made',
    found: ['L7'],
    says: /savings \d+ .*, transaction 1: command or run: expected one that is there, found none$/,
    sql: ({ saved }) =>
      ofSavings(
        `update savings_transactions set command_id = 999999 where account_id = ${saved} and number = 1`,
      ),
  },
  {
    name: 'a savings balance finer than a cent',
    found: ['L3', 'L8', 'L12'],
    says: /summary: balance: expected \d+\.\d\d, found \d+\.\d\d1$/,
    sql: ({ saved }) => `update savings_summaries set balance = balance + 0.001 where account_id = ${saved}`,
  },
  {
    name: 'a savings account below what its terms allow',
    found: ['L9'],
    says: /summary: available: expected as much as the terms ask for, found -\d+\.\d\d with /,
    sql: ({ overdrawn }) => otherTerms(overdrawn, '{overdraft,limit}', '1'),
  },
  {
    name: 'a savings account within its overdraft, of which its terms keep a part',
    found: ['L9'],
    says: /summary: available: expected as much as the terms ask for, found -\d+\.\d\d with .*, at least -50(\.0*)?$/,
    sql: ({ overdrawn }) => otherTerms(overdrawn, '{minBalance}', '450'),
  },
  {
    name: 'a savings account that was drawn on below what has to stay on it',
    found: ['L9'],
    says: /summary: available: expected as much as the terms ask for, found \d+\.\d\d with .*, at least 4500(\.0*)?$/,
    sql: ({ saved }) => otherTerms(saved, '{minBalance}', '5000'),
  },
  {
    name: 'a savings account that is closed with money on it',
    found: ['L9'],
    says: /summary: balance: expected nothing, unless it is active, found \d+\.\d\d$/,
    sql: ({ saved }) => `update savings_summaries set status = 600 where account_id = ${saved}`,
  },
  {
    name: 'a savings transaction that bears a day to come',
    found: ['L10'],
    says: /savings \d+ .*, transaction \d+: value date: expected the posting date or earlier, found /,
    sql: ({ saved }) =>
      ofSavings(
        `update savings_transactions set value_date = posting_date + 1 where account_id = ${saved} and type = ${HOLD.code}`,
      ),
  },
  {
    name: 'a savings account that has closed a day to come',
    found: ['L10'],
    says: /savings \d+ .*, summary: closed through: expected before the business date, found 2026-11-24$/,
    sql: ({ saved }) =>
      `update savings_summaries set closed_through = '2026-11-24', next_work_on = null where account_id = ${saved}`,
  },
  {
    name: 'a savings transaction too many in the count',
    found: ['L11'],
    says: /savings \d+ .*, transactions: how many there are: expected \d+, found \d+$/,
    sql: ({ saved }) =>
      `update savings_summaries set transaction_count = transaction_count + 1 where account_id = ${saved}`,
  },
  {
    name: 'a savings account that has compounded a little more',
    found: ['L13'],
    says: /savings \d+ .*, summary: interest through 2026-11-23: expected \d+ 0 \d+ 0 \d+, found \d+ 0 /,
    sql: ({ saved }) =>
      `update savings_summaries set compounded_credit = compounded_credit + 0.000000000000000000000001 where account_id = ${saved}`,
  },
  {
    name: 'interest that is accrued a cent less than it is earned, all else in harmony',
    found: ['L13', 'L14'],
    says: /savings \d+ .*, summary: interest accrued, credit: expected (\d+\.\d\d), found \d+\.\d\d$/,
    sql: ({ saved }) => `
      ${journal(`update journal_entries set amount = amount - 0.01 where owner_kind = 2 and owner_id = ${saved} and transaction_number = ${accrual(saved)}`)};
      ${ofSavings(`update savings_transactions set amount = amount - 0.01 where account_id = ${saved} and number = ${accrual(saved)}`)};
      update savings_summaries set accrued_credit = accrued_credit - 0.01 where account_id = ${saved}`,
  },
  {
    name: 'overdraft interest that is accrued a cent beyond what is owed, all else in harmony',
    found: ['L13', 'L14'],
    says: /savings \d+ .*, summary: interest accrued, debit: expected (\d+\.\d\d), found \d+\.\d\d$/,
    sql: ({ overdrawn }) => `
      ${journal(`update journal_entries set amount = amount + 0.01 where owner_kind = 2 and owner_id = ${overdrawn} and transaction_number = ${accrual(overdrawn)}`)};
      ${ofSavings(`update savings_transactions set amount = amount + 0.01 where account_id = ${overdrawn} and number = ${accrual(overdrawn)}`)};
      update savings_summaries set accrued_debit = accrued_debit + 0.01 where account_id = ${overdrawn}`,
  },
  {
    name: 'interest of a period that comes to a cent more, all else in harmony',
    found: ['L13', 'L14', 'L16'],
    says: /summary: interest of periods that are over: expected .*, found /,
    sql: ({ saved }) => {
      const number = `(select max(number) from savings_transactions where account_id = ${saved} and type = ${INTEREST_POSTING.code}
        and reversed_on is null)`;
      const both = `${number}, ${accrual(saved)}`;
      return `
        ${journal(`update journal_entries set amount = amount + 0.01 where owner_kind = 2 and owner_id = ${saved} and transaction_number in (${both})`)};
        ${ofSavings(`update savings_transactions set amount = amount + 0.01 where account_id = ${saved} and number in (${both})`)};
        update savings_summaries set balance = balance + 0.01, posted_credit = posted_credit + 0.01,
          accrued_credit = accrued_credit + 0.01 where account_id = ${saved}`;
    },
  },
  {
    name: 'a day with work of a savings account that comes too late',
    found: ['L15'],
    says: /savings \d+ .*, summary: next day with work: expected \d{4}-\d\d-\d\d or earlier, found \d{4}-\d\d-\d\d$/,
    sql: ({ saved }) =>
      `update savings_summaries set next_work_on = next_work_on + 1 where account_id = ${saved}`,
  },
];
