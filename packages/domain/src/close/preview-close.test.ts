import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atHand } from '../../../../test/builders/at-hand.ts';
import { day } from '../../../../test/builders/command-loan.ts';
import { activeLoan, stampOn } from '../../../../test/builders/loan.ts';
import { endOf, randomLife } from '../../../../test/builders/loan-life.ts';
import { needWhole, stepsNamed } from '../kernel/account.ts';
import type { FieldChange } from '../kernel/account-changes.ts';
import { formatDate } from '../kernel/dates.ts';
import type { BusinessEvent } from '../kernel/event.ts';
import { reject } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import type { Subscriber } from '../kernel/subscriber.ts';
import { changesOf } from '../loan/changes-of.ts';
import { defineLoanStep, type LoanStep } from '../loan/cob/step.ts';
import { loanKind } from '../loan/kind.ts';
import type { ActiveLoan, Loan } from '../loan/loan.ts';
import { shipped } from '../shipped.ts';
import { closeThrough, wordsOf } from './close-through.ts';
import { type ClosePreview, previewClose, previewDaysMax } from './preview-close.ts';
import type { TakingPart } from './take-part.ts';

const allSteps = loanKind.steps.map(({ name }) => name);
/** Those that leave a day alone which brings nothing. */
const restingSteps = allSteps.filter((name) => name !== 'TELL_WHOLE_LOANS');
const late = {
  overduePenalty: { name: 'Late fee', calculation: 'FLAT', amount: '5', graceDays: 2 },
  nonPerformingAfterDays: 20,
} as const;

function preview(account: Loan, asked: number | undefined, given: Given = {}): ClosePreview {
  const { businessSteps = allSteps, stamp = stampOn(account.enteredOn + 60) } = given;
  const { kind = loanKind, installed = shipped } = given;
  const previewed = previewClose({ kind, account, businessSteps, stamp }, asked, installed);
  if (!previewed.ok) throw new Error(`${previewed.code} ${JSON.stringify(previewed.details)}`);
  return previewed;
}

interface Given {
  readonly businessSteps?: readonly string[];
  readonly stamp?: Stamp;
  readonly kind?: typeof loanKind;
  readonly installed?: TakingPart;
}

/** What became of each field in the end, in the order of their names; one that came back to what it was is none. */
function inAll(changes: readonly FieldChange[]): readonly FieldChange[] {
  const fields = new Map<string, FieldChange>();
  for (const change of changes) {
    const first = fields.get(change.field);
    fields.set(change.field, { ...change, before: first === undefined ? change.before : first.before });
  }
  return [...fields.values()]
    .filter(({ before, after }) => before !== after)
    .sort((one, other) => (one.field < other.field ? -1 : 1));
}

/** An active loan after whatever may have happened to it. */
const loans = randomLife
  .map((life) =>
    endOf({ ...life, disbursed: { ...life.disbursed, terms: { ...life.disbursed.terms, ...late } } }),
  )
  .map(({ loan }): ActiveLoan | undefined => (loan.status === 'ACTIVE' ? { ...loan, posted: [] } : undefined))
  .filter((loan) => loan !== undefined);
const configured = fc.oneof(fc.constant(allSteps), fc.shuffledSubarray([...allSteps], { minLength: 1 }));

