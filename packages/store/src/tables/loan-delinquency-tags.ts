import type { DelinquencyTag } from '@dayclose/domain/loan/delinquency/tag.ts';
import { date, integer, text } from './column-types.ts';
import { tableOfLoans } from './loan-part.ts';

/** Delinquency tags: one is never changed, only lifted. */
export const loanDelinquencyTags = tableOfLoans<DelinquencyTag>('loan_delinquency_tags', {
  fields: {
    number: { column: 'number', type: integer, key: true },
    classification: { column: 'classification', type: text, written: 'ONCE' },
    addedOn: { column: 'added_on', type: date, written: 'ONCE' },
    liftedOn: { column: 'lifted_on', type: date, nullable: true },
  },
});
