import type { QuietLoan } from '@dayclose/domain/loan/quiet-loan.ts';
import type { EarningPeriod } from '@dayclose/domain/loan/schedule/installment.ts';
import type { WriteContext } from '../entity-store.ts';
import { bigint, boolean, date, integer, money } from './column-types.ts';
import { table } from './table.ts';

/** What a quiet day needs of a loan's summary, of which the installment that runs is a part. */
export type QuietSummary = Pick<
  QuietLoan,
  'id' | 'closedThrough' | 'nonPerforming' | 'chargedOff' | 'transactionCount' | 'eventCount'
> &
  EarningPeriod & { readonly interestAccrued: QuietLoan['balances']['interestAccrued'] };

/** A close of quiet days writes no more of a summary than the columns that are not written once. */
export const quietSummaries = table<QuietLoan, QuietSummary, Pick<WriteContext, 'eventCount'>>(
  'loan_summaries',
  {
    part: 'quiet',
    fields: {
      id: { column: 'loan_id', type: bigint, key: true },
      closedThrough: { column: 'closed_through', type: date },
      interestAccrued: {
        column: 'interest_accrued',
        type: money,
        of: ({ balances }) => balances.interestAccrued,
      },
      transactionCount: { column: 'transaction_count', type: integer },
      eventCount: { column: 'event_count', type: integer, of: (loan, { eventCount }) => eventCount(loan) },
      nonPerforming: { column: 'non_performing', type: boolean, written: 'ONCE' },
      chargedOff: { column: 'charged_off', type: boolean, written: 'ONCE' },
      fromDate: {
        column: 'running_from',
        type: date,
        written: 'ONCE',
        of: ({ installments: [running] }) => running.fromDate,
      },
      dueDate: {
        column: 'running_due',
        type: date,
        written: 'ONCE',
        of: ({ installments: [running] }) => running.dueDate,
      },
      interestEarned: {
        column: 'running_interest',
        type: money,
        written: 'ONCE',
        of: ({ installments: [running] }) => running.interestEarned,
      },
      interestBefore: {
        column: 'interest_before',
        type: money,
        written: 'ONCE',
        of: ({ installments: [running] }) => running.interestBefore,
      },
    },
    beside: [{ column: 'kept_at', type: integer, of: (loan, { eventCount }) => eventCount(loan) }],
  },
);
