import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { endOf, randomLife } from '../../../../../test/builders/loan-life.ts';
import { balancesOf, postingsOf, scheduleOf } from '../../../../../test/builders/loan-story.ts';
import type { Money } from '../../kernel/money.ts';
import { reverseLoanTransaction } from '../../transfer/commands/reverse-loan-transaction.ts';
import type { DisbursedLoan, Loan } from '../loan.ts';
import { chargeableOf } from '../money/chargebacks.ts';
import { enter } from '../money/entry.ts';
import { inForce } from '../money/replay.ts';
import { isAllowed } from '../transactions/types.ts';
import { chargebackLoan } from './charge-back-loan.ts';
import { repayLoan } from './repay-loan.ts';

/** Three installments on the 31st, the 29th and the 31st, without interest, from 31 December 2023. */
const free = activeLoan({
  annualInterestRate: '0',
  principal: money('300.00'),
  numberOfRepayments: 3,
  disbursedOn: day('2023-12-31'),
});
const repay = (loan: Loan, amount: string, on: string) =>
  commandLoan(loan, repayLoan, { amount }, day(on)).loan;
const chargeBack = (loan: Loan, amount: string, on: string, number = 2) =>
  commandLoan(loan, chargebackLoan, { transactionId: `700000${number}`, amount }, day(on));

describe('a chargeback', () => {
  it('is owed with the installment that runs on its day, and tells of it', () => {
    const paid = repay(free, '100.00', '2024-01-31');
    const { loan, events } = chargeBack(paid, '40.00', '2024-02-10');
    expect(events.map(({ type }) => type)).toEqual([
      'LoanChargebackTransactionBusinessEvent',
      'LoanBalanceChangedBusinessEvent',
    ]);
    expect(events[0]?.data).toMatchObject({
      type: { id: 25, code: 'loanTransactionType.chargeback', value: 'Chargeback' },
      amount: '40.00',
      principalPortion: '40.00',
      chargebackOfTransactionId: '7000002',
    });
    expect(scheduleOf(loan)).toEqual([
      '2024-01-31 100.00 0.00 0.00 0.00; 100.00 0.00 0.00 0.00 2024-01-31',
      '2024-02-29 140.00 0.00 0.00 0.00; 0.00 0.00 0.00 140.00 -',
      '2024-03-31 100.00 0.00 0.00 0.00; 0.00 0.00 0.00 100.00 -',
    ]);
    expect(loan.transactions.at(-1)).toMatchObject({ type: 'CHARGEBACK', chargebackOf: 2 });
  });

  it('of a loan that is closed makes it active again, closed through the day before', () => {
    const closed = repay(free, '300.00', '2024-02-10');
    expect(closed.status).toBe('CLOSED_OBLIGATIONS_MET');
    const { loan, events } = chargeBack(closed, '300.00', '2024-03-05');
    expect(loan).toMatchObject({ status: 'ACTIVE', closedThrough: day('2024-03-04') });
    expect('closedOn' in loan).toBe(false);
    expect(balancesOf(loan)).toBe('300.00 0.00 0.00 0.00 0.00');
    expect(events.map(({ type }) => type)).toContain('LoanStatusChangedBusinessEvent');
  });

  it('after the last installment is owed with one of its own', () => {
    const { loan } = chargeBack(repay(free, '300.00', '2024-03-31'), '50.00', '2024-04-20');
    expect(scheduleOf(loan).at(-1)).toBe('2024-04-20 50.00 0.00 0.00 0.00; 0.00 0.00 0.00 50.00 -');
    expect(loan.installments.at(-1)).toMatchObject({ number: 4, fromDate: day('2024-03-31') });
  });

  it('takes what is overpaid first (N-06)', () => {
    const overpaid = repay(free, '350.00', '2024-02-10');
    const less = chargeBack(overpaid, '20.00', '2024-02-11').loan;
    expect(less).toMatchObject({ status: 'OVERPAID', balances: { overpaid: money('30') } });
    const even = chargeBack(overpaid, '50.00', '2024-02-11').loan;
    expect(even).toMatchObject({ status: 'CLOSED_OBLIGATIONS_MET', closedOn: day('2024-02-11') });
    const more = chargeBack(overpaid, '100.00', '2024-02-11').loan;
    expect(more).toMatchObject({ status: 'ACTIVE', balances: { principal: money('50'), overpaid: 0n } });
    expect(more.transactions.at(-1)).toMatchObject({ overpayment: money('50'), principal: money('50') });
  });

  it('is overdue from the due date of the installment that it is owed with', () => {
    const terms = { graceOnArrearsDays: 0, delinquencyRanges: [{ classification: 'LATE', minDays: 1 }] };
    const loan = { ...free, terms: { ...free.terms, ...terms } };
    const back = chargeBack(repay(loan, '300.00', '2024-01-10'), '30.00', '2024-01-20').loan;
    const seenOn = (on: string) => repay(back, '0.01', on).tags.map(({ classification }) => classification);
    expect(seenOn('2024-01-31')).toEqual([]);
    expect(seenOn('2024-02-01')).toEqual(['LATE']);
  });

  it('can be taken back, and entered for an earlier day', () => {
    const paid = repay(repay(free, '290.00', '2024-01-10'), '40.00', '2024-02-05');
    const entered = { transactionId: '7000002', amount: '50.00', date: '2024-01-20' };
    const back = commandLoan(paid, chargebackLoan, entered, day('2024-02-10')).loan;
    expect(postingsOf(back).slice(2)).toEqual([
      '3 REPAYMENT 2024-02-05 40.00 = 10.00 0.00 0.00 0.00 + 30.00, reversed 2024-02-10 by 5',
      '4 CHARGEBACK 2024-01-20 50.00 = 50.00 0.00 0.00 0.00 + 0.00',
      '5 REPAYMENT 2024-02-05 40.00 = 40.00 0.00 0.00 0.00 + 0.00',
    ]);
    expect(back).toMatchObject({ status: 'ACTIVE', balances: { principal: money('20') } });
    const again = commandLoan(
      back,
      reverseLoanTransaction,
      { transactionId: '7000004' },
      day('2024-02-11'),
    ).loan;
    expect(balancesOf(again)).toBe('0.00 0.00 0.00 0.00 30.00');
    const unpaid = commandLoan(
      again,
      reverseLoanTransaction,
      { transactionId: '7000002' },
      day('2024-02-12'),
    ).loan;
    expect(balancesOf(unpaid)).toBe('260.00 0.00 0.00 0.00 0.00');
  });

  it('stays linked to a payment that a replay posts again', () => {
    const back = chargeBack(repay(free, '300.00', '2024-01-20'), '50.00', '2024-01-21').loan;
    const late = commandLoan(
      back,
      repayLoan,
      { amount: '10.00', date: '2024-01-05' },
      day('2024-01-22'),
    ).loan;
    const payment = late.transactions.find(
      ({ origin, reversedOn }) => origin === 2 && reversedOn === undefined,
    );
    expect(payment).toMatchObject({ number: 5, overpayment: money('10') });
    expect(chargeableOf(late, payment as NonNullable<typeof payment>)).toBe(money('250'));
    const rest = chargeBack(late, '250.00', '2024-01-23', 5).loan;
    expect(balancesOf(rest)).toBe('290.00 0.00 0.00 0.00 0.00');
    expect(() => chargeBack(rest, '0.01', '2024-01-24')).toThrow('AMOUNT_EXCEEDS_TRANSACTION');
  });
});

