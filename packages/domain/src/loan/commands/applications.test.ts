import { describe, expect, it } from 'vitest';
import { commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { money, productTerms } from '../../../../../test/builders/loan.ts';
import { submitted } from '../../../../../test/refusals/loans.ts';
import { sumOf } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import { mostPrincipal } from '../money/tranches.ts';
import { addLoanCharge } from './add-loan-charge.ts';
import { approveLoan } from './approve-loan.ts';
import { rejectLoan } from './reject-loan.ts';
import { undoLoanApproval } from './undo-loan-approval.ts';
import { withdrawLoan } from './withdraw-loan.ts';

const today = day('2024-02-01');

function projected({ installments }: Loan) {
  return {
    principal: sumOf(installments.map(({ principal }) => principal)),
    first: installments[0]?.dueDate,
    count: installments.length,
  };
}

describe('an approval', () => {
  it('projects the schedule of what is approved, from the day on which it is expected to go out', () => {
    const { loan, events } = commandLoan(
      submitted,
      approveLoan,
      { amount: '60.00', expectedDisbursementOn: '2024-02-10' },
      today,
    );
    expect(loan).toMatchObject({
      status: 'APPROVED',
      approvedOn: today,
      approvedPrincipal: money('60'),
      expectedDisbursementOn: day('2024-02-10'),
      principal: money('100'),
      balances: { principal: 0n, interest: 0n },
    });
    expect(projected(loan)).toEqual({ principal: money('60'), first: day('2024-03-10'), count: 6 });
    expect(events.map(({ type }) => type)).toEqual([
      'LoanApprovedBusinessEvent',
      'LoanStatusChangedBusinessEvent',
    ]);
  });

  it('goes as far beyond the application as the product allows, rounded down to the currency', () => {
    const terms = productTerms({ overAppliedPercent: '12.345' });
    expect(mostPrincipal({ principal: money('100'), terms })).toBe(money('112.34'));
    expect(mostPrincipal({ principal: money('100'), terms: productTerms() })).toBe(money('100'));
    const generous = { ...submitted, terms };
    const { loan } = commandLoan(generous, approveLoan, { amount: '112.34' }, today);
    expect(projected(loan).principal).toBe(money('112.34'));
    expect(() => commandLoan(generous, approveLoan, { amount: '112.35' }, today)).toThrow('EXCEEDS');
  });

  it('is taken back: the loan is an application for what was applied for, its charges follow', () => {
    const fee = {
      kind: 'FEE',
      name: 'Entry',
      amount: '10',
      calculation: 'PERCENT_OF_AMOUNT',
      dueOn: '2024-04-01',
    };
    const charged = commandLoan(submitted, addLoanCharge, fee, today).loan;
    expect(charged.charges[0]?.dues).toMatchObject([{ installment: 3, amount: money('10') }]);
    const approved = commandLoan(charged, approveLoan, { amount: '60.00' }, today).loan;
    expect(approved.charges[0]?.dues).toMatchObject([{ installment: 3, amount: money('6') }]);
    const { loan, events, answer } = commandLoan(approved, undoLoanApproval, {}, today);
    expect(loan.status).toBe('SUBMITTED');
    expect(loan).not.toHaveProperty('approvedOn');
    expect(loan).not.toHaveProperty('approvedPrincipal');
    expect(projected(loan)).toMatchObject({ principal: money('100'), count: 6 });
    expect(loan.charges[0]?.dues).toMatchObject([{ installment: 3, amount: money('10') }]);
    expect(events.map(({ type }) => type)).toEqual([
      'LoanUndoApprovalBusinessEvent',
      'LoanStatusChangedBusinessEvent',
    ]);
    expect(answer).toMatchObject({
      loan: { approvedOn: null, approvedPrincipal: null, summary: { status: 100, chargeCount: 1 } },
    });
  });
});

describe('the end of an application', () => {
  it('is its rejection on a day up to the business date', () => {
    const { loan, events, answer } = commandLoan(submitted, rejectLoan, { date: '2024-01-20' }, today);
    expect(loan).toMatchObject({ status: 'REJECTED', closedOn: day('2024-01-20') });
    expect(events.map(({ type }) => type)).toEqual([
      'LoanRejectedBusinessEvent',
      'LoanStatusChangedBusinessEvent',
    ]);
    expect(events[0]?.data).toMatchObject({
      status: { id: 500, rejected: true, withdrawnByClient: false, pendingApproval: false },
      timeline: { rejectedOnDate: '2024-01-20', withdrawnOnDate: null, closedOnDate: null },
      summary: null,
    });
    expect(answer).toMatchObject({ loan: { closedOn: '2024-01-20', summary: { status: 500 } } });
  });

  it('is its withdrawal, which only changes the status', () => {
    const { loan, events } = commandLoan(submitted, withdrawLoan, {}, today);
    expect(loan).toMatchObject({ status: 'WITHDRAWN', closedOn: today });
    expect(events.map(({ type }) => type)).toEqual(['LoanStatusChangedBusinessEvent']);
    expect(events[0]?.data).toMatchObject({
      status: { id: 400, withdrawnByClient: true },
      timeline: { withdrawnOnDate: '2024-02-01', rejectedOnDate: null },
    });
  });
});
