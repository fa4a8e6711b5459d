const kinds = { fees: 'FEE', penalties: 'PENALTY' };
const columns = ['amount', 'paid', 'waived', 'accrued'];

/**
 * Sums of what charges ask for that were not taken back, by kind: one row for each value of `by`, to be joined.
 *
 * Shape: `fees_amount`, `fees_paid`, `fees_waived`, `fees_accrued`, and the same of penalties.
 */
export function chargeSums(by: 'loan_id' | 'loan_id, installment'): string {
  const sums = Object.entries(kinds).flatMap(([name, kind]) =>
    columns.map(
      (column) => `coalesce(sum(${column}) filter (where c.kind = '${kind}'), 0) as ${name}_${column}`,
    ),
  );
  return `
  select ${by}, ${sums.join(',\n         ')}
  from loan_charge_dues d
  join (select loan_id, number as charge_number, kind from loan_charges where cancelled_on is null) c
    using (loan_id, charge_number)
  group by ${by}`;
}
