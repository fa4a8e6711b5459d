import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { withOverdueSpread } from '../../../../../test/builders/loan-life.ts';
import { atOtherRate, cent, loanOf, start, terms } from '../../../../../test/builders/recalculating-loan.ts';
import {
  type SlowLoan,
  type SlowPayment,
  type SlowRate,
  SlowReckoner,
} from '../../../../../test/models/slow-recalculation.ts';
import { formatDate } from '../../kernel/dates.ts';
import { type DisbursedLoan, isDisbursed } from '../loan.ts';
import { enter, reverse } from '../money/entry.ts';
import { payoffOn } from '../money/payoff-on.ts';
import { applyAll, inForce } from '../money/replay.ts';
import { tranchesEndOn, withTranche } from '../money/tranches.ts';

/** What happens to a loan: a payment of so many hundredths of an installment, a payoff, one taken back, another rate, a tranche, or what is overdue spread anew. */
const deed = fc.record({
  what: fc.constantFrom(
    'PAY',
    'PAY',
    'PAY',
    'PAY',
    'SETTLE',
    'REVERSE',
    'RATE',
    'RATE',
    'LEND',
    'LEND',
    'SPREAD',
    'SPREAD',
  ),
  gap: fc.oneof(fc.integer({ min: 0, max: 45 }), fc.constantFrom(29, 30, 31, 60)),
  back: fc.constantFrom(0, 0, 0, 1, 12, 40),
  hundredths: fc.oneof(fc.integer({ min: 1, max: 250 }), fc.constantFrom(100, 100, 99, 101)),
  pick: fc.nat(),
});

function paymentsOf(loan: DisbursedLoan): readonly SlowPayment[] {
  return inForce(loan)
    .slice(1)
    .map(({ type, valueDate, amount }) => ({
      on: valueDate,
      cents: amount / cent,
      isOut: type === 'DISBURSEMENT',
      isSpread: type === 'RE_AMORTIZE',
    }));
}

/** One line an installment, in cents: principal and interest, and what of them is paid. */
function linesOf(loan: DisbursedLoan): readonly string[] {
  return loan.installments.map(({ principal, interest, principalPaid, interestPaid }) =>
    [principal, interest, principalPaid, interestPaid].map((each) => String(each / cent)).join(' '),
  );
}

function slowLinesOf({ rows, principalPaid, interestPaid }: SlowLoan, count: number): readonly string[] {
  const lines = rows.map(({ principal, interest }, row) =>
    [principal, interest, principalPaid[row], interestPaid[row]].join(' '),
  );
  expect(lines.slice(count).every((line) => line === '0 0 0 0')).toBe(true);
  return lines.slice(0, count);
}

