import { zero } from '../../kernel/money.ts';
import { accept } from '../../kernel/outcome.ts';
import { accrualDue, postAccrual } from '../accrual.ts';
import { LoanAccrualCreated } from '../events/loan-accrual-created.ts';
import { defineLoanStep } from './step.ts';

/** Brings what is accrued to what is earned by the closed day; whatever was missed comes in one posting. */
export const periodicAccrualEntries = defineLoanStep({
  name: 'ADD_PERIODIC_ACCRUAL_ENTRIES',
  description:
    'Accrues the interest that each loan of a product with periodic accrual has earned by the day.',
  run(loan, stamp) {
    if (loan.terms.accounting !== 'ACCRUAL_PERIODIC') return accept(loan);
    const interest = accrualDue(loan, stamp.cobDate);
    if (interest === zero) return accept(loan);
    const { cobDate } = stamp;
    const accrued = postAccrual(loan, interest, { valueDate: cobDate, postingDate: cobDate, cobDate });
    return accept(accrued, LoanAccrualCreated.of(stamp, accrued));
  },
});
