import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLoan } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import {
  cent,
  loanOf,
  recalculation,
  start,
  terms,
} from '../../../../../test/builders/recalculating-loan.ts';
import { type SlowPayment, SlowReckoner } from '../../../../../test/models/slow-recalculation.ts';
import { closeThrough } from '../../close/close-through.ts';
import { dateOf, formatDate, type LocalDate, never } from '../../kernel/dates.ts';
import { sumOf } from '../../kernel/money.ts';
import { loanInterestRecalculation } from '../cob/loan-interest-recalculation.ts';
import { periodicAccrualEntries } from '../cob/periodic-accrual-entries.ts';
import { chargeOffLoan } from '../commands/charge-off-loan.ts';
import { repayLoan } from '../commands/repay-loan.ts';
import { undoLoanChargeOff } from '../commands/undo-loan-charge-off.ts';
import { loanKind } from '../kind.ts';
import type { ActiveLoan, DisbursedLoan } from '../loan.ts';
import { chargeOffOf } from '../money/charge-off.ts';
import { enter, reverse } from '../money/entry.ts';
import { payoffOn } from '../money/payoff-on.ts';
import { inForce } from '../money/replay.ts';
import { nextRecalculationOn } from './recalculate.ts';

const steps = [loanInterestRecalculation, periodicAccrualEntries];

function closed(loan: DisbursedLoan, through: LocalDate): ActiveLoan {
  if (loan.closedThrough >= through) return loan as ActiveLoan;
  const stamp = stampOn(through + 1);
  const outcome = closeThrough(loan as ActiveLoan, through, { kind: loanKind, steps, stamp });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.account as ActiveLoan;
}

const payment = fc.record({
  gap: fc.integer({ min: 0, max: 50 }),
  cents: fc.integer({ min: 1, max: 20_000 }),
});

/** A loan that still owes something after some payments, closed up to the day on which it is charged off. */
const lived = fc
  .record({
    given: terms,
    payments: fc.array(payment, { maxLength: 3 }),
    gap: fc.integer({ min: 0, max: 200 }),
    backBy: fc.constantFrom(0, 0, 5, 40),
  })
  .map(({ given, payments, gap, backBy }) => {
    let loan: DisbursedLoan = loanOf(given, { accounting: 'ACCRUAL_PERIODIC' });
    let last = start;
    for (const each of payments) {
      const on = last + each.gap;
      const ready = closed(loan, on - 1);
      const amount = BigInt(each.cents) * cent;
      const after = enter(ready, { type: 'REPAYMENT', valueDate: on, amount }, stampOn(on)).loan;
      if (after.status !== 'ACTIVE') break;
      [loan, last] = [after, on];
    }
    const today = last + gap;
    return { given, before: closed(loan, today - 1), today, on: Math.max(last, today - backBy) };
  });

function lost(before: ActiveLoan, today: LocalDate, on: LocalDate): ActiveLoan {
  return commandLoan(before, chargeOffLoan, { date: formatDate(on) }, today).loan as ActiveLoan;
}

function paymentsOf(loan: DisbursedLoan): readonly SlowPayment[] {
  return inForce(loan)
    .filter(({ type }) => type === 'REPAYMENT')
    .map(({ valueDate, amount }) => ({ on: valueDate, cents: amount / cent }));
}

const askedFor = ({ installments }: DisbursedLoan) =>
  installments.map(({ number, dueDate, principal, interest, interestEarned }) =>
    [number, dueDate, principal, interest, interestEarned].join(' '),
  );
const owedBy = ({ balances }: DisbursedLoan) =>
  balances.principal + balances.interest + balances.fees + balances.penalties - balances.overpaid;

