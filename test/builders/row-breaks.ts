import type { Queryable } from '@dayclose/store/database.ts';

/** A way in which a person's SQL makes the rows of one loan contradict each other. */
export interface RowBreak {
  readonly name: string;
  readonly sql: (loanId: string) => string;
  /** What a close says of it. */
  readonly atHand: string;
}

/** Changes rows that a constraint keeps as they have to be, as a database of an older release may hold them. */
const unchecked = (constraint: string, sql: string) =>
  `begin; alter table loan_summaries drop constraint ${constraint}; ${sql};
   alter table loan_summaries add constraint ${constraint} check (true); commit`;

const inSummary = (set: string) => (id: string) => `update loan_summaries set ${set} where loan_id = ${id}`;
const inInstallments =
  (set: string, where = 'true') =>
  (id: string) =>
    `update loan_installments set ${set} where loan_id = ${id} and ${where}`;
/** Of a loan that runs for 33 days: the second of twelve installments runs, and the first is overdue. */
export const rowBreaks: readonly RowBreak[] = [
  {
    name: 'no last closed day',
    sql: (id) => unchecked('loan_summaries_closed_through_known', inSummary('closed_through = null')(id)),
    atHand: 'it is ACTIVE and has no closed_through',
  },
  {
    name: 'a last closed day to come',
    sql: inSummary(`closed_through = '2027-01-01'`),
    atHand: 'it is closed through 2027-01-01',
  },
  {
    name: 'no day of disbursement',
    sql: (id) => `update loans set disbursed_on = null where id = ${id}`,
    atHand: 'has no disbursed_on',
  },
  {
    name: 'no day of activation',
    sql: (id) => `update loans set activated_on = null where id = ${id}`,
    atHand: 'has no activated_on',
  },
  {
    name: 'no approval',
    sql: (id) => `update loans set approved_on = null where id = ${id}`,
    atHand: 'has no approved_on',
  },
  {
    name: 'no maturity',
    sql: (id) => `update loans set matures_on = null where id = ${id}`,
    atHand: 'has no matures_on',
  },
  {
    name: 'no installments',
    sql: (id) => `delete from loan_installments where loan_id = ${id}`,
    atHand: 'it is active and has no installment',
  },
  {
    name: 'no installment of today',
    sql: (id) => `delete from loan_installments where loan_id = ${id} and number = 2`,
    atHand: 'no installment runs on 2026-03-10',
  },
  {
    name: 'inflated interest',
    sql: inInstallments('interest = 8000000000000', 'number = 2'),
    atHand: 'of interest is outstanding by its installments, and its balance is',
  },
  {
    name: 'interest before an installment that none before it bears',
    sql: inInstallments('interest_before = 8000000000000', 'number = 2'),
    atHand: 'the interest before installment 2',
  },
  {
    name: 'interest before the first installment',
    sql: inInstallments('interest_before = 8000000000000'),
    atHand: 'the interest before installment 1',
  },
  {
    name: 'inflated principal',
    sql: inInstallments('principal = principal + 100000', 'number = 1'),
    atHand: 'of principal is outstanding',
  },
  {
    name: 'fees that nobody charged',
    sql: inInstallments('fees = 1', 'number = 1'),
    atHand: 'of fees is outstanding',
  },
  {
    name: 'penalties that nobody charged',
    sql: inInstallments('penalties = 1', 'number = 2'),
    atHand: 'of penalties is outstanding',
  },
  {
    name: 'a charge that its balance does not know',
    sql: (id) => `
      insert into loan_charges (loan_id, number, kind, name, calculation, timing, rate, due_on, entered_on,
                                after_transaction, command_id)
      values (${id}, 1, 'FEE', 'Fee', 'FLAT', 'SPECIFIED_DUE_DATE', 9, '2026-03-10', '2026-03-10', 1, 1);
      insert into loan_charge_dues (loan_id, charge_number, installment, due_on, amount, paid, waived, accrued)
      values (${id}, 1, 2, '2026-03-10', 9, 0, 0, 0);
      update loan_summaries set charge_count = 1 where loan_id = ${id}`,
    atHand: '9.00 of fees is outstanding by its charges, and its balance is 0.00',
  },
  {
    name: 'a balance of principal that is lost',
    sql: inSummary('principal_outstanding = 0'),
    atHand: 'of principal is outstanding',
  },
  {
    name: 'a balance of interest that is lost',
    sql: inSummary('interest_outstanding = 0'),
    atHand: 'of interest is outstanding',
  },
  { name: 'less than nothing accrued', sql: inSummary('interest_accrued = -1'), atHand: 'less than nothing' },
  {
    name: 'more paid than an installment asks for',
    sql: inInstallments('interest_paid = interest + 1', 'number = 1'),
    atHand: 'more is paid of installment 1',
  },
  {
    name: 'more waived than an installment asks for',
    sql: inInstallments('interest_waived = interest + 1', 'number = 2'),
    atHand: 'more is paid of installment 2',
  },
  {
    name: 'an installment that is complete and not paid',
    sql: inInstallments(`completed_on = '2026-03-09'`, 'number = 2'),
    atHand: 'installment 2 is complete and not paid',
  },
];

const tables = [
  'loan_summaries',
  'loan_installments',
  'loan_transactions',
  'loan_charges',
  'loan_charge_dues',
];

/** Every row that a loan has. */
export async function rowsOfLoan(db: Queryable, loanId: string): Promise<unknown> {
  const found: unknown[] = [];
  for (const table of tables) {
    const { rows } = await db.query(`select t::text from ${table} t where loan_id = $1 order by 1`, [loanId]);
    found.push(rows);
  }
  return found;
}