const owedBy = ({ balances }: DisbursedLoan): Money =>
  balances.principal + balances.interest + balances.fees + balances.penalties - balances.overpaid;

it('a chargeback and a payment of as much leave what is owed as it was, and without interest and charges the principal', () => {
  fc.assert(
    fc.property(randomLife, fc.nat(20), (life, pick) => {
      const { loan, day: on } = endOf(life);
      const payments = inForce(loan).filter(
        (each) => isAllowed(each.type, 'CHARGE_BACK') && chargeableOf(loan, each) > 0n,
      );
      const payment = payments[pick % Math.max(1, payments.length)];
      fc.pre(payment !== undefined && loan.status !== 'CLOSED_WRITTEN_OFF');
      const amount = chargeableOf(loan, payment);
      const stamp = stampOn(on);
      const back = enter(
        loan,
        { type: 'CHARGEBACK', valueDate: on, amount, chargebackOf: payment.origin },
        stamp,
      );
      expect(owedBy(back.loan)).toBe(owedBy(loan) + amount);
      const paid = enter(back.loan, { type: 'REPAYMENT', valueDate: on, amount }, stamp).loan;
      expect(owedBy(paid)).toBe(owedBy(loan));
      const { interest, fees, penalties } = back.loan.balances;
      if (interest + fees + penalties === 0n) expect(paid.balances.principal).toBe(loan.balances.principal);
    }),
    { numRuns: 300 },
  );
});
