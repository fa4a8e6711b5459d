import { closeThrough } from '@dayclose/domain/close/close-through.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import { accrueTo } from '@dayclose/domain/loan/accrual/accrual.ts';
import { loanInterestRecalculation } from '@dayclose/domain/loan/cob/loan-interest-recalculation.ts';
import { periodicAccrualEntries } from '@dayclose/domain/loan/cob/periodic-accrual-entries.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { ActiveLoan, DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import { enter, reverse } from '@dayclose/domain/loan/money/entry.ts';
import { payoffOn } from '@dayclose/domain/loan/money/payoff-on.ts';
import { applyAll, inForce } from '@dayclose/domain/loan/money/replay.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { cent, loanOf, start, terms } from '../../../../../test/builders/recalculating-loan.ts';
import { recalculatedBounds } from './accrual-bounds.ts';

const orders = {
  'before it accrues': [loanInterestRecalculation, periodicAccrualEntries],
  'after it accrues': [periodicAccrualEntries, loanInterestRecalculation],
  never: [periodicAccrualEntries],
};
const deed = fc.record({
  what: fc.constantFrom('PAY', 'PAY', 'SETTLE', 'REVERSE', 'REVERSE', 'ACCRUE'),
  gap: fc.integer({ min: 0, max: 40 }),
  back: fc.constantFrom(0, 0, 12),
  cents: fc.integer({ min: 1, max: 20_000 }),
  pick: fc.nat(),
});

test.each(Object.entries(orders))(
  'a loan whose interest is recalculated %s has accrued what verify says it has, whatever is paid and taken back',
  (_, steps) => {
    const closed = (loan: ActiveLoan, through: LocalDate): ActiveLoan => {
      if (loan.closedThrough >= through) return loan;
      const outcome = closeThrough(loan, through, { kind: loanKind, steps, stamp: stampOn(through + 1) });
      if (!outcome.ok) throw new Error(outcome.code);
      return outcome.account as ActiveLoan;
    };
    fc.assert(
      fc.property(
        terms,
        fc.array(deed, { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        (given, deeds, days) => {
          let loan: DisbursedLoan = loanOf(given, { accounting: 'ACCRUAL_PERIODIC' });
          let [today, changedOn] = [start, start];
          const look = () => {
            if (loan.status !== 'ACTIVE') return;
            const accruals = loan.posted.filter(({ type }) => type === 'ACCRUAL');
            const last = accruals.at(-1);
            const { least, most } = recalculatedBounds({
              terms: loan.terms,
              installments: loan.installments,
              activatedOn: loan.activatedOn,
              closedThrough: loan.closedThrough,
              nonPerforming: false,
              chargedOff: false,
              lastAccrualOn: last?.valueDate,
              lastAccrualPostedOn: last?.postingDate,
              lossReversedOn: undefined,
              first: applyAll(loan, inForce(loan), changedOn).loan.installments,
              firstOn: changedOn,
              accruedAhead:
                accruals.some(({ cobDate }) => cobDate === undefined) || loan.balances.principal === 0n,
            });
            const { interestAccrued } = loan.balances;
            expect(
              interestAccrued >= least && interestAccrued <= most,
              `${least} ${interestAccrued} ${most}`,
            ).toBe(true);
          };
          for (const { what, gap, back, cents, pick } of deeds) {
            today += gap;
            if (loan.status === 'ACTIVE') loan = closed(loan, today - 1);
            look();
            const paid = inForce(loan).filter(({ type }) => type === 'REPAYMENT');
            const taken = paid[pick % Math.max(1, paid.length)];
            if (what === 'REVERSE' && taken !== undefined) loan = reverse(loan, taken.number, stampOn(today));
            else if (what === 'ACCRUE') {
              loan = accrueTo(loan, today, { valueDate: today, postingDate: today, cobDate: undefined });
              continue;
            } else {
              const valueDate = Math.max(start, today - back);
              const amount: Money =
                what === 'SETTLE' ? payoffOn(loan, valueDate).total : BigInt(cents) * cent;
              if (amount === 0n) continue;
              loan = enter(loan, { type: 'REPAYMENT', valueDate, amount }, stampOn(today)).loan;
            }
            changedOn = today;
            look();
          }
          if (loan.status === 'ACTIVE') loan = closed(loan, Math.max(loan.closedThrough, today - 1) + days);
          look();
        },
      ),
      { numRuns: 60 },
    );
  },
);
