import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money, storedMoney, sumOf, zero } from '@dayclose/domain/kernel/money.ts';
import type { ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';
import { takeEarned, withInterestBefore } from '@dayclose/domain/loan/schedule/installment.ts';
import { buildSchedule } from '@dayclose/domain/loan/schedule/schedule.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';
import { dueDatesOf } from '../../tables/moved-due-dates.ts';
import { ratesOf } from '../../tables/rate-changes.ts';
import { extensionsOf } from '../../tables/term-extensions.ts';
import { tranchesOf } from '../../tables/tranches.ts';
import { type AccruingLoan, accrualBounds, recalculatedBounds } from './accrual-bounds.ts';
import { type Check, examplesMax, type Look, type Violation } from './check.ts';
import { type LoanRow, loans, violationOf } from './loan-to-reckon.ts';
import { readAllTerms } from './read-all-terms.ts';
import { type PlannedAnew, planAnew } from './recalculated-plan.ts';
import { lookAtInterest } from './savings/reckoned-anew.ts';
import { disbursedStatuses } from './statuses.ts';
import { sideBySide, stream } from './stream.ts';
import { wasSettled } from './was-settled.ts';

interface InstallmentRow {
  readonly loan_id: string;
  readonly number: number;
  readonly from_date: LocalDate;
  readonly due_date: LocalDate;
  readonly principal: Money;
  readonly interest: Money;
  readonly interest_waived: Money;
  readonly interest_earned: Money;
  readonly balance: Money;
}

const { SUBMITTED, APPROVED, ACTIVE } = statusCodes;
const installments = `
  select i.loan_id, i.number, i.from_date, i.due_date, i.principal, i.interest, i.interest_waived, i.balance,
         coalesce(i.interest_earned, i.interest - i.interest_waived) as interest_earned
  from loan_installments i
  join loan_summaries s on s.loan_id = i.loan_id and s.status in (${SUBMITTED}, ${APPROVED}, ${disbursedStatuses})
  order by i.loan_id, i.number`;

/**
 * L13. Shape: the schedule is built anew from the terms, by the rules that the loan was planned by, and the disbursement;
 * what is waived is taken from what it earns. An
 * installment beyond it, which a late charge or a refund has, bears no interest. Only a refund beyond what was overpaid
 * adds principal to an installment; how much, L5 tells. Where interest is recalculated, or more went out since, the plan is that of the function that
 * plans it, as of a day on which it can have been made. Which accruals follow is said by `accrualBounds`
 * and `wasSettled`.
 */
export const recomputedAccruals: Check = {
  id: 'L13',
  sentence: 'schedules and interest follow from the terms, reckoned anew',
  async run(look) {
    const terms = await readAllTerms(look.client);
    const pairs = sideBySide(
      stream<LoanRow>(look.client, loans),
      ({ id }) => BigInt(id),
      stream<InstallmentRow>(look.client, installments),
      (row) => BigInt(row.loan_id),
    );
    let seen = 0;
    for await (const { left: loan, rights: rows } of pairs) {
      seen += 1;
      if (seen === examplesMax * 10) {
        look.checked(seen);
        seen = 0;
      }
      if (loan !== undefined) await lookAtLoan(look, loan, rows, terms.get(loan.terms_id));
    }
    look.checked(seen);
    await lookAtInterest(look);
  },
};

async function lookAtLoan(
  look: Look,
  row: LoanRow,
  stored: readonly InstallmentRow[],
  terms: ProductTerms | undefined,
): Promise<void> {
  if (terms === undefined) throw new Error(`loan ${row.id} has no terms`);
  // A loan that was submitted before schedules were projected has none until its money is out.
  if (stored.length === 0 && (row.status === SUBMITTED || row.status === APPROVED)) return;
  const isReplayed = terms.recalculation !== undefined || row.tranches !== null;
  if (isReplayed && row.status !== SUBMITTED && row.status !== APPROVED) {
    const planned = await planAnew(look, row.id);
    if (planned === undefined) return;
    if (planned.wrong === undefined) {
      const violations = recalculatedAccruals(row, planned);
      if (violations.length > 0) look.violated(violations.length, violations);
      return;
    }
    const { expected, found } = planned.wrong;
    const item = `installment ${expected?.number ?? found?.number}`;
    const text = (plan: Plan | undefined) =>
      plan === undefined ? 'nothing' : asText(plan, terms.currencyDigits);
    look.violated(1, [violationOf(row, item, 'plan', text(expected), text(found))]);
    return;
  }
  const planned = rebuild(row, terms);
  const rebuilt = withWaivers(planned, stored);
  // What was accrued before a charge-off stays, whatever is waived after it.
  const accruing = row.charged_off ? withInterestBefore(planned) : rebuilt;
  const violations = [
    ...scheduleViolations(row, rebuilt, stored, terms),
    ...(await accrualViolations(look, row, accruing, terms)),
  ];
  if (violations.length > 0) look.violated(violations.length, violations);
}

function rebuild(row: LoanRow, terms: ProductTerms): readonly Installment[] {
  const agreed = {
    principal: row.outlay,
    numberOfRepayments: row.number_of_repayments,
    repaymentEvery: row.repayment_every,
    repaymentUnit: row.repayment_unit,
    scheduleRules: row.schedule_rules,
    terms,
    submittedOn: row.submitted_on,
    disbursedOn: row.outlay_on,
    shiftedDueDates: row.shifted_due_dates === null ? undefined : dueDatesOf(row.shifted_due_dates),
    movedDueDates: row.moved_due_dates === null ? undefined : dueDatesOf(row.moved_due_dates),
    termExtensions: row.term_extensions === null ? undefined : extensionsOf(row.term_extensions),
    ...ratesOfRow(row),
  };
  return buildSchedule(agreed, row.outlay);
}

/** What days bear, and of what. */
function ratesOfRow({ annual_interest_rate, rate_changes, tranches }: LoanRow) {
  return {
    annualInterestRate: storedMoney(annual_interest_rate),
    rateChanges: rate_changes === null ? undefined : ratesOf(rate_changes),
    tranches: tranches === null ? undefined : tranchesOf(tranches),
  };
}

function scheduleViolations(
  loan: LoanRow,
  rebuilt: readonly Installment[],
  stored: readonly InstallmentRow[],
  { currencyDigits }: ProductTerms,
): readonly Violation[] {
  const found = new Map(stored.map((row) => [row.number, row]));
  const violations: Violation[] = [];
  for (const planned of rebuilt) {
    const row = found.get(planned.number);
    found.delete(planned.number);
    if (row !== undefined && isPlanned(row, planned, loan)) continue;
    const expected = asText(planned, currencyDigits);
    const text = row === undefined ? 'nothing' : asText(plannedOf(row), currencyDigits);
    violations.push(violationOf(loan, `installment ${planned.number}`, 'plan', expected, text));
  }
  for (const row of found.values()) {
    const bearsNothing = row.interest === zero && row.interest_earned === zero;
    if (bearsNothing && (row.principal === zero || loan.owed_again > zero)) continue;
    const text = asText(plannedOf(row), currencyDigits);
    violations.push(
      violationOf(loan, `installment ${row.number}`, 'plan', 'nothing but charges or a refund', text),
    );
  }
  return violations;
}

function isPlanned(row: InstallmentRow, planned: Installment, { owed_again: owedAgain }: LoanRow): boolean {
  const owed = row.principal - planned.principal;
  return (
    row.from_date === planned.fromDate &&
    row.due_date === planned.dueDate &&
    row.interest === planned.interest &&
    row.interest_earned === planned.interestEarned &&
    row.balance === planned.balance &&
    owed >= zero &&
    owed <= owedAgain
  );
}

/** What is accrued of a loan whose interest is recalculated, where that is not what it earns; of one that is charged off the charge-off tells. */
function recalculatedAccruals(row: LoanRow, planned: PlannedAnew): readonly Violation[] {
  const { loan, first, firstOn } = planned;
  const { terms, installments, balances } = loan;
  if (loan.status !== 'ACTIVE' || terms.accounting !== 'ACCRUAL_PERIODIC' || loan.chargedOff) return [];
  const accruedAhead = row.accrued_ahead || balances.principal === zero;
  const of = accruingLoan(row, loan, { terms, installments });
  const { least, most } = recalculatedBounds({ ...of, first, firstOn, accruedAhead });
  const accrued = row.interest_accrued;
  return accrued >= least && accrued <= most ? [] : [accrualViolation(row, { least, most }, terms)];
}

/** A loan as the bounds of its accruals are asked for. */
function accruingLoan(
  row: LoanRow,
  { activatedOn, closedThrough }: Pick<AccruingLoan, 'activatedOn' | 'closedThrough'>,
  planned: Pick<AccruingLoan, 'terms' | 'installments'>,
): AccruingLoan {
  return {
    ...planned,
    ...ratesOfRow(row),
    activatedOn,
    closedThrough,
    nonPerforming: row.non_performing,
    chargedOff: row.charged_off,
    lastAccrualOn: row.last_accrual_on ?? undefined,
    lastAccrualPostedOn: row.last_accrual_posted_on ?? undefined,
    lossReversedOn: row.loss_reversed_on ?? undefined,
  };
}

async function accrualViolations(
  { client }: Look,
  row: LoanRow,
  installments: readonly Installment[],
  terms: ProductTerms,
): Promise<readonly Violation[]> {
  const { activated_on: activatedOn, closed_through: closedThrough, interest_accrued: accrued } = row;
  if (row.status !== ACTIVE || terms.accounting !== 'ACCRUAL_PERIODIC') return [];
  if (activatedOn === null || closedThrough === null) {
    return [violationOf(row, 'loan', 'activated on, closed through', 'two dates', 'none')];
  }
  const { least, most } = accrualBounds(
    accruingLoan(row, { activatedOn, closedThrough }, { terms, installments }),
  );
  if (accrued >= least && accrued <= most) return [];
  const all = sumOf(installments.map(({ interest }) => interest));
  const net = all - sumOf(installments.map(({ interestWaived }) => interestWaived));
  if (accrued > most && accrued <= net && (await wasSettled(client, row.id, all))) return [];
  return [accrualViolation(row, { least, most }, terms)];
}

function accrualViolation(
  row: LoanRow,
  { least, most }: ReturnType<typeof accrualBounds>,
  { currencyDigits }: ProductTerms,
): Violation {
  const text = (money: Money) => formatMoney(money, currencyDigits);
  const what = `interest accrued through ${formatDate(row.closed_through ?? 0)}`;
  return violationOf(row, 'summary', what, `${text(least)} to ${text(most)}`, text(row.interest_accrued));
}

/** The schedule with what is waived taken from what it earns. */
function withWaivers(
  rebuilt: readonly Installment[],
  stored: readonly InstallmentRow[],
): readonly Installment[] {
  const waived = new Map(stored.map((row) => [row.number, row.interest_waived]));
  const after = rebuilt.map((planned) => ({
    ...planned,
    interestWaived: waived.get(planned.number) ?? zero,
  }));
  for (const [index, { interestWaived }] of after.entries()) takeEarned(after, index, interestWaived);
  return withInterestBefore(after);
}

type Plan = Pick<
  Installment,
  'fromDate' | 'dueDate' | 'principal' | 'interest' | 'balance' | 'interestEarned'
>;

function plannedOf(row: InstallmentRow): Plan {
  return { ...row, fromDate: row.from_date, dueDate: row.due_date, interestEarned: row.interest_earned };
}

function asText(plan: Plan, digits: number): string {
  const text = (amount: Money) => formatMoney(amount, digits);
  const due = `principal ${text(plan.principal)}, interest ${text(plan.interest)}`;
  const left = `earned ${text(plan.interestEarned)}, balance ${text(plan.balance)}`;
  return `${formatDate(plan.fromDate)} to ${formatDate(plan.dueDate)}, ${due}, ${left}`;
}
