import type { Loan, SubmittedLoan } from '@dayclose/domain/loan/loan.ts';
import { bigint, date, decimal, integer, money, smallint, text } from './column-types.ts';
import { type LoanLife, ofLife } from './loan-life.ts';
import type { LoanSummary } from './loan-summaries.ts';
import { movedDueDates } from './moved-due-dates.ts';
import { rateChanges } from './rate-changes.ts';
import { table } from './table.ts';
import { termExtensions } from './term-extensions.ts';
import { tranches } from './tranches.ts';

/** Facts of a loan that have other tables, or follow from what is stored. */
type Elsewhere =
  | 'kind'
  | 'terms'
  | 'installments'
  | 'charges'
  | 'pauses'
  | 'transactions'
  | 'posted'
  | 'tags'
  | 'balances'
  | keyof LoanSummary;

/** What was agreed of a loan, and the dates of its life as far as it has come. */
export type AgreedLoan = Omit<SubmittedLoan, Elsewhere> & Omit<LoanLife, 'closedThrough'>;

export const loans = table<Loan, AgreedLoan>('loans', {
  fields: {
    id: { column: 'id', type: bigint, key: true },
    accountNo: { column: 'account_no', type: text, written: 'ONCE' },
    externalId: { column: 'external_id', type: text, written: 'ONCE', nullable: true },
    clientId: { column: 'client_id', type: bigint, written: 'ONCE' },
    productId: { column: 'product_id', type: bigint, written: 'ONCE' },
    termsId: { column: 'terms_id', type: bigint, written: 'ONCE' },
    principal: { column: 'principal', type: money, written: 'ONCE' },
    annualInterestRate: { column: 'annual_interest_rate', type: decimal, written: 'ONCE' },
    numberOfRepayments: { column: 'number_of_repayments', type: integer },
    repaymentEvery: { column: 'repayment_every', type: integer, written: 'ONCE' },
    repaymentUnit: { column: 'repayment_unit', type: text, written: 'ONCE' },
    scheduleRules: { column: 'schedule_rules', type: smallint },
    submittedOn: { column: 'submitted_on', type: date, written: 'ONCE' },
    enteredOn: { column: 'entered_on', type: date, written: 'ONCE' },
    expectedDisbursementOn: { column: 'expected_disbursement_on', type: date },
    repaymentAccountId: { column: 'repayment_account_id', type: bigint, optional: true },
    shiftedDueDates: { column: 'shifted_due_dates', type: movedDueDates, optional: true },
    movedDueDates: { column: 'moved_due_dates', type: movedDueDates, optional: true },
    rateChanges: { column: 'rate_changes', type: rateChanges, optional: true },
    termExtensions: { column: 'term_extensions', type: termExtensions, optional: true },
    tranches: { column: 'tranches', type: tranches, optional: true },
    undisbursed: { column: 'undisbursed', type: money, optional: true },
    approvedOn: { column: 'approved_on', type: date, optional: true, of: ofLife('approvedOn') },
    approvedPrincipal: {
      column: 'approved_principal',
      type: money,
      optional: true,
      of: ofLife('approvedPrincipal'),
    },
    disbursedOn: { column: 'disbursed_on', type: date, optional: true, of: ofLife('disbursedOn') },
    maturesOn: { column: 'matures_on', type: date, optional: true, of: ofLife('maturesOn') },
    activatedOn: { column: 'activated_on', type: date, optional: true, of: ofLife('activatedOn') },
    closedOn: { column: 'closed_on', type: date, optional: true, of: ofLife('closedOn') },
  },
  beside: [
    { column: 'currency', type: text, written: 'ONCE', of: ({ terms }) => terms.currency },
    { column: 'currency_digits', type: smallint, written: 'ONCE', of: ({ terms }) => terms.currencyDigits },
  ],
  others: ['created_at'],
});
