import { describe, expect, test } from 'vitest';
import { activeLoan, money, productTerms, stampOn } from '../../../test/builders/loan.ts';
import { createClient } from './client/commands/create-client.ts';
import { commands } from './commands.ts';
import type { BusinessDates } from './dates/business-dates.ts';
import { configureBusinessDates } from './dates/commands/configure-business-dates.ts';
import { setBusinessDate } from './dates/commands/set-business-date.ts';
import { runJob } from './job/commands/run-job.ts';
import type { JobHistory, JobRun } from './job/job-run.ts';
import { type Code, codes, messageOf } from './kernel/codes.ts';
import type { AnyCommand } from './kernel/command.ts';
import { dateOf } from './kernel/dates.ts';
import { readInput } from './kernel/input.ts';
import type { Outcome } from './kernel/outcome.ts';
import { approveLoan } from './loan/commands/approve-loan.ts';
import { createLoanProduct } from './loan/commands/create-loan-product.ts';
import { disburseLoan } from './loan/commands/disburse-loan.ts';
import { repayLoan } from './loan/commands/repay-loan.ts';
import { submitLoan } from './loan/commands/submit-loan.ts';
import type { ApprovedLoan, SubmittedLoan } from './loan/loan.ts';
import { type GlRole, glRoles } from './loan/terms.ts';

const today = dateOf(2024, 2, 1);
const stamp = stampOn(today);
const accounts = Object.fromEntries(glRoles.map((role) => [role, '1'])) as Record<GlRole, string>;

const dates: BusinessDates = {
  kind: 'BusinessDates',
  businessDate: today,
  cobDate: today - 1,
  mode: 'MANAGED',
  timeZone: 'UTC',
  automaticCobDate: true,
  sandbox: false,
  hasAccounts: true,
};
const byHand = { ...dates, automaticCobDate: false };

const newProduct = { id: '1', termsId: '1', shortNameTaken: false, accounts };
const productInput = {
  name: 'Half a year',
  shortName: 'half',
  currency: 'USD',
  principal: '100.00',
  annualInterestRate: '9.4822',
  numberOfRepayments: 6,
};

const active = activeLoan({ disbursedOn: dateOf(2024, 1, 1) });
const approved: ApprovedLoan = { ...active, status: 'APPROVED' };
const submitted: SubmittedLoan = { ...active, status: 'SUBMITTED' };
const product = {
  kind: 'LoanProduct' as const,
  id: '1',
  termsId: '1',
  name: 'Half a year',
  shortName: 'half',
  principal: money('100.00'),
  annualInterestRate: '9.4822',
  numberOfRepayments: 6,
  repaymentEvery: 1,
  repaymentUnit: 'MONTHS' as const,
  minPrincipal: money('50'),
  maxPrincipal: money('200'),
  terms: productTerms(),
  enteredOn: today,
  eventCount: 1,
};
const application = {
  id: '9',
  client: { id: '1', activatedOn: dateOf(2023, 1, 1) },
  product,
  externalIdTaken: false,
};
const applicant = { clientId: '1', productId: '1' };

const run = (state: JobRun['state'], cobDate: number): JobRun => ({
  kind: 'JobRun',
  id: '1',
  job: 'LOAN_CLOSE_OF_BUSINESS',
  state,
  trigger: 'API',
  cobDate,
  fromDate: cobDate,
  businessSteps: [],
  startedAt: '2024-02-01T00:00:00Z',
});
const history: JobHistory = { newRunId: '2', businessSteps: [], lastRun: undefined, sameDate: undefined };
const after = (state: JobRun['state'], cobDate: number) => ({ ...history, lastRun: run(state, cobDate) });

