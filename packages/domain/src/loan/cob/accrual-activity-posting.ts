import { accept } from '../../kernel/outcome.ts';
import { nextActivityOn, noteActivity } from '../accrual/accrual-activity.ts';
import { loanEvent } from '../events/list.ts';
import { defineLoanStep } from './step.ts';

/** Notes on the due date of an installment what that earns in all; no entries of the journal follow. */
export const accrualActivityPosting = defineLoanStep({
  name: 'ACCRUAL_ACTIVITY_POSTING',
  isOptional: true,
  description:
    'Posts what each installment earns in all on the day on which it is due, of loans of products with periodic accrual; nothing is booked.',
  run(loan, stamp) {
    const noted = noteActivity(loan, stamp.cobDate);
    if (noted === loan) return accept(loan);
    const posted = noted.posted.slice(loan.posted.length);
    return accept(
      noted,
      ...posted.map((transaction) => loanEvent.accrualActivityPosted.of(stamp, noted, transaction)),
    );
  },
  quiet: { nextOn: nextActivityOn },
});
