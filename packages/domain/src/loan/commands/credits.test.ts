import { describe, expect, it } from 'vitest';
import { commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money } from '../../../../../test/builders/loan.ts';
import { balancesOf, postingsOf } from '../../../../../test/builders/loan-story.ts';
import { reverseLoanTransaction } from '../../transfer/commands/reverse-loan-transaction.ts';
import { adjustLoanTransaction } from './adjust-loan-transaction.ts';
import { goodwillCredit, merchantRefund, payoutRefund } from './credits.ts';
import { repayLoan } from './repay-loan.ts';

const on = day('2024-02-01');
const free = activeLoan({ annualInterestRate: '0' });

describe.each([
  ['MERCHANT_REFUND', merchantRefund, 'LoanTransactionMerchantIssuedRefundPostBusinessEvent'],
  ['PAYOUT_REFUND', payoutRefund, 'LoanTransactionPayoutRefundPostBusinessEvent'],
  ['GOODWILL_CREDIT', goodwillCredit, 'LoanTransactionGoodwillCreditPostBusinessEvent'],
] as const)('%s', (type, command, event) => {
  const credited = (amount: string) => commandLoan(free, command, { amount }, on);

  it('pays what is owed, and tells of it', () => {
    const { loan, events } = credited('40.00');
    expect(events.map((each) => each.type)).toEqual([event, 'LoanBalanceChangedBusinessEvent']);
    expect(balancesOf(loan)).toBe('60.00 0.00 0.00 0.00 0.00');
  });

  it('settles a loan, and is overpaid on one that is closed', () => {
    const settled = credited('100.00').loan;
    expect(settled).toMatchObject({ status: 'CLOSED_OBLIGATIONS_MET', closedOn: on });
    const more = commandLoan(settled, command, { amount: '25.00' }, on).loan;
    expect(more).toMatchObject({ status: 'OVERPAID', balances: { principal: 0n, overpaid: money('25') } });
  });

  it('goes where the product sends money of its type, and pays in the order of its type', () => {
    const parts = ['PRINCIPAL', 'INTEREST', 'PENALTY', 'FEE'] as const;
    const terms = {
      futureInstallmentsByType: { [type]: 'LAST_INSTALLMENT' },
      allocationByType: { [type]: { PAST_DUE: parts, DUE: parts, IN_ADVANCE: parts } },
    } as const;
    const loan = activeLoan({ terms });
    const paidBy = (each: Parameters<typeof commandLoan>[1]) =>
      commandLoan(loan, each, { amount: '10.00' }, day('2024-01-01')).loan.installments.map(
        ({ principalPaid, interestPaid }) => [principalPaid, interestPaid],
      );
    const nothing = [0n, 0n];
    const ahead = loan.installments.slice(1).map(() => nothing);
    expect(paidBy(command)).toEqual([...ahead, [money('10'), 0n]]);
    expect(paidBy(repayLoan)).toEqual([[money('9.21'), money('0.79')], ...ahead]);
  });

  it('can be adjusted and taken back', () => {
    const change = { transactionId: '7000002', amount: '30.00' };
    const adjusted = commandLoan(credited('100.00').loan, adjustLoanTransaction, change, on).loan;
    expect(balancesOf(adjusted)).toBe('70.00 0.00 0.00 0.00 0.00');
    const reversed = commandLoan(adjusted, reverseLoanTransaction, { transactionId: '7000003' }, on).loan;
    expect(reversed).toMatchObject({ status: 'ACTIVE', balances: { principal: money('100') } });
  });

  it('that is found late is taken at its date, and what came after it is posted again', () => {
    const paid = commandLoan(free, repayLoan, { amount: '80.00' }, on).loan;
    const late = { amount: '50.00', date: '2024-01-10' };
    const { loan } = commandLoan(paid, command, late, day('2024-02-02'));
    expect(postingsOf(loan)).toEqual([
      '1 DISBURSEMENT 2024-01-01 100.00 = 0.00 0.00 0.00 0.00 + 0.00',
      '2 REPAYMENT 2024-02-01 80.00 = 80.00 0.00 0.00 0.00 + 0.00, reversed 2024-02-02 by 4',
      `3 ${type} 2024-01-10 50.00 = 50.00 0.00 0.00 0.00 + 0.00`,
      '4 REPAYMENT 2024-02-01 80.00 = 50.00 0.00 0.00 0.00 + 30.00',
    ]);
    expect(loan.status).toBe('OVERPAID');
  });
});
