import { describe, expect, it } from 'vitest';
import { charge, day, waiving } from '../../../../../test/builders/accrual.ts';
import { atHand } from '../../../../../test/builders/at-hand.ts';
import { activeLoan, money, stampClosing, stampOn } from '../../../../../test/builders/loan.ts';
import { usualLoanSteps } from '../../../../../test/builders/usual-steps.ts';
import { type Closed, closeThrough, wordsOf } from '../../close/close-through.ts';
import type { OpenAccount } from '../../kernel/account.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { formatMoney } from '../../kernel/money.ts';
import { shipped } from '../../shipped.ts';
import { loanKind } from '../kind.ts';
import type { ActiveLoan, DisbursedLoan, Loan } from '../loan.ts';
import { enter, reverse } from '../money/entry.ts';
import { journalOf } from '../money/journal.ts';
import { openOf } from '../money/settlement.ts';
import { nextWorkOn } from '../next-work-on.ts';
import { accrualActivityPosting } from './accrual-activity-posting.ts';
import { checkDueInstallments } from './check-due-installments.ts';
import { closeFullyRepaidLoans } from './close-fully-repaid-loans.ts';
import type { LoanStep } from './step.ts';
import { tellWholeLoans } from './tell-whole-loans.ts';

const firstDue = day('2024-02-01');

/** What a close by steps makes of a loan. */
function closed(
  loan: ActiveLoan,
  through: LocalDate,
  ...steps: readonly LoanStep[]
): Closed<Loan & OpenAccount> {
  const outcome = closeThrough(loan, through, { kind: loanKind, steps, stamp: stampOn(through + 1) });
  if (!outcome.ok) throw new Error(wordsOf(outcome, shipped.codes));
  return outcome as Closed<Loan & OpenAccount>;
}

/** Its notes of activity: the day, and what was earned of interest, fees and penalties. */
function notes({ posted }: Pick<Loan, 'posted'>): readonly string[] {
  return posted
    .filter(({ type }) => type === 'ACCRUAL_ACTIVITY')
    .map(({ valueDate, interest, fees, penalties }) =>
      [formatDate(valueDate), ...[interest, fees, penalties].map((each) => formatMoney(each, 2))].join(' '),
    );
}

function typesOf({ events }: Closed<Loan & OpenAccount>): readonly string[] {
  return events.map(({ type }) => type);
}

function pay(loan: ActiveLoan, amount: string, on: LocalDate, valueDate = on): DisbursedLoan {
  return enter(loan, { type: 'REPAYMENT', valueDate, amount: money(amount) }, stampOn(on)).loan;
}

/** The number of the last transaction of money. */
function lastOf({ transactions }: Loan): number {
  return transactions.at(-1)?.number ?? 0;
}

function active(loan: Loan): ActiveLoan {
  if (loan.status !== 'ACTIVE') throw new Error(`it is ${loan.status}`);
  return loan;
}

