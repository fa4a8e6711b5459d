import type { RepaymentAttempt } from '@dayclose/domain/transfer/repayment-attempt.ts';
import { bigint, date, money, text } from './column-types.ts';
import { type Made, runId } from './made-by.ts';
import { table } from './table.ts';

/** An attempt as it is stored. */
export interface StoredAttempt extends Omit<RepaymentAttempt, 'kind' | 'id' | 'short'> {
  readonly refusedWith: string | undefined;
  readonly message: string | undefined;
}

/** What came of loans with something due, of each once a business date: rows that are written once. */
export const repaymentAttempts = table<RepaymentAttempt, StoredAttempt, Made>('repayment_attempts', {
  fields: {
    loanId: { column: 'loan_id', type: bigint, key: true },
    date: { column: 'business_date', type: date, key: true },
    accountId: { column: 'account_id', type: bigint, written: 'ONCE' },
    due: { column: 'due', type: money, written: 'ONCE' },
    paid: { column: 'paid', type: money, written: 'ONCE' },
    refusedWith: {
      column: 'refused_with',
      type: text,
      written: 'ONCE',
      nullable: true,
      of: ({ short }) => short?.code,
    },
    message: {
      column: 'message',
      type: text,
      written: 'ONCE',
      nullable: true,
      of: ({ short }) => short?.message,
    },
  },
  together: [runId],
  others: ['tried_at'],
});
