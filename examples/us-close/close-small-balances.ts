import {
  type ActiveLoan,
  accept,
  consequences,
  type DisbursedLoan,
  defineStep,
  enter,
  type LoanToClose,
  type Money,
  parseMoney,
  zero,
} from '@dayclose/extension';
import { forgivenInterestOf } from './report-forgiven-interest.ts';

/** The most that is forgiven of a loan. Units: of its currency. */
const limit = parseMoney('5') ?? zero;

/** Ends loans of which nothing but a little interest is owed: it is waived, and the tax authority is told. */
export const closeSmallBalances = defineStep({
  kind: 'LOAN',
  name: 'CLOSE_SMALL_BALANCES',
  description: 'Waives interest of up to 5.00 where nothing else is owed, which closes the loan.',
  needs: 'WHOLE',
  run(loan, stamp) {
    const amount = smallRest(loan);
    if (amount === zero) return accept(loan);
    const entry = { type: 'WAIVE_INTEREST', valueDate: stamp.cobDate, amount } as const;
    const after: DisbursedLoan = enter(loan, entry, stamp).loan;
    return accept(
      after,
      ...consequences(loan, after, stamp),
      forgivenInterestOf(loan, amount, stamp.cobDate),
    );
  },
  // A payment makes the rest small, or a penalty large; no day does by itself.
  quiet: { nextOn: (loan) => (smallRest(loan) > zero ? loan.closedThrough + 1 : Number.POSITIVE_INFINITY) },
});

/** Interest that is all that is owed, and little; nothing of any other loan. */
function smallRest({ balances }: ActiveLoan | LoanToClose): Money {
  const { principal, interest, fees, penalties } = balances;
  return principal + fees + penalties === zero && interest <= limit ? interest : zero;
}
