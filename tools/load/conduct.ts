/** How a borrower pays, and where a loan stands at the end of it. Units: days, installments. */
export type Conduct =
  /** Nobody has decided on it yet. */
  | { readonly kind: 'APPLIED' }
  /** Approved, and not paid out. */
  | { readonly kind: 'APPROVED' }
  /** Pays every installment up to `daysLate` days after its due date. */
  | { readonly kind: 'REGULAR'; readonly daysLate: number }
  /** Has stopped paying so that at least `days` days are overdue, in part if `halfPaid`. */
  | { readonly kind: 'STOPPED'; readonly days: number; readonly halfPaid: boolean }
  /** Has paid the next installments already. */
  | { readonly kind: 'AHEAD'; readonly installments: number }
  /** Has paid all that was left after `installments` installments, and `extra` hundredths of it too much. */
  | { readonly kind: 'SETTLED'; readonly installments: number; readonly extra: number };
