/**
 * SQL of whether a posting takes part in a replay, as the index on those says it: a loan has one accrual a day, and a few
 * others in its life.
 */
export const movesMoney = (transaction: string): string =>
  `${transaction}.type not in ('ACCRUAL', 'ACCRUAL_ADJUSTMENT')`;
