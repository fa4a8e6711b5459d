import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { defineWholeLoanStep } from './step.ts';

/** Tells of the whole of each loan, as it is on the morning after: what who begins to take events begins from. */
export const tellWholeLoans = defineWholeLoanStep({
  name: 'TELL_WHOLE_LOANS',
  isOptional: true,
  description:
    'Tells of the whole of each loan, on each day: the base of who takes events of loans that were imported.',
  run: (loan, stamp) => accept(loan, loanEvent.customSnapshot.of(stamp, loan)),
});
