import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { storedMoney } from '@dayclose/domain/kernel/money.ts';
import { isStorable } from '@dayclose/domain/kernel/storable.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { type LoanStatus, loanStatuses } from '@dayclose/domain/loan/status.ts';
import { type Posting, post } from '@dayclose/domain/loan/transactions/post.ts';
import type { Split } from '@dayclose/domain/loan/transactions/transaction.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { activeLoan } from '../../../../test/builders/loan.ts';
import { openTenantOfLoans, type TenantOfLoans } from '../../../../test/builders/tenant-of-loans.ts';
import { lifeFields, lifeIn } from './loan-life.ts';

/** Every column of a loan, there and back. */

let own: TenantOfLoans;
/** Ids of their own, for loans that no other test has. */
let lastId = 1_000;

beforeAll(async () => {
  const day = dateOf(2026, 3, 10);
  own = await openTenantOfLoans('loans.pg.test', { loans: 1, firstDay: day, cobDate: day });
});

afterAll(() => own.close());

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 15n });
const date = fc.integer({ min: dateOf(1900, 1, 1), max: dateOf(9999, 12, 31) });
const count = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const text = fc.string({ minLength: 1 }).filter(isStorable);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Parts that are numbered 1, 2, 3 … */
function numbered<Part extends object>(
  part: fc.Arbitrary<Part>,
): fc.Arbitrary<(Part & { number: number })[]> {
  return fc
    .array(part, { maxLength: 4 })
    .map((parts) => parts.map((each, index) => ({ ...each, number: index + 1 })));
}

const installments = numbered(
  fc.record({
    fromDate: date,
    dueDate: date,
    principal: amount,
    interest: amount,
    fees: amount,
    penalties: amount,
    principalPaid: amount,
    interestPaid: amount,
    feesPaid: amount,
    penaltiesPaid: amount,
    interestWaived: amount,
    feesWaived: amount,
    penaltiesWaived: amount,
    paidInAdvance: amount,
    paidLate: amount,
    balance: amount,
    interestEarned: amount,
    interestBefore: amount,
    overduePenalties: fc.integer({ min: 0, max: 2 ** 15 - 1 }),
    classification: maybe(text),
    completedOn: maybe(date),
  }),
);
const due = fc
  .record({ dueOn: date, paid: amount, waived: amount, left: amount, accrued: amount })
  .map(({ left, ...each }) => ({ ...each, amount: each.paid + each.waived + left }));
const charges = numbered(
  fc.record({
    kind: fc.constantFrom('FEE', 'PENALTY'),
    name: text,
    calculation: fc.constantFrom('FLAT', 'PERCENT_OF_AMOUNT'),
    timing: fc.constantFrom('SPECIFIED_DUE_DATE', 'EACH_INSTALLMENT', 'OVERDUE_INSTALLMENT'),
    rate: amount.map(storedMoney),
    dueOn: maybe(date),
    enteredOn: date,
    afterTransaction: count,
    cancelledOn: maybe(date),
    dues: numbered(due).map((dues) => dues.map(({ number, ...each }) => ({ ...each, installment: number }))),
  }),
);
const pauses = numbered(
  fc.record({ start: date, end: date, resumedOn: maybe(date) }).map((pause) => ({
    ...pause,
    start: Math.min(pause.start, pause.end),
    end: Math.max(pause.start, pause.end),
  })),
);
const postings = fc.array(
  fc.record({
    type: fc.constantFrom('DISBURSEMENT', 'REPAYMENT'),
    valueDate: date,
    postingDate: date,
    amount: positive,
    balance: amount,
    note: maybe(text),
    origin: fc.integer({ min: 1, max: 4 }),
    chargeNumber: maybe(count),
  }),
  { maxLength: 4 },
);
const tags = fc.array(
  fc.record({
    number: fc.constant(3),
    classification: text,
    addedOn: date,
    liftedOn: fc.constant(undefined),
  }),
  { maxLength: 1 },
);

const moves = fc
  .uniqueArray(fc.record({ installment: fc.integer({ min: 1, max: 600 }), dueDate: date }), {
    ...{ minLength: 1, maxLength: 12 },
    selector: ({ installment }) => installment,
  })
  .map((all) => all.toSorted((one, other) => one.installment - other.installment));

