import type { DayFigures } from '../kernel/closed-day.ts';
import type { ActiveLoan } from './loan.ts';
import type { Balances } from './money/balances.ts';
import type { EarningPeriod } from './schedule/installment.ts';

/** An active loan as a close has it at hand on quiet days, which bring it nothing but the interest that it earns by the day. */
export interface QuietLoan
  extends Pick<
    ActiveLoan,
    | 'kind'
    | 'id'
    | 'accountNo'
    | 'externalId'
    | 'status'
    | 'productId'
    | 'terms'
    | 'nonPerforming'
    | 'chargedOff'
    | 'activatedOn'
    | 'closedThrough'
    | 'transactionCount'
    | 'eventCount'
    | 'posted'
  > {
  /** Tells it from a loan that has more at hand. */
  readonly isQuiet: true;
  readonly balances: Pick<Balances, 'interestAccrued'>;
  /** What it counts for in portfolios, whatever it accrues: quiet days leave it as it is. */
  readonly unchanged: Pick<
    DayFigures,
    'classification' | 'principal' | 'interest' | 'fees' | 'penalties' | 'overdue'
  >;
  /** The one that runs on all the days that are closed. */
  readonly installments: readonly [EarningPeriod];
  /** None has anything to accrue on those days. */
  readonly charges: readonly [];
}

/** Whether no more of a loan is at hand than a quiet day needs. */
export function isQuiet(loan: object): loan is QuietLoan {
  return 'isQuiet' in loan;
}