describe('a preview', () => {
  it('tells the postings, events and changed fields of the close that then comes, whatever happened before and is configured', () => {
    fc.assert(
      fc.property(loans, configured, fc.integer({ min: 1, max: 90 }), (loan, businessSteps, days) => {
        const through = loan.closedThrough + days;
        const stamp = stampOn(through + 1);
        const previewed = preview(loan, through, { businessSteps, stamp });
        const steps = stepsNamed(loanKind, businessSteps);
        const read = needWhole(steps) ? loan : atHand(loan, through);
        const closed = closeThrough(read, through, { kind: loanKind, steps, stamp });
        if (!closed.ok) throw new Error(wordsOf(closed, shipped.codes));
        const told = previewed.days.flatMap((each) => each.steps);
        const { postings } = changesOf(read, closed.account as Loan);
        expect(told.flatMap((each) => each.postings)).toEqual(postings);
        expect(told.flatMap(({ eventTypes }) => eventTypes)).toEqual(closed.events.map(({ type }) => type));
        const whole = closeThrough(loan, through, { kind: loanKind, steps, stamp });
        if (!whole.ok) throw new Error(wordsOf(whole, shipped.codes));
        expect(inAll(told.flatMap((each) => each.fields))).toEqual(
          inAll(changesOf(loan, whole.account as Loan).fields),
        );
        expect(previewed.days.map(({ cobDate }) => cobDate)).toEqual(
          Array.from({ length: days }, (_, at) => loan.closedThrough + 1 + at),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('names each thing that a step changes, and leaves the account as it is', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        const before = JSON.stringify(loan, text);
        const close = { kind: loanKind, steps: loanKind.steps, stamp: stampOn(loan.closedThrough + 60) };
        closeThrough(loan, loan.closedThrough + 59, {
          ...close,
          observe({ before: was, after }) {
            if (was === after) return;
            const { fields, postings } = loanKind.changesOf(was, after);
            expect(fields.length + postings.length).toBeGreaterThan(0);
          },
        });
        expect(JSON.stringify(loan, text)).toBe(before);
      }),
      { numRuns: 100 },
    );
  });

  it('says day by day what each step posts, tells and changes', () => {
    const loan = activeLoan({ terms: late });
    const { fromDate, throughDate, days, failure } = preview(loan, day('2024-02-03'), {
      businessSteps: restingSteps,
    });
    expect([fromDate, throughDate, failure]).toEqual([day('2024-01-01'), day('2024-02-03'), undefined]);
    expect(days[0]).toEqual({ cobDate: day('2024-01-01'), steps: [] });
    const last = days.at(-1);
    expect(last?.steps.map(({ stepName }) => stepName)).toEqual([
      'APPLY_CHARGE_TO_OVERDUE_LOANS',
      'ADD_PERIODIC_ACCRUAL_ENTRIES',
    ]);
    expect(last?.steps[0]).toEqual({
      stepName: 'APPLY_CHARGE_TO_OVERDUE_LOANS',
      eventTypes: ['LoanApplyOverdueChargeBusinessEvent'],
      postings: [],
      fields: [
        { field: 'outstanding.penalties', before: '0.00', after: '5.00' },
        { field: 'schedule.1.penaltiesDue', before: '0.00', after: '5.00' },
        { field: 'schedule.1.outstanding', before: '17.13', after: '22.13' },
        { field: 'schedule.1.overduePenalties', before: '0', after: '1' },
        { field: 'charges.1.name', before: null, after: 'Late fee' },
        { field: 'charges.1.kind', before: null, after: 'PENALTY' },
        { field: 'charges.1.dueOn', before: null, after: '2024-02-01' },
        { field: 'charges.1.amount', before: null, after: '5.00' },
        { field: 'charges.1.paid', before: null, after: '0.00' },
        { field: 'charges.1.waived', before: null, after: '0.00' },
        { field: 'charges.1.accrued', before: null, after: '0.00' },
      ],
    });
    expect(last?.steps[1]?.postings).toEqual([
      { type: 'ACCRUAL', date: day('2024-02-03'), amount: '0.03' },
      { type: 'ACCRUAL', date: day('2024-02-03'), amount: '5.00' },
    ]);
  });

  it('goes to the COB date unless a date is named, and has no day where that is closed', () => {
    const loan = activeLoan();
    const { cobDate } = stampOn(loan.disbursedOn + 3);
    const behind = preview(loan, undefined, { stamp: stampOn(cobDate + 1) });
    expect([behind.throughDate, behind.days.length]).toEqual([cobDate, 3]);
    const upToDate = preview({ ...loan, closedThrough: cobDate }, undefined, { stamp: stampOn(cobDate + 1) });
    expect(upToDate).toMatchObject({ fromDate: undefined, throughDate: cobDate, days: [] });
  });

  it('tells why a close would fail, and then closes no day', () => {
    const refusing = defineLoanStep({
      name: 'REFUSING',
      description: 'Refuses.',
      run: (account, { cobDate }) =>
        cobDate < day('2024-01-05') ? { ok: true, state: account, events: [] } : reject('INVALID_VALUE'),
    });
    const kind = { ...loanKind, steps: [...loanKind.steps, refusing] as readonly LoanStep[] };
    const businessSteps = [...allSteps, 'REFUSING'];
    const failed = preview(activeLoan(), day('2024-01-20'), { kind, businessSteps });
    expect(failed.days).toEqual([]);
    expect(failed.failure).toMatchObject({
      cobDate: day('2024-01-05'),
      step: 'REFUSING',
      code: 'INVALID_VALUE',
    });
  });

  it('tells what subscribers add on the last day, and fails where one of them has a veto', () => {
    const through = day('2024-02-01');
    const adding: Subscriber = {
      name: 'ADDING',
      description: 'Adds.',
      hear: (events, stamp) => [
        {
          ...(events[0] as BusinessEvent),
          type: 'LoanStatusChangedBusinessEvent',
          businessDate: stamp.cobDate,
        },
      ],
    };
    const added = preview(activeLoan(), through, { installed: { ...shipped, subscribers: [adding] } });
    expect(added.days.at(-1)?.steps.at(-1)).toEqual({
      stepName: 'SUBSCRIBERS',
      eventTypes: ['LoanStatusChangedBusinessEvent'],
      fields: [],
      postings: [],
    });
    const vetoing: Subscriber = {
      name: 'VETOING',
      description: 'Vetoes.',
      hear: () => reject('BOOKS_CLOSED'),
    };
    const vetoed = preview(activeLoan(), through, { installed: { ...shipped, subscribers: [vetoing] } });
    expect([vetoed.days, vetoed.failure]).toMatchObject([[], { code: 'BOOKS_CLOSED', cobDate: through }]);
  });

  it('has what a step asks for', () => {
    const loading = defineLoanStep({
      name: 'LOADING',
      description: 'Goes by what it loads.',
      load: (ids) => ({ sql: 'select 1', values: ids }),
      run: (account, _stamp, loaded) =>
        loaded?.length === 1 ? { ok: true, state: account, events: [] } : reject('INVALID_VALUE'),
    });
    const kind = { ...loanKind, steps: [loading] as readonly LoanStep[] };
    const account = activeLoan();
    const row = { account_id: account.id };
    const loaded = new Map([['LOADING', { rows: new Map([[account.id, [row]]]), failures: new Map() }]]);
    const businessSteps = ['LOADING'];
    const stamp = stampOn(day('2024-01-20'));
    const previewed = previewClose({ kind, account, businessSteps, loaded, stamp }, undefined, shipped);
    expect(previewed).toMatchObject({ ok: true, failure: undefined });
    const unloaded = previewClose({ kind, account, businessSteps, stamp }, undefined, shipped);
    expect(unloaded).toMatchObject({ failure: { step: 'LOADING', code: 'STEP_THREW' } });
  });

  const loan = activeLoan();
  const last = loan.closedThrough + previewDaysMax;
  it.each([
    ['LOAN_NOT_ACTIVE', { ...loan, status: 'OVERPAID' } as Loan, undefined, 'OVERPAID'],
    ['DATE_TOO_EARLY', loan, loan.closedThrough, '2023-12-31'],
    ['PREVIEW_TOO_LONG', loan, last + 1, formatDate(last + 1)],
  ])('is refused with %s', (code, account, asked, says) => {
    const stamp = stampOn(loan.disbursedOn);
    const refused = previewClose({ kind: loanKind, account, businessSteps: allSteps, stamp }, asked, shipped);
    expect(refused).toMatchObject({ ok: false, code });
    expect(JSON.stringify(refused)).toContain(says);
    expect(preview(loan, last).throughDate).toBe(last);
  });

  it('is refused where a step is configured that is not installed', () => {
    const businessSteps = ['LOAN_TAGGING', 'GONE'];
    const stamp = stampOn(loan.disbursedOn);
    const refused = previewClose({ kind: loanKind, account: loan, businessSteps, stamp }, undefined, shipped);
    expect(refused).toMatchObject({ code: 'UNKNOWN_BUSINESS_STEP', details: { value: 'GONE' } });
  });
});

function text(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
