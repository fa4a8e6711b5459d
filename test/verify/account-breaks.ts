import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import {
  type Break,
  entryColumns,
  firstAccrual,
  journal,
  linesOf,
  numberOf,
  transactions,
  unguarded,
} from './break.ts';

const { DEBIT, CREDIT } = entrySideNumbers;
const waiver = `min(number) filter (where type = ${transactionTypeNumbers.WAIVE_CHARGE})`;

/** Breaks of L8 to L15: amounts, dates, numbers, controls and what is reckoned anew. */
export const accountBreaks: readonly Break[] = [
  {
    name: 'a balance finer than a cent',
    found: ['L8'],
    says: /transaction 1: balance: expected 1200\.00, found 1200\.001$/,
    sql: ({ overdue }) =>
      transactions(
        `update loan_transactions set balance = balance + 0.001 where loan_id = ${overdue} and number = 1`,
      ),
  },
  {
    name: 'an installment finer than a cent',
    found: ['L8'],
    says: /installment 1: paid late: expected/,
    sql: ({ replayed }) =>
      `update loan_installments set paid_late = paid_late + 0.001 where loan_id = ${replayed} and number = 1`,
  },
  {
    name: 'a flat charge finer than a cent',
    found: ['L8'],
    says: /charge 1: rate: expected 10\.00, found 10\.001$/,
    sql: ({ reopened }) => `update loan_charges set rate = 10.001 where loan_id = ${reopened}`,
  },
  {
    name: 'a product with a limit finer than a cent',
    found: ['L8'],
    says: /^ {2}product VACC: max principal: expected 5000\.00, found 5000\.001$/,
    sql: () => `update loan_products set max_principal = 5000.001 where short_name = 'VACC'`,
  },
  {
    name: 'an installment that is paid less than nothing',
    found: ['L9'],
    says: /installment 5: interest paid: expected zero or more, found -1\.00$/,
    sql: ({ overdue }) =>
      `update loan_installments set interest_paid = case number when 5 then -1 else 1 end
       where loan_id = ${overdue} and number in (5, 6)`,
  },
  {
    name: 'an installment that is not complete with nothing outstanding',
    found: ['L9'],
    says: /installment 1: completion: expected complete when nothing is outstanding, found open with 0\.00/,
    sql: ({ overpaid }) =>
      `update loan_installments set completed_on = null where loan_id = ${overpaid} and number = 1`,
  },
  {
    name: 'a loan that is closed and owes',
    found: ['L3', 'L9'],
    says: /summary: something is outstanding: expected false, found true$/,
    sql: ({ overdue }) => `update loan_summaries set status = 600 where loan_id = ${overdue}`,
  },
  {
    name: 'a loan that is overpaid by nothing',
    found: ['L9'],
    says: /summary: something is overpaid: expected true, found false$/,
    sql: () =>
      `update loan_summaries set status = 700 where loan_id = (select min(loan_id) from loan_summaries where status = 600)`,
  },
  {
    name: 'a charge that is waived beyond what it comes to',
    found: ['L9'],
    says: /charge 1, installment \d: outstanding: expected zero or more, found -2\.00$/,
    sql: ({ replayed }) => `
      alter table loan_charge_dues drop constraint loan_charge_dues_check;
      update loan_charge_dues d set amount = amount + case charge_number when 1 then -2 else 2 end
      where loan_id = ${replayed}
        and installment = (select installment from loan_charge_dues where loan_id = d.loan_id and charge_number = 1)`,
  },
  {
    name: 'a transaction that bears a day to come',
    found: ['L10'],
    says: /: value date: expected the posting date or earlier, found 2026-11-23$/,
    sql: ({ replayed }) =>
      transactions(
        `update loan_transactions set value_date = posting_date + 1
         where loan_id = ${replayed} and number = ${numberOf(replayed, waiver)}`,
      ),
  },
  {
    name: 'a transaction that was posted after the business date',
    found: ['L10'],
    says: /: posting date: expected the business date or earlier, found 2026-11-25$/,
    sql: ({ replayed }) =>
      transactions(
        `update loan_transactions set posting_date = '2026-11-25'
         where loan_id = ${replayed} and number = ${numberOf(replayed, waiver)}`,
      ),
  },
  {
    name: 'a replay whose entries bear a day whose books were closed',
    found: ['L10', 'L14'],
    says: /value date: expected after the closed books, found 2026-11-10 with the books closed through 2026-11-20$/,
    sql: ({ replayed }) =>
      journal(`
        update journal_entries e set value_date = t.value_date
        from loan_transactions t
        where e.owner_id = ${replayed} and t.loan_id = e.owner_id and t.number = e.transaction_number and e.line <= 100
          and t.value_date < e.value_date`),
  },
  {
    name: 'a loan that has closed a day to come',
    found: ['L10'],
    says: /summary: closed through: expected before the business date, found 2026-11-24$/,
    sql: ({ overpaid }) =>
      `update loan_summaries set closed_through = '2026-11-24' where loan_id = ${overpaid}`,
  },
  {
    name: 'books that were closed before the day had passed',
    found: ['L10'],
    says: /^ {2}books closed through 2026-11-20: posting date of the closing: expected after the day/,
    sql: () => unguarded('closed_books', 'update closed_books set posting_date = closed_on'),
  },
  {
    name: 'a transaction too many in the count',
    found: ['L11'],
    says: /transactions: how many there are: expected 4, found 3$/,
    sql: ({ overpaid }) =>
      `update loan_summaries set transaction_count = transaction_count + 1 where loan_id = ${overpaid}`,
  },
  {
    name: 'a gap in the numbers of transactions',
    found: ['L11'],
    says: /transactions: last number: expected 2, found 3$/,
    sql: ({ unbooked }) =>
      transactions(`update loan_transactions set number = 3 where loan_id = ${unbooked} and number = 2`),
  },
  {
    name: 'a charge, a pause and a tag that are not counted',
    found: ['L11'],
    says: /delinquency pauses: how many there are: expected 0, found 1$/,
    sql: ({ overdue }) =>
      `update loan_summaries set charge_count = charge_count - 1, pause_count = 0, tag_count = tag_count - 1
       where loan_id = ${overdue}`,
  },
  {
    name: 'an event that is lost',
    found: ['L11'],
    says: /events of Loan \d+: events: expected as many as it counts, if none is purged, found \d+$/,
    sql: ({ overdue }) => `
      delete from outbox
      where aggregate_type = 'Loan' and aggregate_id = ${overdue} and aggregate_version = 2`,
  },
  {
    name: 'an event that is there twice',
    found: ['L11'],
    says: /events of Client \d+: different versions: expected 4, found 2$/,
    sql: () => `
      insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version,
                          business_date, payload)
      select shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date, payload
      from outbox where aggregate_type = 'Client'`,
  },
  {
    name: 'an entry in the portfolio that no account made',
    found: ['L12'],
    says: /^ {2}account \d+ \(Loans Receivable\), USD: balance: expected \d+\.\d\d, found \d+\.\d\d$/,
    sql: () => `
      insert into journal_entries (${entryColumns})
      select 3, 1, 1, v.line, a.id, v.side, 5, currency_number('USD'), '2026-11-23', '2026-11-23'
      from (values (1, ${DEBIT}, '1100'), (2, ${CREDIT}, '5200')) as v (line, side, code) join gl_accounts a using (code)`,
  },
  {
    name: 'a loan with another rate than its schedule was made with',
    found: ['L13'],
    says: /installment 1: plan: expected .* found /,
    sql: ({ overdue }) => `update loans set annual_interest_rate = 13 where id = ${overdue}`,
  },
  {
    name: 'a loan with other rules than its schedule was made by',
    found: ['L13'],
    says: /installment 1: plan: expected .* earned 0\.00, .* found .* earned 24\.07, /,
    sql: ({ graced }) => `update loans set schedule_rules = 1 where id = ${graced}`,
  },
  {
    name: 'an installment that is due on another day',
    found: ['L13'],
    says: /installment 6: plan: expected .* to 2027-02-01, .* found .* to 2027-02-02, /,
    sql: ({ overdue }) =>
      `update loan_installments set due_date = due_date + 1 where loan_id = ${overdue} and number = 6`,
  },
  {
    name: 'an installment of interest that the schedule does not have',
    found: ['L3', 'L4', 'L13'],
    says: /installment 7: plan: expected nothing but charges or a refund, found .* interest 3\.00/,
    sql: ({ unbooked }) => `
      insert into loan_installments (loan_id, number, from_date, due_date, principal, interest, fees, penalties,
        principal_paid, interest_paid, fees_paid, penalties_paid, paid_in_advance, paid_late, balance, interest_before)
      select loan_id, 7, due_date, due_date + 30, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, interest_before + interest
      from loan_installments where loan_id = ${unbooked} and number = 6`,
  },
  {
    name: 'an accrual of a cent and another cent too much, all else in harmony',
    found: ['L13', 'L14'],
    says: /summary: interest accrued through 2026-11-23: expected .* to .*, found /,
    sql: () => {
      const accrual = `select min(t.loan_id) from loan_transactions t join loan_summaries s using (loan_id)
        join loans l on l.id = t.loan_id where t.type = ${transactionTypeNumbers.ACCRUAL} and s.status = 300 and not s.non_performing
        and l.currency = 'USD'`;
      const loan = `(${accrual})`;
      return `
        ${journal(`update journal_entries set amount = amount + 0.02 where ${linesOf(loan, firstAccrual)}`)};
        ${transactions(`update loan_transactions set amount = amount + 0.02, interest = interest + 0.02
                        where loan_id = ${loan} and number = ${numberOf(loan, firstAccrual)}`)};
        update loan_summaries set interest_accrued = interest_accrued + 0.02 where loan_id = ${loan}`;
    },
  },
  {
    name: 'days that were closed without their interest',
    found: ['L13'],
    says: /summary: interest accrued through 2026-11-28: expected .* to .*, found /,
    sql: ({ replayed }) => `
      update business_dates set business_date = business_date + 5, cob_date = cob_date + 5;
      update loan_summaries set closed_through = closed_through + 5 where loan_id = ${replayed}`,
  },
  {
    name: 'a day with work that comes too late',
    found: ['L15'],
    says: /summary: next day with work: expected \d{4}-\d\d-\d\d or earlier, found \d{4}-\d\d-\d\d$/,
    sql: ({ overdue }) =>
      `update loan_summaries set next_work_on = next_work_on + 1 where loan_id = ${overdue}`,
  },
  {
    name: 'a running installment that earns a cent more',
    found: ['L15'],
    says: /summary: running installment: expected .* earned \d+\.\d\d after .*, found .* earned \d+\.\d\d after /,
    sql: ({ replayed }) =>
      `update loan_summaries set running_interest = running_interest + 0.01 where loan_id = ${replayed}`,
  },
  {
    name: 'a running installment of which nothing is kept',
    found: ['L15'],
    says: /summary: running installment: expected .*, found null to null, earned nothing after nothing$/,
    sql: ({ replayed }) => `
      update loan_summaries set running_from = null, running_due = null, running_interest = null, interest_before = null
      where loan_id = ${replayed}`,
  },
];