describe('the activity of an installment', () => {
  const step = accrualActivityPosting;

  it('is posted on its due date, to the cent, and on no other day', () => {
    const all = closed(activeLoan(), day('2024-08-01'), step);
    expect(notes(all.account)).toEqual([
      '2024-02-01 0.79 0.00 0.00',
      '2024-03-01 0.66 0.00 0.00',
      '2024-04-01 0.53 0.00 0.00',
      '2024-05-01 0.40 0.00 0.00',
      '2024-06-01 0.27 0.00 0.00',
      '2024-07-01 0.13 0.00 0.00',
    ]);
    expect(typesOf(all)).toEqual(Array(6).fill('LoanTransactionAccrualActivityPostBusinessEvent'));
    expect(all.events[0]).toMatchObject({
      businessDate: firstDue,
      data: {
        type: { id: 32, code: 'loanTransactionType.accrualActivity', value: 'Accrual Activity' },
        date: '2024-02-01',
        submittedOnDate: '2024-02-01',
        amount: '0.79',
        interestPortion: '0.79',
        outstandingLoanBalance: '0.00',
      },
    });
    const [posting] = all.account.posted;
    expect(posting).toMatchObject({ cobDate: firstDue, postingDate: firstDue });
    expect(posting && journalOf(posting, 'ACCRUAL_PERIODIC')).toEqual([]);
  });

  it('counts fees and penalties of the installment, less what is waived', () => {
    const [first, ...rest] = activeLoan().installments;
    const asked = { ...first, fees: money('10.00'), feesWaived: money('4.00'), penalties: money('2.50') };
    const of = activeLoan();
    const balances = { ...of.balances, fees: money('16.00'), penalties: money('2.50') };
    const loan = { ...of, balances, installments: [asked, ...rest] } as ActiveLoan;
    expect(notes(closed(waiving(loan, [money('0.30')]), firstDue, step).account)).toEqual([
      '2024-02-01 0.49 6.00 2.50',
    ]);
    expect(notes(closed({ ...loan, charges: [charge()] }, firstDue, step).account)).toHaveLength(1);
  });

  it.each([
    ['of an installment that earns nothing', activeLoan({ annualInterestRate: '0' })],
    ['of a loan of a product without periodic accrual', activeLoan({ terms: { accounting: 'CASH' } })],
  ])('is none %s', (_what, loan) => {
    expect(closed(loan, day('2024-08-01'), step).account.posted).toEqual([]);
  });

  it('is the same with what a close has at hand, and once a day, however often the step runs', () => {
    const loan = activeLoan();
    const read = atHand({ ...loan, closedThrough: firstDue - 1 }, firstDue);
    const once = step.run(read, stampClosing(firstDue));
    if (!once.ok) throw new Error(once.code);
    expect(notes(once.state)).toEqual(['2024-02-01 0.79 0.00 0.00']);
    expect(step.run(once.state, stampClosing(firstDue))).toEqual({ ok: true, state: once.state, events: [] });
  });

  it('is that of an installment that is paid too, in advance or late, and stands when money comes with an earlier date', () => {
    const ahead = active(pay(activeLoan(), '17.13', day('2024-01-10')));
    expect(notes(closed(ahead, firstDue, step).account)).toEqual(['2024-02-01 0.79 0.00 0.00']);
    const noted = active(closed(activeLoan(), day('2024-02-20'), step).account);
    const late = active(pay({ ...noted, posted: [] }, '17.13', day('2024-02-21'), day('2024-01-20')));
    expect(late.posted.map(({ type }) => type)).toEqual(['REPAYMENT']);
    const reversed = active(reverse({ ...late, posted: [] }, lastOf(late), stampOn(day('2024-02-22'))));
    expect(notes(reversed)).toEqual([]);
    expect(notes(closed(reversed, day('2024-03-01'), step).account)).toEqual(['2024-03-01 0.66 0.00 0.00']);
  });

  it('has none for the days on which a loan was closed, and goes on once it is active again', () => {
    const paid = pay(activeLoan(), '102.78', day('2024-02-10'));
    expect(paid.status).toBe('CLOSED_OBLIGATIONS_MET');
    const reopened = active(reverse({ ...paid, posted: [] }, lastOf(paid), stampOn(day('2024-03-15'))));
    expect(reopened.closedThrough).toBe(day('2024-03-14'));
    expect(notes(closed({ ...reopened, posted: [] }, day('2024-04-10'), step).account)).toEqual([
      '2024-04-01 0.53 0.00 0.00',
    ]);
  });
});

describe('due installments', () => {
  it('are told of on their due date, with the whole loan as it is on the morning after', () => {
    const told = closed(activeLoan(), day('2024-02-02'), ...usualLoanSteps.slice(0, 2), checkDueInstallments);
    const snapshots = told.events.filter(({ type }) => type === 'LoanAccountCustomSnapshotBusinessEvent');
    expect(snapshots).toMatchObject([
      {
        dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
        businessDate: firstDue,
        data: {
          id: '7',
          delinquencyRange: { classification: 'RANGE_1' },
          summary: { totalOutstanding: '102.78', totalOverdue: '17.13' },
        },
      },
    ]);
  });

  it('that are paid are not told of', () => {
    const paid = active(pay(activeLoan(), '17.13', day('2024-01-20')));
    expect(closed(paid, day('2024-02-05'), checkDueInstallments).events).toEqual([]);
  });

  it('need the loan whole: the day of one of which less is at hand is not closed', () => {
    const read = atHand({ ...activeLoan(), closedThrough: firstDue - 1 }, firstDue);
    const steps = [checkDueInstallments];
    const outcome = closeThrough(read, firstDue, { kind: loanKind, steps, stamp: stampOn(firstDue + 1) });
    expect(outcome).toMatchObject({ ok: false, step: 'CHECK_DUE_INSTALLMENTS', code: 'STEP_THREW' });
  });
});

