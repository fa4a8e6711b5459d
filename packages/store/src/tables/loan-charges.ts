import type { LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import { tableOfParts } from './account-part.ts';
import { date, decimal, integer, text } from './column-types.ts';
import { type Made, madeBy } from './made-by.ts';

/** Charges of loans: one never changes, unless it is taken back. */
export const loanCharges = tableOfParts<LoanCharge, Omit<LoanCharge, 'dues'>, Made>(
  'loan_charges',
  'loan_id',
  {
    fields: {
      number: { column: 'number', type: integer, key: true },
      kind: { column: 'kind', type: text, written: 'ONCE' },
      name: { column: 'name', type: text, written: 'ONCE' },
      calculation: { column: 'calculation', type: text, written: 'ONCE' },
      timing: { column: 'timing', type: text, written: 'ONCE' },
      rate: { column: 'rate', type: decimal, written: 'ONCE' },
      dueOn: { column: 'due_on', type: date, written: 'ONCE', nullable: true },
      enteredOn: { column: 'entered_on', type: date, written: 'ONCE' },
      afterTransaction: { column: 'after_transaction', type: integer, written: 'ONCE' },
      cancelledOn: { column: 'cancelled_on', type: date, nullable: true },
    },
    together: madeBy,
    others: ['created_at'],
  },
);
