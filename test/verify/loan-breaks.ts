import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { type Break, journal, linesOf, transactions } from './break.ts';

const theOne = (type: keyof typeof transactionTypeNumbers) =>
  `max(number) filter (where type = ${transactionTypeNumbers[type]})`;

/** Breaks of L3 to L5: what is kept of loans beside their transactions. */
export const loanBreaks: readonly Break[] = [
  {
    name: 'a summary with another principal',
    found: ['L3', 'L4'],
    says: /summary: principal outstanding: expected/,
    sql: ({ unbooked }) =>
      `update loan_summaries set principal_outstanding = principal_outstanding + 1 where loan_id = ${unbooked}`,
  },
  {
    name: 'a summary with another overpayment, which the ledger does not know either',
    found: ['L3', 'L12'],
    says: /summary: overpaid: expected \d+\.\d\d, found/,
    sql: ({ overpaid }) => `update loan_summaries set overpaid = overpaid + 1 where loan_id = ${overpaid}`,
  },
  {
    name: 'a summary that has accrued what no transaction says',
    found: ['L3'],
    says: /summary: interest accrued: expected 0, found 1\.00$/,
    sql: ({ unbooked }) => `update loan_summaries set interest_accrued = 1 where loan_id = ${unbooked}`,
  },
  {
    name: 'a summary that is late since another day',
    found: ['L3'],
    says: /summary: overdue since: expected 2026-09-01, found 2026-09-02$/,
    sql: ({ overdue }) =>
      `update loan_summaries set overdue_since = overdue_since + 1 where loan_id = ${overdue}`,
  },
  {
    name: 'a summary with another overdue penalty',
    found: ['L3'],
    says: /summary: overdue penalties: expected \d+\.\d\d, found \d+\.\d\d$/,
    sql: ({ overdue }) =>
      `update loan_summaries set overdue_penalties = overdue_penalties + 1 where loan_id = ${overdue}`,
  },
  {
    name: 'a summary with another next due date',
    found: ['L3'],
    says: /summary: next due date: expected \d{4}-\d\d-\d\d, found nothing$/,
    sql: ({ overdue }) => `update loan_summaries set next_due = null where loan_id = ${overdue}`,
  },
  {
    name: 'a loan that is late, and paid off',
    found: ['L3'],
    says: /summary: overdue principal: expected 0, found 1\.00$/,
    sql: ({ overpaid }) => `update loan_summaries set overdue_principal = 1 where loan_id = ${overpaid}`,
  },
  {
    name: 'a charge that has accrued what no transaction says',
    found: ['L3'],
    says: /charges: fees accrued: expected 0, found 1\.00$/,
    sql: ({ unbooked }) => `update loan_charge_dues set accrued = 1 where loan_id = ${unbooked}`,
  },
  {
    name: 'another sum of the interest before an installment',
    found: ['L3'],
    says: /installment 3: interest before it: expected/,
    sql: ({ unbooked }) =>
      `update loan_installments set interest_before = interest_before + 1 where loan_id = ${unbooked} and number = 3`,
  },
  {
    name: 'interest that is earned in another period than the one that bears it',
    found: ['L3', 'L13', 'L15'],
    says: /installment 1: plan: expected .* earned 24\.07, .* found .* earned 23\.07, /,
    sql: ({ graced }) =>
      `update loan_installments set interest_earned = interest_earned + case number when 1 then -1 else 1 end
       where loan_id = ${graced} and number in (1, 2)`,
  },
  {
    name: 'a fee with another installment than its charge says',
    found: ['L4'],
    says: /installment 5: fees: expected 10\.00, found 11\.00$/,
    sql: ({ replayed }) =>
      `update loan_installments set fees = fees + case number when 5 then 1 else -1 end
       where loan_id = ${replayed} and number in (5, 6)`,
  },
  {
    name: 'a charge that comes to more than was charged',
    found: ['L4'],
    says: /components: fees outstanding: expected/,
    sql: ({ unbooked }) => `update loan_charge_dues set amount = amount + 1 where loan_id = ${unbooked}`,
  },
  {
    name: 'a waiver that waives another amount',
    found: ['L4'],
    says: /components: interest waived: expected 2\.00, found 3\.00$/,
    sql: ({ replayed }) =>
      transactions(
        `update loan_transactions set interest = 2 where loan_id = ${replayed} and type = ${transactionTypeNumbers.WAIVE_INTEREST}`,
      ),
  },
  {
    name: 'a refund that its installment does not owe again',
    found: ['L3', 'L5'],
    says: /schedule: principal: expected 1300\.00, found 1299\.00$/,
    sql: ({ refunded }) =>
      `update loan_installments i set principal = principal - 1
       where loan_id = ${refunded} and principal = (select max(principal) from loan_installments where loan_id = i.loan_id)`,
  },
  {
    name: 'a chargeback that its installment does not owe again',
    found: ['L3', 'L5'],
    says: /schedule: principal: expected 1350\.00, found 1349\.00$/,
    sql: ({ chargedBack }) =>
      `update loan_installments i set principal = principal - 1
       where loan_id = ${chargedBack} and principal = (select max(principal) from loan_installments where loan_id = i.loan_id)`,
  },
  {
    name: 'a write-off that gives up other parts than it says',
    found: ['L4', 'L7'],
    says: /components: principal outstanding: expected -1(\.00)?, found 0/,
    sql: ({ givenUp }) =>
      transactions(
        `update loan_transactions set principal = principal + 1, interest = interest - 1
         where loan_id = ${givenUp} and type = ${transactionTypeNumbers.WRITE_OFF}`,
      ),
  },
  {
    name: 'a charge-off of which more was not earned',
    found: ['L7'],
    says: /: CHARGE_OFF: expected line/,
    sql: ({ lost }) =>
      transactions(
        `update loan_transactions set interest_unearned = interest_unearned + 1
         where loan_id = ${lost} and type = ${transactionTypeNumbers.CHARGE_OFF}`,
      ),
  },
  {
    name: 'a charge-off that left the loan among the assets of the ledger',
    found: ['L7', 'L12', 'L14'],
    says: /account \d+ \(Loans Receivable\), USD: balance: expected/,
    sql: ({ lost }) => journal(`delete from journal_entries where ${linesOf(lost, theOne('CHARGE_OFF'))}`),
  },
  {
    name: 'a loan whose interest is recalculated, and that has accrued more than it earns',
    found: ['L3', 'L12', 'L13'],
    says: /summary: interest accrued through 2026-11-23: expected \d+\.\d\d to \d+\.\d\d, found/,
    sql: ({ recalculated }) =>
      `update loan_summaries set interest_accrued = interest_accrued + 0.1 where loan_id = ${recalculated}`,
  },
  {
    name: 'the same that has accrued less',
    found: ['L3', 'L12', 'L13'],
    says: /summary: interest accrued through 2026-11-23: expected/,
    sql: ({ recalculated }) =>
      `update loan_summaries set interest_accrued = interest_accrued - 0.1 where loan_id = ${recalculated}`,
  },
  {
    name: 'a projected schedule for another amount than was approved',
    found: ['L5', 'L13'],
    says: /projected schedule: principal: expected 1100\.00, found 1200\.00$/,
    sql: ({ approved }) => `update loans set approved_principal = 1100 where id = ${approved}`,
  },
];