const extensions = fc
  .uniqueArray(
    fc.record({ installment: fc.integer({ min: 1, max: 600 }), added: fc.integer({ min: 1, max: 600 }) }),
    { minLength: 1, maxLength: 4, selector: ({ installment }) => installment },
  )
  .map((all) => all.toSorted((one, other) => one.installment - other.installment));

const rates = fc
  .uniqueArray(
    fc.record({
      from: date,
      annualInterestRate: fc.bigInt({ min: 0n, max: 10n ** 9n }).map(storedMoney),
    }),
    { minLength: 1, maxLength: 4, selector: ({ from }) => from },
  )
  .map((all) => all.toSorted((one, other) => one.from - other.from));

/** What rules change of a loan. */
const changing = fc.record({
  shiftedDueDates: maybe(moves),
  movedDueDates: maybe(moves),
  rateChanges: maybe(rates),
  termExtensions: maybe(extensions),
  status: fc.constantFrom(...loanStatuses.values),
  scheduleRules: fc.constantFrom(1 as const, 2 as const),
  expectedDisbursementOn: date,
  approvedOn: date,
  approvedPrincipal: amount,
  disbursedOn: date,
  maturesOn: date,
  activatedOn: date,
  closedThrough: date,
  closedOn: date,
  nonPerforming: fc.boolean(),
  balances: fc.record({
    principal: amount,
    interest: amount,
    fees: amount,
    penalties: amount,
    overpaid: amount,
    interestAccrued: amount,
  }),
  installments,
});
/** What is written with it or added to it, and stays. */
const lasting = fc.record({
  externalId: maybe(text),
  principal: amount,
  annualInterestRate: fc.bigInt({ min: 0n, max: 10n ** 11n }).map(storedMoney),
  numberOfRepayments: count,
  repaymentEvery: count,
  repaymentUnit: fc.constantFrom('DAYS', 'WEEKS', 'MONTHS', 'YEARS'),
  submittedOn: date,
  enteredOn: date,
  charges,
  pauses,
  tags,
  tagCount: fc.constant(3),
});

/** A new loan of these figures; no other has its ids. */
function newLoan(given: object, posted: readonly Omit<Posting, keyof Split | 'overpayment'>[]): Loan {
  lastId += 1;
  const base = { ...activeLoan({ id: String(lastId) }), transactions: [], transactionCount: 0, ...given };
  const { externalId, charges: all } = base;
  const loan = {
    ...base,
    externalId: externalId === undefined ? undefined : `${externalId}${lastId}`,
    chargeCount: all.length,
  };
  const nothing = { interest: 0n, fees: 0n, penalties: 0n, overpayment: 0n };
  return posted.reduce<Loan>(
    (so, posting) => post(so, { ...posting, ...nothing, principal: posting.amount }),
    lived(loan),
  );
}

/** The loan without what its status has none of, and without due dates that were moved, and rates that changed, where none was. */
function lived(loan: object & { readonly status: LoanStatus }): Loan {
  const left = Object.entries(loan).filter(([field, value]) => {
    if (
      field === 'shiftedDueDates' ||
      field === 'movedDueDates' ||
      field === 'termExtensions' ||
      field === 'rateChanges'
    )
      return value !== undefined;
    const life = lifeFields.find((each) => each === field);
    return life === undefined || lifeIn(loan.status).includes(life);
  });
  return Object.fromEntries(left) as unknown as Loan;
}

test('a loan of any figures is read as it was written: when it is new, and when it has changed', async () => {
  await fc.assert(
    fc.asyncProperty(changing, lasting, postings, changing, async (figures, facts, posted, later) => {
      const made = newLoan({ ...figures, ...facts }, posted);
      const found = await own.written(undefined, made);
      expect(Object.keys(found).toSorted()).toEqual(Object.keys(made).toSorted());
      expect(found).toEqual({ ...made, terms: found.terms, posted: [] });
      const changed = lived({ ...found, ...later });
      expect(await own.written(found, changed)).toEqual(changed);
    }),
    { numRuns: 40 },
  );
});
