import { describe, expect, it } from 'vitest';
import { day, decided } from '../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../test/builders/loan.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { readInput } from '../kernel/read-input.ts';
import { applicationInput } from './commands/application.ts';
import { createLoanProduct } from './commands/create-loan-product.ts';
import { loanProductInput } from './commands/loan-product/input.ts';
import { submitLoan } from './commands/submit-loan.ts';
import { type LoanAccounts, loanRoles } from './gl-roles.ts';
import type { SubmittedLoan } from './loan.ts';
import { offerOf, previewSchedule, type SchedulePreview } from './preview-schedule.ts';
import type { LoanProduct } from './product/product.ts';
import type { Installment } from './schedule/installment.ts';

/** A preview is what the commands would do, or why they would not. */

const today = day('2024-01-31');
const accounts = Object.fromEntries(loanRoles.values.map((role) => [role, '1'])) as LoanAccounts;
const least = {
  name: 'Half a year',
  shortName: 'half',
  currency: 'USD',
  principal: '100.00',
  annualInterestRate: '9.4822',
  numberOfRepayments: 6,
};

/** What becomes of an application for a product that is made first: its installments, or which field is refused, and why. */
function byCommands(product: object, application: object): unknown {
  const read = { id: '5', termsId: '6', shortNameTaken: false, accounts, knownAccounts: new Set<string>() };
  const made = decided(createLoanProduct, read, { ...least, ...product }, stampOn(today));
  if (!made.ok) return refusalIn(made);
  const client = { id: '1', activatedOn: day('2020-01-01') };
  const found = { id: '9', client, product: made.state as LoanProduct, externalIdTaken: false };
  const applied = decided(
    submitLoan,
    found,
    { clientId: '1', productId: '5', ...application },
    stampOn(today),
  );
  return applied.ok ? (applied.state as SubmittedLoan).installments : refusalIn(applied);
}

function byPreview(product: object, application: object): readonly Installment[] | object {
  const preview = previewOf(product, application);
  return preview.ok ? preview.state.installments : refusalIn(preview);
}

function previewOf(product: object, application: object): Outcome<SchedulePreview> {
  const terms = readInput(loanProductInput, { ...least, ...product });
  if (!terms.ok) return terms;
  const offer = offerOf(terms.value, { businessDate: today });
  if (!offer.ok) return offer;
  const given = readInput(applicationInput, application);
  return given.ok ? previewSchedule(offer.state, given.value, { businessDate: today }) : given;
}

const refusalIn = ({ code, details }: { readonly code: string; readonly details: object }) => ({
  code,
  details,
});

const cumulative = { scheduleType: 'CUMULATIVE' };
const limits = {
  ...{ minPrincipal: '50', maxPrincipal: '200', minAnnualInterestRate: '5', maxAnnualInterestRate: '15' },
  ...{ minNumberOfRepayments: 2, maxNumberOfRepayments: 12 },
};

describe('the schedule of a preview is that of the loan that is then applied for', () => {
  it.each<[what: string, product: object, application: object]>([
    ['as the product has it', {}, {}],
    ['of another size', limits, { principal: '123.45', annualInterestRate: '12', numberOfRepayments: 9 }],
    ['in other periods', {}, { repaymentEvery: 2, repaymentUnit: 'WEEKS' }],
    ['paid out later', {}, { submittedOn: '2024-01-01', expectedDisbursementOn: '2024-03-15' }],
    ['reckoned from the application', { startsOn: 'SUBMITTED_ON' }, { submittedOn: '2024-01-10' }],
    ['with flat interest', { interestMethod: 'FLAT', ...cumulative }, {}],
    ['with equal principal', { amortization: 'EQUAL_PRINCIPAL' }, {}],
    ['with a down payment', { downPayment: { percent: '25' }, installmentMultiplesOf: '5' }, {}],
    ['with graces', { graceOnPrincipal: 2, graceOnInterest: 1, interestFreePeriods: 1 }, {}],
    ['without decimals', { currency: 'JPY', principal: '100000' }, {}],
    ['of 600 installments', { numberOfRepayments: 600, ...cumulative }, {}],
    ['of 600 installments that follow from their real rates', { numberOfRepayments: 600 }, {}],
  ])('%s', (_what, product, application) => {
    const preview = byPreview(product, application);
    expect(preview).not.toHaveProperty('code');
    expect(preview).toEqual(byCommands(product, application));
  });
});

describe('a preview is refused as the commands are, by the same field', () => {
  it.each<[what: string, product: object, application: object, code: string]>([
    ['a currency that there is not', { currency: 'usd' }, {}, 'INVALID_VALUE'],
    ['a term that changes nothing', { interestMethod: 'FLAT', daysInYear: 'ACTUAL' }, {}, 'INVALID_VALUE'],
    ['an amount that is too fine', { minPrincipal: '0.001' }, {}, 'INVALID_AMOUNT'],
    ['a size beyond its own limits', { maxPrincipal: '99' }, {}, 'PRINCIPAL_OUT_OF_RANGE'],
    ['multiples above an installment', { installmentMultiplesOf: '50' }, {}, 'INVALID_VALUE'],
    ['an application for too much', limits, { principal: '200.01' }, 'PRINCIPAL_OUT_OF_RANGE'],
    ['an application at too low a rate', limits, { annualInterestRate: '4' }, 'INTEREST_RATE_OUT_OF_RANGE'],
    ['an application for too long', limits, { numberOfRepayments: 13 }, 'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE'],
    ['an application of tomorrow', {}, { submittedOn: '2024-02-01' }, 'DATE_IN_FUTURE'],
    ['money before the application', {}, { expectedDisbursementOn: '2024-01-30' }, 'DATE_TOO_EARLY'],
    ['more than a hundred years', {}, { numberOfRepayments: 101, repaymentUnit: 'YEARS' }, 'INVALID_VALUE'],
    ['a maturity that is not kept', {}, { expectedDisbursementOn: '9999-12-01' }, 'INVALID_VALUE'],
    ['a grace of all installments', { graceOnPrincipal: 3 }, { numberOfRepayments: 3 }, 'INVALID_VALUE'],
  ])('%s', (_what, product, application, code) => {
    const refusal = byPreview(product, application);
    expect(refusal).toMatchObject({ code, details: expect.any(Object) });
    expect(refusal).toEqual(byCommands(product, application));
  });
});
