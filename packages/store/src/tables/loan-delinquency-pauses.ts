import type { DelinquencyPause } from '@dayclose/domain/loan/delinquency/pause.ts';
import { tableOfParts } from './account-part.ts';
import { date, integer } from './column-types.ts';
import { commandId, type Made } from './made-by.ts';

/** Delinquency pauses: only commands make them, and move their end. */
export const loanDelinquencyPauses = tableOfParts<DelinquencyPause, DelinquencyPause, Made>(
  'loan_delinquency_pauses',
  'loan_id',
  {
    fields: {
      number: { column: 'number', type: integer, key: true },
      start: { column: 'start_on', type: date, written: 'ONCE' },
      end: { column: 'end_on', type: date },
      resumedOn: { column: 'resumed_on', type: date, nullable: true },
    },
    together: [commandId],
    others: ['created_at'],
  },
);