/** One row a refusal, in the order of precedence of its command: each is met by everything that comes before it. */
const refusals: [command: AnyCommand, code: Code, read: object, input: object, says: string][] = [
  [
    setBusinessDate,
    'BUSINESS_DATE_FOLLOWS_CALENDAR',
    { ...dates, mode: 'SYSTEM' },
    { date: '2024-01-01' },
    'SYSTEM',
  ],
  [
    setBusinessDate,
    'COB_DATE_IS_AUTOMATIC',
    dates,
    { type: 'COB_DATE', date: '2024-01-01' },
    'automatically',
  ],
  [setBusinessDate, 'BUSINESS_DATE_MOVES_BACK', dates, { date: '2024-01-31' }, '2024-02-01'],
  [
    setBusinessDate,
    'BUSINESS_DATE_MOVES_BACK',
    byHand,
    { type: 'COB_DATE', date: '2024-01-30' },
    '2024-01-31',
  ],
  [
    setBusinessDate,
    'COB_DATE_NOT_BEFORE_BUSINESS_DATE',
    byHand,
    { type: 'COB_DATE', date: '2024-02-01' },
    '2024-02-01',
  ],
  [setBusinessDate, 'BUSINESS_DATE_TOO_FAR', dates, { date: '2024-03-04' }, '31 days'],
  [configureBusinessDates, 'INVALID_VALUE', dates, { timeZone: 'Mars/Olympus' }, 'timeZone'],
  [
    configureBusinessDates,
    'BUSINESS_DATE_MOVES_BACK',
    { ...byHand, cobDate: today - 1, businessDate: dateOf(2999, 1, 1) },
    { mode: 'SYSTEM' },
    '2999-01-01',
  ],
  [
    createClient,
    'DATE_IN_FUTURE',
    { id: '1', externalIdTaken: true },
    { name: 'A', activatedOn: '2024-02-02' },
    'The date on which a client is activated cannot be in the future.',
  ],
  [
    createClient,
    'DUPLICATE_EXTERNAL_ID',
    { id: '1', externalIdTaken: true },
    { name: 'A', externalId: 'x' },
    'x',
  ],
  [createLoanProduct, 'INVALID_VALUE', newProduct, { ...productInput, currency: 'usd' }, 'currency'],
  [createLoanProduct, 'INVALID_AMOUNT', newProduct, { ...productInput, principal: '100.001' }, 'principal'],
  [createLoanProduct, 'PRINCIPAL_OUT_OF_RANGE', newProduct, { ...productInput, minPrincipal: '101' }, '101'],
  [createLoanProduct, 'DUPLICATE_SHORT_NAME', { ...newProduct, shortNameTaken: true }, productInput, 'half'],
  [
    submitLoan,
    'CLIENT_NOT_FOUND',
    { ...application, client: undefined, product: undefined },
    applicant,
    'clientId',
  ],
  [submitLoan, 'PRODUCT_NOT_FOUND', { ...application, product: undefined }, applicant, 'productId'],
  [
    submitLoan,
    'DATE_IN_FUTURE',
    application,
    { ...applicant, submittedOn: '2024-02-02', principal: '1' },
    'The date on which a loan is submitted cannot be in the future.',
  ],
  [submitLoan, 'DATE_TOO_EARLY', application, { ...applicant, submittedOn: '2022-12-31' }, '2023-01-01'],
  [
    submitLoan,
    'DATE_TOO_EARLY',
    application,
    { ...applicant, expectedDisbursementOn: '2024-01-31' },
    'expectedDisbursementOn',
  ],
  [
    submitLoan,
    'INVALID_VALUE',
    application,
    { ...applicant, numberOfRepayments: 600, repaymentEvery: 3 },
    '1200',
  ],
  [submitLoan, 'INVALID_AMOUNT', application, { ...applicant, principal: '1.005' }, '2 decimals of USD'],
  [submitLoan, 'PRINCIPAL_OUT_OF_RANGE', application, { ...applicant, principal: '200.01' }, '50 and 200'],
  [
    submitLoan,
    'DUPLICATE_EXTERNAL_ID',
    { ...application, externalIdTaken: true },
    { ...applicant, externalId: 'x' },
    'x',
  ],
  [approveLoan, 'LOAN_NOT_SUBMITTED', active, { loanId: '7', date: '2024-02-02' }, 'ACTIVE'],
  [approveLoan, 'DATE_IN_FUTURE', submitted, { loanId: '7', date: '2024-02-02' }, 'cannot be in the future'],
  [approveLoan, 'DATE_TOO_EARLY', submitted, { loanId: '7', date: '2023-12-31' }, '2024-01-01'],
  [approveLoan, 'INVALID_AMOUNT', submitted, { loanId: '7', amount: '1.005' }, '2 decimals of USD'],
  [approveLoan, 'AMOUNT_EXCEEDS_REQUESTED', submitted, { loanId: '7', amount: '100.01' }, '100'],
  [disburseLoan, 'LOAN_NOT_APPROVED', active, { loanId: '7', date: '2024-02-02' }, 'ACTIVE'],
  [
    disburseLoan,
    'DATE_IN_FUTURE',
    approved,
    { loanId: '7', date: '2024-02-02' },
    'The transaction date cannot be in the future.',
  ],
  [disburseLoan, 'DATE_TOO_EARLY', approved, { loanId: '7', date: '2023-12-31' }, '2024-01-01'],
  [disburseLoan, 'INVALID_AMOUNT', approved, { loanId: '7', amount: '1.005' }, '2 decimals of USD'],
  [disburseLoan, 'AMOUNT_EXCEEDS_APPROVED', approved, { loanId: '7', amount: '100.01' }, '100'],
  [repayLoan, 'LOAN_NOT_ACTIVE', approved, { loanId: '7', amount: '1.005', date: '2024-02-02' }, 'APPROVED'],
  [
    repayLoan,
    'DATE_IN_FUTURE',
    active,
    { loanId: '7', amount: '1', date: '2024-02-02' },
    'The transaction date cannot be in the future.',
  ],
  [repayLoan, 'DATE_TOO_EARLY', active, { loanId: '7', amount: '1', date: '2023-12-31' }, 'disbursed'],
  [
    repayLoan,
    'DATE_TOO_EARLY',
    { ...active, lastPaymentOn: dateOf(2024, 1, 20) },
    { loanId: '7', amount: '1', date: '2024-01-19' },
    'last payment',
  ],
  [repayLoan, 'INVALID_AMOUNT', active, { loanId: '7', amount: '1.005' }, '2 decimals of USD'],
  [runJob, 'UNKNOWN_JOB', history, { name: 'NO_JOB' }, 'NO_JOB'],
  [
    runJob,
    'COB_DATE_IN_FUTURE',
    after('RUNNING', today - 2),
    { name: 'LOAN_COB', cobDate: '2024-02-01' },
    '2024-01-31',
  ],
  [
    runJob,
    'COB_DATE_PASSED',
    after('RUNNING', today - 2),
    { name: 'LOAN_COB', cobDate: '2024-01-29' },
    '2024-01-30',
  ],
  [runJob, 'JOB_ALREADY_RUNNING', after('RUNNING', today - 2), { name: 'LOAN_COB' }, '2024-01-30'],
  [runJob, 'EARLIER_RUN_UNFINISHED', after('STOPPED', today - 2), { name: 'LOAN_COB' }, 'STOPPED'],
];

