import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { addMonths, dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { changeLoanInterestRate } from '@dayclose/domain/loan/commands/change-loan-interest-rate.ts';
import { chargeOffLoan } from '@dayclose/domain/loan/commands/charge-off-loan.ts';
import { extendLoanTerm } from '@dayclose/domain/loan/commands/extend-loan-term.ts';
import { reAmortizeLoan } from '@dayclose/domain/loan/commands/re-amortize-loan.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { rescheduleInstallment } from '@dayclose/domain/loan/commands/reschedule-installment.ts';
import { undoReAmortizeLoan } from '@dayclose/domain/loan/commands/undo-re-amortize-loan.ts';
import { waiveLoanInterest } from '@dayclose/domain/loan/commands/waive-loan-interest.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { disburseLoan } from '@dayclose/domain/transfer/commands/disburse-loan.ts';
import { undoLastLoanDisbursal } from '@dayclose/domain/transfer/commands/undo-last-loan-disbursal.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closedUp, decided } from '../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../test/builders/loan.ts';
import { recountedViolations } from '../../../../test/builders/recounted.ts';
import { openTenantOfLoans, type TenantOfLoans } from '../../../../test/builders/tenant-of-loans.ts';
import { openCache } from '../cache.ts';
import type { AnyAccountStore } from './account-store.ts';
import { loans as loanStore } from './loan.ts';

/** Loans whose terms change on their way, closed and paid until they are over; everything that is recounted of them agrees. */

const day = dateOf(2026, 3, 10);
const months = 8;
let own: TenantOfLoans;

beforeAll(async () => {
  own = await openTenantOfLoans('changed-terms.pg.test', {
    loans: 26,
    firstDay: day,
    cobDate: day,
    numberOfRepayments: 6,
    terms: { maxTrancheCount: 4, overAppliedPercent: '200' },
  });
});

afterAll(() => own.close());

/** What is asked for, and so many days after the loan was paid out. */
type Change = readonly [after: number, command: AnyCommand, input: object];
const rate = (after: number, annualInterestRate: string, from: number): Change => [
  after,
  changeLoanInterestRate,
  { annualInterestRate, from: formatDate(day + from) },
];
const moved = (after: number, month: number, days: number): Change => {
  const due = addMonths(day, month);
  return [after, rescheduleInstallment, { from: formatDate(due), to: formatDate(due + days) }];
};

const longer = (after: number, installments: number): Change => [after, extendLoanTerm, { installments }];
const more = (after: number, amount: string, on = after): Change => [
  after,
  disburseLoan,
  { amount, date: formatDate(day + on) },
];
const spread = (after: number): Change => [after, reAmortizeLoan, {}];
const foundLate = (after: number, amount: string, on: number): Change => [
  after,
  repayLoan,
  { amount, date: formatDate(day + on) },
];
const settled = (after: number): Change => [after, repayLoan, { amount: '1500' }];

const lives: readonly (readonly [what: string, changes: readonly Change[]])[] = [
  ['bears a lower rate within a period', [rate(20, '6', 45)]],
  ['bears a higher rate from the day of the change', [rate(20, '36', 20)]],
  [
    'bears two other rates in one period, and none in the end',
    [rate(5, '24', 40), rate(30, '3', 50), rate(70, '0', 70)],
  ],
  ['has an installment moved', [moved(10, 2, 9)]],
  [
    'has an installment moved beside a change of its rate',
    [rate(10, '18', 50), moved(40, 3, 6), rate(95, '9', 100)],
  ],
  ['gets installments more, twice', [longer(12, 2), longer(70, 1)]],
  [
    'gets installments more beside a change of its rate and of a due date',
    [rate(10, '18', 50), longer(35, 3), moved(40, 3, 6), rate(95, '9', 100)],
  ],
  ['is disbursed in two parts within a period', [more(20, '500')]],
  ['is disbursed again on a due date, and on a day before a payment', [more(31, '300'), more(50, '250', 33)]],
  [
    'is disbursed again beside another rate and a due date that was moved',
    [more(20, '400'), rate(25, '18', 50), moved(40, 3, 6), more(70, '200'), rate(95, '9', 100)],
  ],
  [
    'has its last disbursement taken back',
    [more(20, '500'), more(22, '300'), [26, undoLastLoanDisbursal, {}]],
  ],
  ['is re-amortized within a period', [spread(45)]],
  ['is re-amortized on a due date, and again', [spread(31), spread(62)]],
  ['is re-amortized, and paid before that as it turns out', [spread(33), foundLate(34, '20.00', 30)]],
  ['is re-amortized of nothing, as it turns out', [spread(33), foundLate(34, '400.00', 30)]],
  ['is re-amortized, and that is taken back', [spread(33), [33, undoReAmortizeLoan, {}]]],
  [
    'is re-amortized beside more that goes out, another rate and a longer term',
    [more(20, '400'), spread(33), rate(36, '18', 50), longer(62, 1), spread(62)],
  ],
  ['is overpaid when more goes out', [settled(40), more(45, '700')]],
  ['is overpaid by more than goes out', [settled(40), more(45, '100'), more(50, '900')]],
];

/** Checks that recount what a loan is. */
const recounted = ['L1', 'L3', 'L4', 'L5', 'L6', 'L7', 'L9', 'L12', 'L13', 'L15'];

/** A loan after its days are closed and a command was given, each as it is read again. */
async function after(loan: Loan, on: number, command: AnyCommand, input: object): Promise<Loan> {
  const stamp = stampOn(on);
  const closed = await own.written(loan, closedUp(loan, stamp));
  const outcome = decided(command, closed, { loanId: loan.id, ...input }, stamp);
  if (!outcome.ok) throw new Error(`${command.name}: ${outcome.code}`);
  return await own.written(closed, (outcome.state as { readonly loan: Loan }).loan);
}

test.each(lives)(
  'a loan that %s is read as it was written, and all that is recounted agrees',
  async (_what, changes) => {
    let loan: Loan = await own.take();
    const deeds = [
      ...changes.map(([after, command, input]) => ({ on: day + after, command, input })),
      ...Array.from({ length: months }, (_, index) => ({
        on: addMonths(day, index + 1) + 3,
        command: repayLoan as AnyCommand,
        input: { amount: '160.00' },
      })),
    ].sort((a, b) => a.on - b.on);
    for (const { on, command, input } of deeds)
      if (loan.status === 'ACTIVE' || command === disburseLoan) loan = await after(loan, on, command, input);
    expect(loan.transactions.length).toBeGreaterThan(5);
    expect(await recountedViolations(own, recounted)).toEqual([]);
  },
);

test('a day is quiet for a loan as it was agreed, and seen whole where its rate changed', async () => {
  const loans = [await own.take(), await own.take()] as const;
  const stamp = stampOn(day + 1);
  const [agreed, other] = loans.map((loan) => closedUp(loan, stamp));
  const outcome = decided(
    changeLoanInterestRate,
    other,
    { loanId: other?.id, annualInterestRate: '6', from: '2026-03-25' },
    stamp,
  );
  if (!outcome.ok) throw new Error(outcome.code);
  await own.written(loans[0], agreed as Loan);
  await own.written(loans[1], (outcome.state as { readonly loan: Loan }).loan);
  const store: AnyAccountStore = loanStore;
  const ids = loans.map(({ id }) => id);
  const quiet = await store.readQuiet?.(own.tenant.primary, openCache(), ids, {
    through: day + 1,
    steps: loanKind.steps,
  });
  expect(quiet?.map(({ id }) => id)).toEqual([agreed?.id]);
});

test('a day is quiet again for a loan that is disbursed in parts, in the period after that of the last', async () => {
  const store: AnyAccountStore = loanStore;
  const quietOn = async (id: string, through: number) => {
    const given = { through, steps: loanKind.steps };
    const quiet = await store.readQuiet?.(own.tenant.primary, openCache(), [id], given);
    return quiet?.length === 1;
  };
  let loan = await after(await own.take(), day + 20, disburseLoan, { amount: '500' });
  expect(await quietOn(loan.id, day + 20)).toBe(false);
  loan = await after(loan, addMonths(day, 1), repayLoan, { amount: '400' });
  loan = await own.written(loan, closedUp(loan, stampOn(addMonths(day, 1) + 3)));
  expect(await quietOn(loan.id, addMonths(day, 1) + 3)).toBe(true);
});

test('of a loan that is charged off, what was accrued before stays, whatever is waived then', async () => {
  const lost = await after(await own.take(), day + 40, chargeOffLoan, {});
  const waived = await after(lost, day + 41, waiveLoanInterest, { amount: '33.00' });
  const { interestAccrued } = waived.balances;
  expect(interestAccrued).toBeGreaterThan(10_000_000n);
  expect(await recountedViolations(own, recounted)).toEqual([]);
});
