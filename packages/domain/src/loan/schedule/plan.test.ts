import { describe, expect, it } from 'vitest';
import { approvedLoan } from '../../../../../test/builders/approved-loan.ts';
import { commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { told } from '../../../../../test/builders/loan-story.ts';
import { formatMoney } from '../../kernel/money.ts';
import { disburseLoan } from '../../transfer/commands/disburse-loan.ts';
import { undoLoanDisbursal } from '../../transfer/commands/undo-loan-disbursal.ts';
import { approveLoan } from '../commands/approve-loan.ts';
import { undoLoanApproval } from '../commands/undo-loan-approval.ts';
import type { Loan, SubmittedLoan } from '../loan.ts';
import { chargeLoan } from '../money/entry.ts';

/** 100,000.00 at 12 % in three times two months from 15 January 2025, by the first rules: 62 days, where there are 59. */
const given = {
  principal: money('100000.00'),
  annualInterestRate: '12',
  numberOfRepayments: 3,
  repaymentEvery: 2,
  disbursedOn: day('2025-01-15'),
  scheduleRules: 1,
  terms: { daysInYear: 'DAYS_365', daysInMonth: 'ACTUAL' },
} as const;
const start = given.disbursedOn;
const interest = ({ installments }: Pick<Loan, 'installments'>) =>
  installments.map((each) => formatMoney(each.interest, 2)).join(' ');
const byFirst = '2038.36 1372.57 693.21';
const byPresent = '1939.73 1349.35 681.37';

function submittedLoan(): SubmittedLoan {
  const { approvedOn: _approvedOn, approvedPrincipal: _approvedPrincipal, ...facts } = approvedLoan(given);
  return { ...facts, status: 'SUBMITTED' };
}

describe('a loan that was planned by the first rules', () => {
  it.each([
    ['approved', submittedLoan(), approveLoan],
    ['no longer approved', approvedLoan(given), undoLoanApproval],
    ['paid out', approvedLoan(given), disburseLoan],
    ['no longer paid out', activeLoan(given), undoLoanDisbursal],
  ])('is planned by the present ones when it is %s', (_name, loan, command) => {
    expect(interest(loan)).toBe(byFirst);
    const { loan: after } = commandLoan(loan, command, {}, start);
    expect(after.scheduleRules).toBe(2);
    expect(interest(after)).toBe(byPresent);
  });

  it.each([
    ['a payment', ['2025-02-15 REPAYMENT 1000.00']],
    [
      'a payment before another one',
      ['2025-04-15 REPAYMENT 1000.00', '2025-04-16 REPAYMENT 500.00 on 2025-02-01'],
    ],
    ['a reversal', ['2025-04-15 REPAYMENT 1000.00', '2025-04-16 reverse 2']],
    ['a waiver and its reversal', ['2025-04-15 WAIVE_INTEREST 1000.00', '2025-04-16 reverse 2']],
  ])('keeps its schedule once it is paid out: %s', (_name, story) => {
    const loan = activeLoan(given);
    const after = told(loan, story);
    expect(after.scheduleRules).toBe(1);
    expect(interest(after)).toBe(byFirst);
  });

  it('is charged parts of the interest that it was promised', () => {
    const fee = { kind: 'FEE', name: 'Fee', calculation: 'PERCENT_OF_INTEREST', rate: '10' } as const;
    const asked = { ...fee, timing: 'SPECIFIED_DUE_DATE', dueOn: start } as const;
    const { charge } = chargeLoan(activeLoan(given), asked, stampOn(start));
    expect(charge.dues.map(({ amount }) => formatMoney(amount, 2))).toEqual(['410.41']);
  });
});
