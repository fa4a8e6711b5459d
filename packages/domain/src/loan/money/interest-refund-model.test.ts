import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { atOtherRate, cent, loanOf, start, terms } from '../../../../../test/builders/recalculating-loan.ts';
import {
  type SlowPayment,
  type SlowRate,
  SlowReckoner,
  type SlowTerms,
} from '../../../../../test/models/slow-recalculation.ts';
import type { DisbursedLoan } from '../loan.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { enter, replayed, reverse } from './entry.ts';
import { inForce } from './replay.ts';
import { tranchesEndOn, withTranche } from './tranches.ts';

const deed = fc.record({
  what: fc.constantFrom('PAY', 'PAY', 'REFUND', 'REFUND', 'REFUND', 'REVERSE', 'RATE', 'LEND'),
  gap: fc.integer({ min: 0, max: 45 }),
  back: fc.constantFrom(0, 0, 0, 1, 12, 40),
  hundredths: fc.integer({ min: 1, max: 300 }),
  pick: fc.nat(),
});

const slow = ({ type, valueDate, amount }: MoneyTransaction): SlowPayment => ({
  on: valueDate,
  cents: amount / cent,
  isOut: type === 'DISBURSEMENT',
});

/** The payments with a refund paid back as the money goes out, the first money first. */
function asIfPaidBack(given: SlowTerms, payments: readonly SlowPayment[], cents: bigint) {
  const first = cents < given.cents ? cents : given.cents;
  const all: SlowPayment[] = [{ on: start, cents: first }];
  let left = cents - first;
  for (const payment of payments) {
    all.push(payment);
    if (payment.isOut !== true || left === 0n) continue;
    const back = left < payment.cents ? left : payment.cents;
    all.push({ on: payment.on, cents: back });
    left -= back;
  }
  return all;
}

/** What is refunded of interest with each refund, by what a model that reckons day by day makes of both ways. */
function expected(loan: DisbursedLoan, given: SlowTerms): ReadonlyMap<number, bigint> {
  const present = inForce(loan);
  const amounts = new Map<number, bigint>();
  for (const refund of present.filter(({ type }) => type === 'MERCHANT_REFUND')) {
    const own = present.findIndex(({ interestRefundOf }) => interestRefundOf === refund.origin);
    const end = own >= 0 ? own : present.findLastIndex(({ valueDate }) => valueDate === refund.valueDate) + 1;
    const before = present
      .slice(1, end)
      .filter((each) => each !== refund)
      .map(slow);
    const { valueDate: on, amount } = refund;
    const borne: bigint = SlowReckoner.borne(given, before, on);
    const without: bigint = SlowReckoner.borne(given, asIfPaidBack(given, before, amount / cent), on);
    if (borne > without) amounts.set(refund.origin, (borne - without) * cent);
  }
  return amounts;
}

it('interest is refunded that a model does not reckon where the money of the refund comes back at once', () => {
  let refunds = 0;
  fc.assert(
    fc.property(terms, fc.array(deed, { maxLength: 7 }), (any, deeds) => {
      const given: SlowTerms = { ...any, isProgressive: true, advance: 'LAST' };
      let loan: DisbursedLoan = loanOf(given, { interestRefundTypes: ['MERCHANT_REFUND'] });
      let rates: readonly SlowRate[] = [];
      let today = start;
      const installment = (loan.installments[0]?.principal ?? 0n) + (loan.installments[0]?.interest ?? 0n);
      for (const { what, gap, back, hundredths, pick } of deeds) {
        today += gap;
        const valueDate = Math.max(start, today - back);
        const amount = ((installment * BigInt(hundredths)) / 100n / cent + 1n) * cent;
        const stamp = stampOn(today);
        if (what === 'RATE') {
          ({ loan, rates } = atOtherRate({ loan, rates }, given, today, pick));
        } else if (what === 'LEND') {
          const last = inForce(loan).findLast(({ type }) => type === 'DISBURSEMENT')?.valueDate ?? start;
          if (Math.max(valueDate, last) >= tranchesEndOn(loan)) continue;
          loan = withTranche(loan, { valueDate: Math.max(valueDate, last), amount }, stamp);
        } else if (what === 'REVERSE') {
          const paid = inForce(loan).filter(({ type }) => ['REPAYMENT', 'MERCHANT_REFUND'].includes(type));
          const taken = paid[pick % Math.max(1, paid.length)];
          if (taken !== undefined) loan = reverse(loan, taken.number, stamp);
        } else {
          const type = what === 'PAY' ? 'REPAYMENT' : 'MERCHANT_REFUND';
          loan = enter(loan, { type, valueDate, amount }, stamp).loan;
        }
        const made = inForce(loan).filter(({ type }) => type === 'INTEREST_REFUND');
        expect(new Map(made.map((each) => [each.interestRefundOf, each.amount]))).toEqual(
          expected(loan, { ...given, rates }),
        );
        const run = SlowReckoner.run({ ...given, rates }, inForce(loan).slice(1).map(slow), today);
        expect(loan.balances.overpaid / cent).toBe(run.overpaid);
        expect(replayed(loan, loan, stamp).transactionCount).toBe(loan.transactionCount);
        refunds += made.length;
      }
    }),
    { numRuns: 150 },
  );
  expect(refunds).toBeGreaterThan(30);
});
