import type { ChargeDue } from '@dayclose/domain/loan/money/charge.ts';
import { type AccountPart, tableOfParts } from './account-part.ts';
import { date, integer, money } from './column-types.ts';

/** What of a charge is due with one installment, and whose charge it is. */
export interface LoanChargeDue extends AccountPart<ChargeDue> {
  readonly chargeNumber: number;
}

export const loanChargeDues = tableOfParts<ChargeDue, ChargeDue, void, LoanChargeDue>(
  'loan_charge_dues',
  'loan_id',
  {
    beside: [{ column: 'charge_number', type: integer, key: true, of: ({ chargeNumber }) => chargeNumber }],
    fields: {
      installment: { column: 'installment', type: integer, key: true },
      dueOn: { column: 'due_on', type: date },
      amount: { column: 'amount', type: money },
      paid: { column: 'paid', type: money },
      waived: { column: 'waived', type: money },
      accrued: { column: 'accrued', type: money },
    },
  },
);
