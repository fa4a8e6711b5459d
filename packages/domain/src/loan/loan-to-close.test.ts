import { expect, test } from 'vitest';
import { activeLoan, stampOn } from '../../../../test/builders/loan.ts';
import { closeThrough } from '../close/close-through.ts';
import { accept } from '../kernel/outcome.ts';
import { defineLoanStep } from './cob/step.ts';
import { loanSummaryData } from './events/loan-summary-data.ts';
import { loanKind } from './kind.ts';
import type { ActiveLoan, Loan } from './loan.ts';
import { addCharge } from './money/charges.ts';
import { nextDueDate } from './money/payoff.ts';
import { post } from './transactions/post.ts';

const fee = {
  ...({ kind: 'FEE', name: 'Letter', calculation: 'FLAT', timing: 'SPECIFIED_DUE_DATE' } as const),
  rate: '10.00',
};
const payment = {
  ...({ type: 'REPAYMENT', valueDate: 0, postingDate: 0, amount: 1n, overpayment: 0n, balance: 0n } as const),
  ...{ principal: 1n, interest: 0n, fees: 0n, penalties: 0n },
};

test('a step that asks for what a close does not have at hand does not compile', () => {
  defineLoanStep({
    name: 'GREEDY',
    description: '',
    run(loan, stamp) {
      // @ts-expect-error no transaction is at hand
      expect(loan.transactions).toBeDefined();
      // @ts-expect-error not all installments are at hand
      expect(loanSummaryData(loan, stamp.cobDate)).toBeDefined();
      // @ts-expect-error not all installments are at hand
      expect(nextDueDate(loan, stamp.cobDate)).toBeDefined();
      // @ts-expect-error a charge may be due with any of the installments
      expect(addCharge(loan, fee, stamp)).toBeDefined();
      // @ts-expect-error money comes after the money that was there before
      expect(post(loan, payment)).toBeDefined();
      return accept(loan);
    },
  });
});

test('a loan that was read whole is closed too, and stays whole', () => {
  const loan: ActiveLoan = activeLoan();
  const stamp = stampOn(loan.disbursedOn + 40);
  const closed = closeThrough(loan, stamp.cobDate, { kind: loanKind, steps: loanKind.steps, stamp });
  if (!closed.ok) throw new Error(closed.code);
  const whole: Loan = closed.account;
  expect(whole.transactions).toBe(loan.transactions);
  expect(whole.installments).toHaveLength(loan.installments.length);
});
