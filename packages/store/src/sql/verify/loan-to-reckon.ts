import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { PeriodUnit, ScheduleRules } from '@dayclose/domain/loan/product/terms.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { StoredDueDates } from '../../tables/moved-due-dates.ts';
import type { StoredRates } from '../../tables/rate-changes.ts';
import type { StoredExtensions } from '../../tables/term-extensions.ts';
import type { StoredTranches } from '../../tables/tranches.ts';
import { isBooked } from '../transaction-types.ts';
import type { Violation } from './check.ts';
import { loanName } from './loan-facts.ts';
import { disbursedStatuses } from './statuses.ts';

/** A loan, as far as its schedule and its accruals are reckoned anew. */
export interface LoanRow {
  readonly id: string;
  readonly account_no: string;
  readonly terms_id: string;
  readonly annual_interest_rate: Money;
  readonly number_of_repayments: number;
  readonly repayment_every: number;
  readonly repayment_unit: PeriodUnit;
  readonly schedule_rules: ScheduleRules;
  readonly submitted_on: LocalDate;
  /** The day and the amount of the disbursement, expected ones where the money is not out. */
  readonly outlay_on: LocalDate;
  readonly outlay: Money;
  readonly owed_again: Money;
  readonly shifted_due_dates: StoredDueDates | null;
  readonly moved_due_dates: StoredDueDates | null;
  readonly rate_changes: StoredRates | null;
  readonly term_extensions: StoredExtensions | null;
  readonly tranches: StoredTranches | null;
  readonly status: number;
  readonly interest_accrued: Money;
  readonly non_performing: boolean;
  readonly charged_off: boolean;
  readonly activated_on: LocalDate | null;
  readonly closed_through: LocalDate | null;
  readonly last_accrual_on: LocalDate | null;
  readonly last_accrual_posted_on: LocalDate | null;
  readonly loss_reversed_on: LocalDate | null;
  /** Whether a command or a job accrued interest, beside closes. */
  readonly accrued_ahead: boolean;
}

/** Those that have a schedule, in the order of their ids. */
export const loans = `
  select l.id, l.account_no, l.terms_id, l.annual_interest_rate, l.number_of_repayments, l.repayment_every,
         l.repayment_unit, l.schedule_rules, l.submitted_on, coalesce(l.disbursed_on, l.expected_disbursement_on) as outlay_on,
         coalesce(t.disbursed, l.approved_principal, l.principal) as outlay, coalesce(t.owed_again, 0) as owed_again, l.shifted_due_dates,
         l.moved_due_dates, l.rate_changes, l.term_extensions, l.tranches,
         s.status, s.interest_accrued, s.non_performing, s.charged_off, l.activated_on, s.closed_through, t.last_accrual_on,
         t.last_accrual_posted_on, t.loss_reversed_on, coalesce(t.accrued_ahead, false) as accrued_ahead
  from loans l
  join loan_summaries s on s.loan_id = l.id and s.status in (${statusCodes.SUBMITTED}, ${statusCodes.APPROVED}, ${disbursedStatuses})
  left join (
    select loan_id,
           sum(amount - overpayment) filter (where ${isBooked('type', 'LENT')} and reversed_on is null) as disbursed,
           sum(principal) filter (where ${isBooked('type', 'REFUNDED')} and reversed_on is null) as owed_again,
           max(value_date) filter (where ${isBooked('type', 'ACCRUED')} and interest > 0) as last_accrual_on,
           max(posting_date) filter (where ${isBooked('type', 'ACCRUED')} and interest > 0) as last_accrual_posted_on,
           max(reversed_on) filter (where (${isBooked('type', 'WAIVED')} or ${isBooked('type', 'CHARGED_OFF')} or ${isBooked('type', 'WRITTEN_OFF')}) and interest > 0)
             as loss_reversed_on,
           bool_or(${isBooked('type', 'ACCRUED')} and interest > 0 and cob_date is null) as accrued_ahead
    from loan_transactions
    group by loan_id
  ) t on t.loan_id = l.id
  order by l.id`;

/** Says of a loan what it should be, and is. */
export function violationOf(
  { id, account_no: accountNo }: LoanRow,
  item: string,
  what: string,
  expected: string,
  found: string,
): Violation {
  return { account: loanName(id, accountNo), item, what, expected, found };
}
