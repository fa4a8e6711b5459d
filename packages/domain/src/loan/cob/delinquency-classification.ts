import { accept } from '../../kernel/outcome.ts';
import { classify } from '../delinquency/delinquency.ts';
import { nextRangeOn } from '../delinquency/next-range-on.ts';
import { loanEvent } from '../events/list.ts';
import { defineLoanStep } from './step.ts';

/** Judges as of the morning after the closed day, as the reference system does. */
export const delinquencyClassification = defineLoanStep({
  name: 'LOAN_DELINQUENCY_CLASSIFICATION',
  aliases: ['LOAN_TAGGING'],
  description: 'Puts each loan into the delinquency range that its days past due call for.',
  run(loan, stamp) {
    const classified = classify(loan, stamp.businessDate);
    if (classified === loan) return accept(loan);
    return accept(classified, loanEvent.delinquencyRangeChanged.of(stamp, classified));
  },
  quiet: { nextOn: nextRangeOn },
});
