const parts = ['principal', 'interest', 'fees', 'penalties'];

/**
 * Sums of the installments of each loan: a select with one row a loan, to be joined.
 *
 * Shape: each part as it is due, `…_paid` and, save for principal, `…_waived`.
 */
export const installmentSums = `
  select loan_id,
         ${parts.map((part) => `sum(${part}) as ${part}, sum(${part}_paid) as ${part}_paid`).join(',\n         ')},
         ${parts
           .slice(1)
           .map((part) => `sum(${part}_waived) as ${part}_waived`)
           .join(', ')}
  from loan_installments
  group by loan_id`;
