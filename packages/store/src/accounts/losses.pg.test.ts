import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { transactionIdOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { chargeOffLoan } from '@dayclose/domain/loan/commands/charge-off-loan.ts';
import { markLoanAsFraud } from '@dayclose/domain/loan/commands/mark-loan-as-fraud.ts';
import { recoverWrittenOffLoan } from '@dayclose/domain/loan/commands/recover-written-off-loan.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { undoLoanChargeOff } from '@dayclose/domain/loan/commands/undo-loan-charge-off.ts';
import { undoLoanWriteOff } from '@dayclose/domain/loan/commands/undo-loan-write-off.ts';
import { writeOffLoan } from '@dayclose/domain/loan/commands/write-off-loan.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { reverseLoanTransaction } from '@dayclose/domain/transfer/commands/reverse-loan-transaction.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decided } from '../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../test/builders/loan.ts';
import { recountedViolations } from '../../../../test/builders/recounted.ts';
import { openTenantOfLoans, type TenantOfLoans } from '../../../../test/builders/tenant-of-loans.ts';

/** Loans that are given up, written and read by command after command; everything that is recounted of them agrees. */

const day = dateOf(2026, 3, 10);
let own: TenantOfLoans;

beforeAll(async () => {
  own = await openTenantOfLoans('losses.pg.test', {
    loans: 7,
    firstDay: day,
    cobDate: day,
    numberOfRepayments: 3,
  });
});

afterAll(() => own.close());

type Step = readonly [
  command: AnyCommand,
  input: { readonly amount?: string; readonly fraud?: boolean; readonly transaction?: number },
];
const pay: Step = [repayLoan, { amount: '1.00' }];
const chargeOff: Step = [chargeOffLoan, {}];
const writeOff: Step = [writeOffLoan, {}];
/** Of a loan that was paid out, the first transaction after that. */
const takeFirstBack: Step = [reverseLoanTransaction, { transaction: 2 }];
const recover: Step = [recoverWrittenOffLoan, { amount: '2.00' }];

const lives: readonly (readonly [what: string, steps: readonly Step[]])[] = [
  ['charged off and paid on', [pay, chargeOff, pay]],
  ['charged off of more, since a payment before it is taken back', [pay, chargeOff, takeFirstBack]],
  [
    'charged off as fraud, written off and recovered',
    [[markLoanAsFraud, { fraud: true }], chargeOff, writeOff, recover],
  ],
  ['written off and recovered', [pay, writeOff, recover]],
  ['charged off and expected to be repaid again', [chargeOff, [undoLoanChargeOff, {}], pay]],
  ['written off and owed again', [writeOff, [undoLoanWriteOff, {}], pay]],
];

/** A transaction as a command names it: the number is one of its loan. */
function named(loan: Loan, { transaction, ...input }: Step[1]): object {
  if (transaction === undefined) return input;
  return { ...input, transactionId: transactionIdOf(loan.id, transaction) };
}

/** What money was lent, owed, paid and lost is recounted by these; who made it, and how a day was closed, by others. */
const recounted = ['L1', 'L3', 'L4', 'L5', 'L6', 'L7', 'L9', 'L12', 'L15'];

const violations = () => recountedViolations(own, recounted);

test.each(lives)(
  'a loan that is %s is read as it was written, and all that is recounted agrees',
  async (_what, steps) => {
    let loan: Loan = await own.take();
    for (const [command, input] of steps) {
      const outcome = decided(command, loan, { loanId: loan.id, ...named(loan, input) }, stampOn(day + 1));
      if (!outcome.ok) throw new Error(`${command.name}: ${outcome.code}`);
      const { loan: after } = outcome.state as { readonly loan: Loan };
      const read = await own.written(loan, after);
      const { status, chargedOff, fraud, balances } = after;
      expect(read).toMatchObject({ status, chargedOff, fraud, balances });
      expect(read.transactions.map(({ bookedOn: _, ...each }) => each)).toEqual(
        after.transactions.map(({ bookedOn: _, ...each }) => each),
      );
      loan = read;
    }
    expect(await violations()).toEqual([]);
  },
);

test('the last quiet day of a period leaves a loan that is charged off as it has to be', async () => {
  const loan = await own.take();
  const outcome = decided(chargeOffLoan, loan, { loanId: loan.id }, stampOn(day + 1));
  if (!outcome.ok) throw new Error(outcome.code);
  const { installments } = await own.written(loan, (outcome.state as { readonly loan: Loan }).loan);
  const due = installments.find(({ dueDate }) => dueDate > day + 1)?.dueDate ?? 0;
  // Of what is charged off nothing is accrued, so that a quiet day moves nothing but this.
  const { rows } = await own.tenant.primary.query(
    'update loan_summaries set closed_through = $2 where loan_id = $1 and next_work_on = $2::date + 1 returning closed_through',
    [loan.id, formatDate(due - 1)],
  );
  expect(rows).toHaveLength(1);
  expect(await violations()).toEqual([]);
});
