import type { ChargeDue } from '@dayclose/domain/loan/money/charge.ts';
import { date, integer, money } from './column-types.ts';
import { type LoanPart, tableOfLoans } from './loan-part.ts';

/** What of a charge is due with one installment, and whose charge it is. */
export interface LoanChargeDue extends LoanPart<ChargeDue> {
  readonly chargeNumber: number;
}

export const loanChargeDues = tableOfLoans<ChargeDue, ChargeDue, void, LoanChargeDue>('loan_charge_dues', {
  beside: [{ column: 'charge_number', type: integer, key: true, of: ({ chargeNumber }) => chargeNumber }],
  fields: {
    installment: { column: 'installment', type: integer, key: true },
    dueOn: { column: 'due_on', type: date },
    amount: { column: 'amount', type: money },
    paid: { column: 'paid', type: money },
    waived: { column: 'waived', type: money },
    accrued: { column: 'accrued', type: money },
  },
});
