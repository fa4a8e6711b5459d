import { describe, expect, it, test } from 'vitest';
import {
  day,
  closedUp as loanClosedUp,
  written as loanWritten,
} from '../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../test/builders/loan.ts';
import { overdraft } from '../../../../test/builders/savings.ts';
import { activeSavings, closedUp, commandSavings, written } from '../../../../test/builders/savings-life.ts';
import type { Loan } from '../loan/loan.ts';
import { overdueOn } from '../loan/money/payoff.ts';
import { holdSavings } from '../savings/commands/hold-savings.ts';
import type { SavingsTerms } from '../savings/product/terms.ts';
import type { SavingsAccount } from '../savings/savings-account.ts';
import { dueBy, inOrderOfDueness, repayDue } from './repay-due.ts';

/** Business date on which the first installment of a loan of 9 January is due, and others are overdue or still to come. */
const on = day('2024-02-09');
const stamp = stampOn(on);

function loan(disbursedOn = '2024-01-09', id = '20', given: Parameters<typeof activeLoan>[0] = {}): Loan {
  return loanWritten(loanClosedUp(activeLoan({ id, disbursedOn: day(disbursedOn), ...given }), stamp));
}
/** Has as much as it was opened with. */
function savings(amount: string, given: Partial<SavingsTerms> = {}): SavingsAccount {
  const terms = { minOpeningBalance: money(amount), annualInterestRate: '0', ...given };
  return written({ ...closedUp(activeSavings('2024-01-01', terms), stamp), id: '10' });
}
/** With so much of it on hold. */
function held(amount: string, onHold: string): SavingsAccount {
  return commandSavings(savings(amount), holdSavings, { amount: onHold }, on).account;
}
const due = dueBy(loan(), on);

describe('what is due', () => {
  it('is the installment of the day, and what was due before and not paid', () => {
    const [first] = loan().installments;
    expect(due).toBe((first?.principal ?? 0n) + (first?.interest ?? 0n));
    expect(due).toBe(money('17.13'));
    expect(dueBy(loan(), on - 1)).toBe(0n);
    expect(dueBy(loan('2023-12-01'), on)).toBe(overdueOn(loan('2023-12-01'), on + 1).total);
    expect(dueBy(loan('2023-12-01'), on)).toBeGreaterThan(due);
  });

  it('is nothing of a loan that is not active', () => {
    expect(dueBy({ ...loan(), status: 'OVERPAID' } as Loan, on)).toBe(0n);
  });

  test('what has been due for longest is paid first, then the older loan', () => {
    const loans = [loan('2024-01-09', '31'), loan('2023-11-09', '40'), loan('2024-01-09', '5')];
    expect(inOrderOfDueness(loans, on).map(({ id }) => id)).toEqual(['40', '5', '31']);
  });
});

describe('what is paid', () => {
  it('is all that is due, of the business date, each transaction linked to the other', () => {
    const outcome = repayDue({ from: savings('5000'), to: loan() }, stamp);
    if (!outcome.ok) throw new Error(outcome.code);
    const { from, to, paid, short } = outcome.state;
    expect([outcome.state.due, paid, short]).toEqual([due, due, undefined]);
    const repayment = to.posted.find(({ type }) => type === 'REPAYMENT');
    expect(from.posted).toMatchObject([{ type: 'WITHDRAWAL', amount: due, valueDate: on, postingDate: on }]);
    expect(repayment).toMatchObject({ amount: due, valueDate: on, postingDate: on });
    expect([from.posted[0]?.counterpart, repayment?.counterpart]).toEqual([
      `20${String(repayment?.number).padStart(6, '0')}`,
      `10${String(from.posted[0]?.number).padStart(6, '0')}`,
    ]);
    expect(dueBy(to, on)).toBe(0n);
  });

  it('is nothing more where it is tried again', () => {
    const once = repayDue({ from: savings('5000'), to: loan() }, stamp);
    if (!once.ok) throw new Error(once.code);
    const { from, to } = once.state;
    const again = repayDue({ from, to }, stamp);
    expect(again).toMatchObject({ ok: true, state: { due: 0n, paid: 0n, from, to }, events: [] });
  });

  it.each<[what: string, account: SavingsAccount, paid: string]>([
    ['is all that there is', savings('10'), '10'],
    ['leaves what has to stay', savings('30', { minBalance: money('20.50') }), '9.5'],
    [
      'uses an overdraft up to its limit, as a withdrawal does',
      savings('10', { overdraft: overdraft('5', '0') }),
      '15',
    ],
    ['is not what is on hold', held('15', '10'), '5'],
    [
      'leaves room for a flat fee',
      savings('10', { withdrawalFee: { calculation: 'FLAT', amount: '1.25' } }),
      '8.75',
    ],
    [
      'leaves room for a fee in percent, rounded as it is',
      savings('10', { withdrawalFee: { calculation: 'PERCENT_OF_AMOUNT', amount: '3' } }),
      '9.71',
    ],
  ])('%s, where that is less', (_what, from, paid) => {
    const outcome = repayDue({ from, to: loan() }, stamp);
    expect(outcome).toMatchObject({
      ok: true,
      state: { due, paid: money(paid), short: { code: 'INSUFFICIENT_BALANCE' } },
    });
    if (!outcome.ok) return;
    // Not a cent more could have been paid, and what is left is due.
    expect(dueBy(outcome.state.to, on)).toBe(due - money(paid));
    expect(repayDue({ from: outcome.state.from, to: outcome.state.to }, stamp)).toMatchObject({
      code: 'INSUFFICIENT_BALANCE',
    });
  });

  it.each<[string, string, SavingsAccount]>([
    ['from one of which all has to stay', 'INSUFFICIENT_BALANCE', savings('10', { minBalance: money('10') })],
    [
      'from one that is below its minimum',
      'INSUFFICIENT_BALANCE',
      savings('10', { minBalance: money('20') }),
    ],
    ['from one that is blocked', 'SAVINGS_BLOCKED', { ...savings('5000'), block: 'DEBIT' } as SavingsAccount],
    [
      'from one that is closed',
      'SAVINGS_NOT_ACTIVE',
      { ...savings('5000'), status: 'CLOSED' } as SavingsAccount,
    ],
    ['from one in another currency', 'CURRENCIES_DIFFER', savings('5000', { currency: 'EUR' })],
  ])('is nothing %s: %s', (_what, code, from) => {
    expect(repayDue({ from, to: loan() }, stamp)).toMatchObject({ ok: false, code });
  });

  it('wakes an account that slept, as a withdrawal does', () => {
    const asleep = { ...savings('5000'), activity: 'DORMANT' } as SavingsAccount;
    expect(repayDue({ from: asleep, to: loan() }, stamp)).toMatchObject({
      ok: true,
      state: { from: { activity: 'NORMAL' } },
    });
  });
});