it('a loan is what a model that reckons all anew each time, day by day, makes of its payments', () => {
  fc.assert(
    fc.property(terms, fc.array(deed, { maxLength: 7 }), (given, deeds) => {
      let loan: DisbursedLoan = loanOf(given);
      let rates: readonly SlowRate[] = [];
      let today = start;
      const installment = (loan.installments[0]?.principal ?? 0n) + (loan.installments[0]?.interest ?? 0n);
      for (const { what, gap, back, hundredths, pick } of deeds) {
        today += gap;
        const on = Math.max(start, today - back);
        const stamp = stampOn(today);
        if (what === 'RATE') {
          const changed = atOtherRate({ loan, rates }, given, today, pick);
          if (changed.loan === loan) continue;
          ({ loan, rates } = changed);
        } else if (what === 'LEND') {
          const last = inForce(loan).findLast(({ type }) => type === 'DISBURSEMENT')?.valueDate ?? start;
          if (Math.max(on, last) >= tranchesEndOn(loan)) continue;
          const amount = ((installment * BigInt(hundredths)) / 100n / cent + 1n) * cent;
          loan = withTranche(loan, { valueDate: Math.max(on, last), amount }, stamp);
        } else if (what === 'SPREAD') {
          const spread = withOverdueSpread(loan, stamp);
          if (spread === loan) continue;
          loan = spread;
        } else if (what === 'REVERSE') {
          const paid = inForce(loan).filter(({ type }) => type === 'REPAYMENT');
          const taken = paid[pick % Math.max(1, paid.length)];
          if (taken === undefined) continue;
          loan = reverse(loan, taken.number, stamp);
        } else {
          const before: readonly SlowPayment[] = paymentsOf(loan).filter((each) => each.on <= on);
          const payoff: bigint = SlowReckoner.payoff({ ...given, rates }, before, on) * cent;
          expect(payoffOn(loan, on).total).toBe(payoff);
          const asked: bigint =
            what === 'SETTLE' ? payoff : ((installment * BigInt(hundredths)) / 100n / cent) * cent;
          if (asked === 0n) continue;
          loan = enter(loan, { type: 'REPAYMENT', valueDate: on, amount: asked }, stamp).loan;
          const isLast = paymentsOf(loan).at(-1)?.on === on;
          if (what === 'SETTLE' && isLast) expect(loan.status).toBe('CLOSED_OBLIGATIONS_MET');
        }
        const slow = SlowReckoner.run({ ...given, rates }, paymentsOf(loan), today);
        expect(linesOf(loan)).toEqual(slowLinesOf(slow, loan.installments.length));
        expect(loan.balances.overpaid / cent).toBe(slow.overpaid);
        if (loan.balances.overpaid > 0n) expect(loan.status).toBe('OVERPAID');
      }
    }),
    { numRuns: 150 },
  );
});

it('the order of entry makes no difference', () => {
  fc.assert(
    fc.property(
      terms,
      fc.array(deed, { minLength: 2, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (given, deeds, picks) => {
        let on = start;
        const entries = deeds.map(({ gap, hundredths }) => {
          on += gap + 1;
          return { type: 'REPAYMENT', valueDate: on, amount: BigInt(hundredths) * cent * 10n } as const;
        });
        const shuffled = [...entries];
        for (let index = shuffled.length - 1; index > 0; index -= 1) {
          const other = (picks.next().value as number) % (index + 1);
          [shuffled[index], shuffled[other]] = [
            shuffled[other] as (typeof entries)[0],
            shuffled[index] as (typeof entries)[0],
          ];
        }
        const stamp = stampOn(on + 3);
        const entered = (list: typeof entries) => {
          let loan: DisbursedLoan = loanOf(given);
          for (const entry of list) loan = enter(loan, entry, stamp).loan;
          return loan;
        };
        const [first, second] = [entered(entries), entered(shuffled)];
        expect(second.installments).toEqual(first.installments);
        expect(second.balances).toEqual(first.balances);
        expect(second.status).toBe(first.status);
      },
    ),
    { numRuns: 60 },
  );
});

it('a loan whose installments are paid on their days is the schedule that was agreed on', () => {
  fc.assert(
    fc.property(terms, fc.nat({ max: 6 }), (given, paid) => {
      let loan: DisbursedLoan = loanOf(given);
      const { installments } = loan;
      for (const { dueDate, principal, interest } of installments.slice(0, paid)) {
        if (principal + interest === 0n) continue;
        const entry = { type: 'REPAYMENT', valueDate: dueDate, amount: principal + interest } as const;
        loan = enter(loan, entry, stampOn(dueDate)).loan;
      }
      const plan = ({ number, dueDate, principal, interest, balance }: (typeof installments)[0]) =>
        [number, formatDate(dueDate), principal, interest, balance].join(' ');
      const asOf = installments[Math.min(paid, installments.length - 1)]?.dueDate ?? start;
      const planned = applyAll(loan, inForce(loan), asOf).loan.installments;
      expect(planned.map(plan)).toEqual(installments.map(plan).slice(0, planned.length));
      expect(isDisbursed(loan)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