function decide(command: AnyCommand, read: object, raw: object): Outcome<unknown> {
  const input = readInput(command.input, raw);
  if (!input.ok)
    throw new Error(
      `the input of this row does not reach the decision: ${messageOf(input.code, input.details)}`,
    );
  return command.decide(read, input.value, stamp);
}

describe('refusals', () => {
  test.each(refusals)('$0.name: $1', (command, code, read, input, says) => {
    const outcome = decide(command, read, input);
    expect(outcome).toMatchObject({ ok: false, code });
    if (!outcome.ok) expect(messageOf(outcome.code, outcome.details)).toContain(says);
  });

  test.each(commands.map((command) => [command.name, command] as const))(
    '%s lists its refusals in the order in which it checks them, and each has a row',
    (_, command) => {
      const rows = refusals.filter(([of]) => of === command).map(([, code]) => code);
      expect([...new Set(rows)]).toEqual([...command.rejects]);
    },
  );
});

test.each(Object.entries(codes))(
  '%s has a message whose placeholders can be filled, and a status',
  (code, { status }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    const details = Object.fromEntries(
      [...codes[code as Code].message.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'x']),
    );
    expect(messageOf(code as Code, details)).not.toContain('?');
  },
);

describe('what is accepted', () => {
  test('a run of a date that has one is that run', () => {
    const same = run('STOPPED', today - 1);
    const outcome = decide(runJob, { ...history, lastRun: same, sameDate: same }, { name: 'LOAN_COB' });
    expect(outcome).toEqual({ ok: true, state: same, events: [] });
  });

  test('a run closes the dates since the last one', () => {
    const outcome = decide(runJob, after('COMPLETED_WITH_FAILURES', today - 4), {
      name: 'LOAN_CLOSE_OF_BUSINESS',
    });
    expect(outcome).toMatchObject({
      ok: true,
      state: { fromDate: today - 3, cobDate: today - 1, state: 'PLANNING' },
    });
  });

  test('the COB date follows the business date, and a far one needs a confirmation', () => {
    expect(decide(setBusinessDate, dates, { date: '2024-03-03' })).toMatchObject({
      ok: true,
      state: { businessDate: dateOf(2024, 3, 3), cobDate: dateOf(2024, 3, 2) },
    });
    expect(decide(setBusinessDate, dates, { date: '2024-03-04', confirm: true })).toMatchObject({ ok: true });
  });

  test('before the first account the dates may move back', () => {
    const fresh = { ...dates, hasAccounts: false };
    expect(decide(setBusinessDate, fresh, { date: '2020-01-01' })).toMatchObject({ ok: true });
  });

  test('a payment of all that is due accrues the rest, closes the loan and says so', () => {
    const due = active.balances.principal + active.balances.interest;
    const outcome = repayLoan.decide(
      active,
      { loanId: '7', amount: due, date: undefined, note: undefined },
      stamp,
    );
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.state).toMatchObject({ status: 'CLOSED_OBLIGATIONS_MET', closedOn: today });
    expect(outcome.state.posted.map(({ type, amount }) => [type, amount])).toEqual([
      ['ACCRUAL', active.balances.interest],
      ['REPAYMENT', due],
    ]);
    expect(outcome.state.balances.interestAccrued).toBe(active.balances.interest);
  });

  test('what is left over makes the loan overpaid', () => {
    const amount = active.balances.principal + active.balances.interest + money('1');
    const outcome = repayLoan.decide(
      active,
      { loanId: '7', amount, date: undefined, note: undefined },
      stamp,
    );
    expect(outcome).toMatchObject({
      ok: true,
      state: { status: 'OVERPAID', balances: { overpaid: money('1') } },
    });
  });
});
