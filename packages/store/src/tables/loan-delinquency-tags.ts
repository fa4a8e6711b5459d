import type { DelinquencyTag } from '@dayclose/domain/loan/delinquency/tag.ts';
import { tableOfParts } from './account-part.ts';
import { date, integer, text } from './column-types.ts';

/** Delinquency tags: one is never changed, only lifted. */
export const loanDelinquencyTags = tableOfParts<DelinquencyTag>('loan_delinquency_tags', 'loan_id', {
  fields: {
    number: { column: 'number', type: integer, key: true },
    classification: { column: 'classification', type: text, written: 'ONCE' },
    addedOn: { column: 'added_on', type: date, written: 'ONCE' },
    liftedOn: { column: 'lifted_on', type: date, nullable: true },
  },
});
