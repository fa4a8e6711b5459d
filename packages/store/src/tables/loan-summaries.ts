import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import { type Standing, standingOf } from '@dayclose/domain/loan/delinquency/standing.ts';
import { type DelinquencyTag, presentTag } from '@dayclose/domain/loan/delinquency/tag.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { Balances } from '@dayclose/domain/loan/money/balances.ts';
import { nextWorkOn, workKeyOf } from '@dayclose/domain/loan/next-work-on.ts';
import { type Installment, runningOn } from '@dayclose/domain/loan/schedule/installment.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import type { WriteContext } from '../entity-store.ts';
import { bigint, boolean, date, integer, money, smallint, text } from './column-types.ts';
import { ofLife } from './loan-life.ts';
import { table } from './table.ts';

/** The present state of a loan, in figures. */
export interface LoanSummary {
  readonly status: number;
  readonly closedThrough?: LocalDate;
  readonly principalOutstanding: Money;
  readonly interestOutstanding: Money;
  readonly feesOutstanding: Money;
  readonly penaltiesOutstanding: Money;
  readonly overpaid: Money;
  readonly interestAccrued: Money;
  readonly classification: string | undefined;
  readonly classifiedOn: LocalDate | undefined;
  readonly nonPerforming: boolean;
  readonly chargedOff: boolean;
  readonly fraud: boolean;
  readonly accruedThrough: LocalDate | undefined;
  readonly transactionCount: number;
  readonly chargeCount: number;
  readonly pauseCount: number;
  readonly tagCount: number;
  readonly eventCount: number;
}

/** What is told of a batch. */
type Written = Pick<WriteContext, 'eventCount' | 'steps'>;

export const loanSummaries = table<Loan, LoanSummary, Written>('loan_summaries', {
  beside: [
    { column: 'loan_id', type: bigint, key: true, of: ({ id }) => id },
    { column: 'overdue_since', type: date, nullable: true, of: (loan) => standing(loan).overdueSince },
    { column: 'overdue_principal', type: money, of: (loan) => standing(loan).overdue.principal },
    { column: 'overdue_interest', type: money, of: (loan) => standing(loan).overdue.interest },
    { column: 'overdue_fees', type: money, of: (loan) => standing(loan).overdue.fees },
    { column: 'overdue_penalties', type: money, of: (loan) => standing(loan).overdue.penalties },
    { column: 'next_due', type: date, nullable: true, of: (loan) => standing(loan).nextDue },
    { column: 'running_from', type: date, nullable: true, of: (loan) => running(loan)?.fromDate },
    { column: 'running_due', type: date, nullable: true, of: (loan) => running(loan)?.dueDate },
    { column: 'running_interest', type: money, nullable: true, of: (loan) => running(loan)?.interestEarned },
    { column: 'interest_before', type: money, nullable: true, of: (loan) => running(loan)?.interestBefore },
    {
      column: 'next_work_on',
      type: date,
      nullable: true,
      of: (loan, { steps }) => nextWorkOn(loan, steps(loan.kind)),
    },
    { column: 'work_key', type: integer, of: (loan, { steps }) => workKeyOf(steps(loan.kind)) },
    // Who does not know these columns counts its events without this one, so that readers leave the columns alone.
    { column: 'kept_at', type: integer, nullable: true, of: (loan, { eventCount }) => eventCount(loan) },
  ],
  fields: {
    status: { column: 'status', type: smallint, of: ({ status }) => statusCodes[status] },
    closedThrough: { column: 'closed_through', type: date, optional: true, of: ofLife('closedThrough') },
    principalOutstanding: {
      column: 'principal_outstanding',
      type: money,
      of: ({ balances }) => balances.principal,
    },
    interestOutstanding: {
      column: 'interest_outstanding',
      type: money,
      of: ({ balances }) => balances.interest,
    },
    feesOutstanding: { column: 'fees_outstanding', type: money, of: ({ balances }) => balances.fees },
    penaltiesOutstanding: {
      column: 'penalties_outstanding',
      type: money,
      of: ({ balances }) => balances.penalties,
    },
    overpaid: { column: 'overpaid', type: money, of: ({ balances }) => balances.overpaid },
    interestAccrued: {
      column: 'interest_accrued',
      type: money,
      of: ({ balances }) => balances.interestAccrued,
    },
    classification: {
      column: 'classification',
      type: text,
      nullable: true,
      of: (loan) => presentTag(loan)?.classification,
    },
    classifiedOn: {
      column: 'classified_on',
      type: date,
      nullable: true,
      of: (loan) => presentTag(loan)?.addedOn,
    },
    nonPerforming: { column: 'non_performing', type: boolean },
    chargedOff: { column: 'charged_off', type: boolean },
    fraud: { column: 'fraud', type: boolean },
    accruedThrough: { column: 'accrued_through', type: date, nullable: true },
    transactionCount: { column: 'transaction_count', type: integer },
    chargeCount: { column: 'charge_count', type: integer },
    pauseCount: { column: 'pause_count', type: integer, of: ({ pauses }) => pauses.length },
    tagCount: { column: 'tag_count', type: integer },
    eventCount: { column: 'event_count', type: integer, of: (loan, { eventCount }) => eventCount(loan) },
  },
});

/** The installment that runs on the next day that an active loan closes. */
function running(loan: Loan): Installment | undefined {
  return loan.status === 'ACTIVE' ? runningOn(loan.installments, loan.closedThrough + 1) : undefined;
}

const standings = new WeakMap<Loan, Standing>();

/** The standing of a loan, which is asked for column by column. */
function standing(loan: Loan): Standing {
  const known = standings.get(loan) ?? standingOf(loan);
  standings.set(loan, known);
  return known;
}

export function balancesOf(summary: LoanSummary): Balances {
  return {
    principal: summary.principalOutstanding,
    interest: summary.interestOutstanding,
    fees: summary.feesOutstanding,
    penalties: summary.penaltiesOutstanding,
    overpaid: summary.overpaid,
    interestAccrued: summary.interestAccrued,
  };
}

/** The last tag is the present one, unless it was lifted. */
export function presentTags({
  classification,
  classifiedOn,
  tagCount,
}: LoanSummary): readonly DelinquencyTag[] {
  if (classification === undefined || classifiedOn === undefined) return [];
  return [{ number: tagCount, classification, addedOn: classifiedOn, liftedOn: undefined }];
}