describe('loans that are told whole', () => {
  it('are told of on each day, as they are on the morning after, whatever the day brings', () => {
    const loan = activeLoan();
    const [first, last] = [loan.closedThrough + 1, loan.closedThrough + 2];
    const { account, events } = closed(loan, last, tellWholeLoans);
    expect(events).toMatchObject(
      [first, last].map((businessDate) => ({
        type: 'LoanAccountCustomSnapshotBusinessEvent',
        aggregateId: '7',
        businessDate,
        ofClose: true,
        data: { id: '7', summary: { totalOutstanding: '102.78' } },
      })),
    );
    expect(account).toEqual({ ...loan, closedThrough: last });
  });

  it('are told of in the order of the steps: what comes before it that day is told with them', () => {
    const told = closed(activeLoan(), firstDue, ...usualLoanSteps, tellWholeLoans).events;
    const last = told.filter(({ businessDate }) => businessDate === firstDue).at(-1);
    expect(last).toMatchObject({
      type: 'LoanAccountCustomSnapshotBusinessEvent',
      data: { delinquencyRange: { classification: 'RANGE_1' } },
    });
  });
});

describe('a loan that a command has left active with nothing outstanding', () => {
  const repaidOn = day('2024-02-10');
  const { status: _, ...repaid } = openOf(pay(activeLoan(), '102.78', repaidOn));
  const left: ActiveLoan = {
    ...repaid,
    status: 'ACTIVE',
    closedThrough: repaidOn - 1,
    posted: [],
    balances: { ...repaid.balances, interestAccrued: money('0.95') },
  };

  it('is closed on the first day that has the step, with what was left to accrue, and no later day', () => {
    const ended = closed(left, repaidOn + 30, ...usualLoanSteps, closeFullyRepaidLoans, checkDueInstallments);
    expect(ended.account).toMatchObject({
      status: 'CLOSED_OBLIGATIONS_MET',
      closedOn: repaidOn,
      closedThrough: repaidOn,
      balances: { interestAccrued: money('2.78') },
    });
    expect(ended.days).toBe(1);
    expect(ended.account.posted).toMatchObject([
      { type: 'ACCRUAL', valueDate: repaidOn, cobDate: repaidOn, amount: money('0.04') },
      { type: 'ACCRUAL', valueDate: repaidOn, postingDate: repaidOn, amount: money('1.79') },
    ]);
    expect(ended.events.map(({ type, businessDate }) => [type, businessDate])).toEqual([
      ['LoanAccrualTransactionCreatedBusinessEvent', repaidOn],
      ['LoanAccrualTransactionCreatedBusinessEvent', repaidOn],
      ['LoanStatusChangedBusinessEvent', repaidOn],
    ]);
    expect(ended.events.at(-1)?.data).toMatchObject({
      status: { closedObligationsMet: true },
      timeline: { closedOnDate: '2024-02-10' },
    });
  });

  it('stays active without the step, and is not quiet, so that the step finds it', () => {
    const still = closed(left, repaidOn + 30, ...usualLoanSteps).account;
    expect(still).toMatchObject({ status: 'ACTIVE', closedThrough: repaidOn + 30 });
    expect(nextWorkOn(still)).toBe(still.closedThrough + 1);
  });

  it('is nothing to do with one that owes anything', () => {
    const loan = active(pay(activeLoan(), '102.77', repaidOn));
    expect(closeFullyRepaidLoans.run(loan, stampClosing(repaidOn))).toEqual({
      ok: true,
      state: loan,
      events: [],
    });
  });
});