describe('a charge-off of a loan whose interest is recalculated', () => {
  it('takes what a model that reckons day by day says is outstanding on its date', () => {
    fc.assert(
      fc.property(lived, ({ given, before, today, on }) => {
        const loan = lost(before, today, on);
        const slow = SlowReckoner.run(given, paymentsOf(before), on);
        const rows = slow.rows.slice(0, loan.installments.length);
        expect(
          loan.installments.map(({ principal, interest }) => ({
            principal: principal / cent,
            interest: interest / cent,
          })),
        ).toEqual(rows);
        const asked = sumOf(slow.rows.map(({ principal, interest }) => principal + interest));
        const paid = sumOf([...slow.principalPaid, ...slow.interestPaid]);
        const chargeOff = chargeOffOf(loan);
        expect((chargeOff?.amount ?? 0n) / cent).toBe(asked - paid);
        expect(owedBy(loan)).toBe(chargeOff?.amount);
        const borne = sumOf(loan.installments.map(({ interest }) => interest));
        expect(chargeOff?.interestUnearned).toBe(borne - loan.balances.interestAccrued);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves what is asked for as it is, whatever is paid afterwards, and closed', () => {
    fc.assert(
      fc.property(lived, fc.array(payment, { maxLength: 3 }), ({ before, today, on }, later) => {
        const first = lost(before, today, on);
        let loan: DisbursedLoan = first;
        let date = today;
        for (const { gap, cents } of later) {
          date += gap;
          if (loan.status === 'ACTIVE') loan = closed(loan, date - 1);
          const owed = owedBy(loan);
          expect(payoffOn(loan, date).total).toBe(owed > 0n ? owed : 0n);
          const amount = BigInt(cents) * cent;
          const valueDate = Math.max(on, date - (cents % 5));
          loan = enter(loan, { type: 'REPAYMENT', valueDate, amount }, stampOn(date)).loan;
          expect(askedFor(loan)).toEqual(askedFor(first));
          expect(owedBy(loan)).toBe(owed - amount);
          expect(loan.balances.interestAccrued).toBe(first.balances.interestAccrued);
        }
        expect(chargeOffOf(loan)).toEqual(chargeOffOf(first));
        expect(nextRecalculationOn(first)).toBe(never);
      }),
      { numRuns: 60 },
    );
  });

  it('that is taken back leaves the loan as if nobody had charged it off, once its days are closed', () => {
    fc.assert(
      fc.property(lived, fc.integer({ min: 0, max: 90 }), ({ before, today, on }, days) => {
        const then = today + days;
        const waited = closed(lost(before, today, on), then - 1);
        const back = commandLoan(waited, undoLoanChargeOff, {}, then).loan as ActiveLoan;
        expect(back.chargedOff).toBe(false);
        const [again, usual] = [closed(back, then), closed(closed(before, then - 1), then)];
        expect(again.installments).toEqual(usual.installments);
        // Plans of other days round other times: what was accrued meanwhile may be a cent or two more than is earned.
        const ahead = usual.balances.interestAccrued - again.balances.interestAccrued;
        expect({ ...usual.balances, interestAccrued: usual.balances.interestAccrued - ahead }).toEqual(
          again.balances,
        );
        expect(ahead >= -2n * cent && ahead <= 2n * cent).toBe(true);
        expect(again.maturesOn).toBe(usual.maturesOn);
      }),
      { numRuns: 40 },
    );
  });

  it('takes more where a payment before it is taken back', () => {
    fc.assert(
      fc.property(lived, fc.nat(), ({ before, today, on }, pick) => {
        const payments = inForce(before).filter(({ type }) => type === 'REPAYMENT');
        const taken = payments[pick % Math.max(1, payments.length)];
        fc.pre(taken !== undefined);
        const after = reverse(lost(before, today, on), taken.number, stampOn(today));
        const without = lost(reverse(before, taken.number, stampOn(today)) as ActiveLoan, today, on);
        expect(askedFor(after)).toEqual(askedFor(without));
        expect(after.balances.principal).toBe(without.balances.principal);
        expect(chargeOffOf(after)?.amount).toBe(chargeOffOf(without)?.amount);
        expect(chargeOffOf(after)?.amount).toBe(owedBy(after));
      }),
      { numRuns: 40 },
    );
  });

  it('leaves no room for a payment before it', () => {
    const [chargedOff, today] = [dateOf(2024, 2, 10), dateOf(2024, 2, 20)];
    const loan = lost(activeLoan({ terms: { recalculation } }), today, chargedOff);
    const pay = (date: string) => commandLoan(loan, repayLoan, { amount: '5.00', date }, today).loan;
    expect(() => pay('2024-02-09')).toThrow('DATE_TOO_EARLY');
    expect((pay('2024-02-10') as DisbursedLoan).transactions.at(-1)?.amount).toBe(money('5.00'));
  });
});
