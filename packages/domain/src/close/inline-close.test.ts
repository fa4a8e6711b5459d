import { describe, expect, test } from 'vitest';
import { day } from '../../../../test/builders/accrual.ts';
import { atOneGo } from '../../../../test/builders/command-loan.ts';
import { activeLoan, stampOn } from '../../../../test/builders/loan.ts';
import { formatDate } from '../kernel/dates.ts';
import { loanKind } from '../loan/kind.ts';
import type { ActiveLoan, Loan } from '../loan/loan.ts';
import type { LoanToClose } from '../loan/loan-to-close.ts';
import { shipped } from '../shipped.ts';
import { type AccountsToClose, type AccountToClose, chooseAccounts } from './accounts-to-close.ts';
import { closeThrough } from './close-through.ts';
import { inlineCob } from './commands/inline-cob.ts';
import { closeInline, type InlineClose } from './inline-close.ts';

const start = day('2024-01-01');
const inline = inlineCob(shipped);
const businessSteps = loanKind.steps.map(({ name }) => name);

function account(id: string, given: Partial<AccountToClose> = {}): AccountToClose {
  return {
    id,
    accountNo: `A${id}`,
    status: 'ACTIVE',
    isOpen: true,
    closedThrough: start - 1,
    activatedOn: start,
    isHeld: false,
    ...given,
  };
}

const readOf = (
  accounts: readonly AccountToClose[],
  chosen: readonly ActiveLoan[] = [],
): AccountsToClose<Loan, LoanToClose> => ({
  kind: loanKind,
  accounts,
  chosen,
  broken: [],
  businessSteps,
});

/** What the caller is told of each account. */
function answered(close: InlineClose<Loan>) {
  const { outcomes } = inline.answer(close) as {
    outcomes: { accountId: string | null; asked?: string; errorCode: string | null }[];
  };
  return outcomes;
}

describe('the accounts that are chosen', () => {
  const behind = (days: number) => start - 1 + days;

  test.each([
    ['all that fit into 2,000 account-days', 400, ['1', '2', '3', '4', '5'], ['1', '2', '3', '4', '5']],
    ['no more than 2,000 account-days', 401, ['1', '2', '3', '4', '5'], ['1', '2', '3', '4']],
    ['one that takes all of them', 2_000, ['1', '2'], ['1']],
    ['none that takes more', 2_001, ['1', '2'], []],
    ['none that is not behind', 0, ['1', '2'], []],
  ])('are %s', (_what, days, ids, chosen) => {
    expect(
      chooseAccounts(
        ids.map((id) => account(id)),
        behind(days),
      ),
    ).toEqual(chosen);
  });

  test('are those that come first, and smaller ones that still fit', () => {
    const accounts = [
      account('7', { closedThrough: start + 999 }),
      account('3'),
      account('5', { closedThrough: start + 1_999 - 999 }),
      account('9', { closedThrough: start + 1_999 - 1 }),
    ];
    expect(chooseAccounts(accounts, start + 1_999)).toEqual(['7', '5', '9']);
  });

  test('are neither held nor anything but active', () => {
    const accounts = [
      account('1', { isHeld: true }),
      account('2', { status: 'CLOSED_OBLIGATIONS_MET', isOpen: false }),
      account('3'),
    ];
    expect(chooseAccounts(accounts, start)).toEqual(['3']);
  });
});

describe('an inline close', () => {
  const stamp = stampOn(start + 200);
  const by = { stamp, installed: shipped };
  const ids = (...given: string[]) => given.map((id) => ({ id }));

  test('comes in slices of 50 account-days at most, and to the same as at one go', () => {
    const loan = activeLoan();
    const atOnce = closeThrough(loan, stamp.cobDate, { kind: loanKind, steps: loanKind.steps, stamp });
    const slices = closeInline(ids('1'), readOf([account('1')], [{ ...loan, id: '1' }]), by);
    let turns = 0;
    let last = slices.next();
    for (; !last.done; last = slices.next()) turns += 1;
    expect(turns).toBe(Math.ceil((stamp.cobDate - loan.closedThrough) / 50));
    if (!atOnce.ok) throw new Error(atOnce.code);
    expect(last.value.after).toEqual([{ ...atOnce.account, id: '1' }]);
    expect(last.value.told.events).toHaveLength(atOnce.events.length);
    expect(last.value.told.closedDays?.map(({ figures }) => figures)).toEqual(
      atOnce.closedDays?.map(({ figures }) => figures),
    );
    expect(last.value.told.closedDays).toHaveLength(atOnce.days);
    expect(last.value.outcomes).toMatchObject([{ daysClosed: atOnce.days }]);
    expect(inline.isFinal?.(last.value)).toBe(true);
  });

  test.each<[string, string | undefined, boolean, Partial<AccountToClose>]>([
    ['nothing to close', undefined, true, { closedThrough: stamp.cobDate }],
    ['another who holds it', 'ACCOUNT_LOCKED', false, { isHeld: true }],
    ['another status', 'LOAN_NOT_ACTIVE', true, { status: 'CLOSED_OBLIGATIONS_MET', isOpen: false }],
    ['no room left for it', 'TOO_MANY_ACCOUNT_DAYS', false, {}],
    ['more days than any has room for', 'ACCOUNT_TOO_FAR_BEHIND', false, { closedThrough: start - 1_900 }],
  ])('with %s: %s', (_what, errorCode, isFinal, given) => {
    const close = atOneGo(closeInline(ids('1'), readOf([account('1', given)]), by));
    expect(close.outcomes).toMatchObject([{ account: { id: '1' }, daysClosed: 0 }]);
    expect(answered(close)[0]?.errorCode).toBe(errorCode ?? null);
    expect(inline.isFinal?.(close)).toBe(isFinal);
  });

  test('tells of ids that are nobody’s, and of each id once', () => {
    const asked = [{ id: '8' }, { text: '8' }, { id: '8' }, { text: '8' }];
    const close = atOneGo(closeInline(asked, readOf([]), by));
    expect(
      answered(close).map(({ accountId, asked: text, errorCode }) => [accountId, text, errorCode]),
    ).toEqual([
      ['8', undefined, 'NOT_FOUND'],
      [null, '8', 'NOT_FOUND'],
    ]);
    expect(inline.isFinal?.(close)).toBe(true);
  });

  test('of which a step fails stays open to another try, and the other accounts are closed', () => {
    const loan = activeLoan();
    const broken = {
      ...loan,
      id: '1',
      get terms(): never {
        throw new Error('its terms are gone');
      },
    };
    const read = readOf([account('1'), account('2')], [broken, { ...loan, id: '2' }]);
    const close = atOneGo(closeInline(ids('1', '2'), read, by));
    const first = formatDate(loan.closedThrough + 1);
    const error = `${first}, ${loanKind.steps[0]?.name}: its terms are gone (day ${first})`;
    expect(answered(close)).toMatchObject([
      { errorCode: 'STEP_THREW', error, daysClosed: 0 },
      { errorCode: null, error: null, daysClosed: stamp.cobDate - loan.closedThrough },
    ]);
    expect(close.after.map(({ id }) => id)).toEqual(['2']);
    expect(inline.isFinal?.(close)).toBe(false);
  });
});
