import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commandLoan,
  day,
  closedUp as loanClosedUp,
  written as loanWritten,
} from '../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../test/builders/loan.ts';
import { activeSavings, closedUp, written } from '../../../../test/builders/savings-life.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { Retryable } from '../kernel/retryable.ts';
import { transactionIdOf } from '../kernel/transaction-id.ts';
import { adjustLoanTransaction } from '../loan/commands/adjust-loan-transaction.ts';
import { chargeOffLoan } from '../loan/commands/charge-off-loan.ts';
import { repayLoan } from '../loan/commands/repay-loan.ts';
import { writeOffLoan } from '../loan/commands/write-off-loan.ts';
import type { Loan } from '../loan/loan.ts';
import { journalOf as loanJournalOf } from '../loan/money/journal.ts';
import { adjustSavingsTransaction } from '../savings/commands/adjust-savings-transaction.ts';
import { journalOf as savingsJournalOf } from '../savings/money/journal.ts';
import type { SavingsTerms } from '../savings/product/terms.ts';
import type { SavingsAccount } from '../savings/savings-account.ts';
import { reverseLoanTransaction } from './commands/reverse-loan-transaction.ts';
import { reverseSavingsTransaction } from './commands/reverse-savings-transaction.ts';
import { transfer } from './commands/transfer.ts';

const on = day('2024-02-10');
const stamp = stampOn(on);
const opening = { minOpeningBalance: money('100'), annualInterestRate: '0' };

function savings(id: string, given: Partial<SavingsTerms> = {}, since = '2024-01-01'): SavingsAccount {
  const account = activeSavings(since, { ...opening, ...given });
  return written({ ...closedUp(account, stamp), id, accountNo: id.padStart(9, '0') });
}

function loan(given: Parameters<typeof activeLoan>[0] = {}): Loan {
  return loanWritten(loanClosedUp(activeLoan({ id: '20', ...given }), stamp));
}

type Input = Partial<Parameters<typeof transfer.decide>[1]>;
function transferred(from: SavingsAccount, to: Loan | SavingsAccount, input: Input = {}) {
  const given = { fromId: from.id, toId: { id: to.id }, amount: money('40'), ...input };
  return transfer.decide({ from, to }, given, stamp);
}

function accepted<State>(outcome: Outcome<State>): State {
  if (!outcome.ok) throw new Error(`it is refused: ${outcome.code}`);
  return outcome.state;
}

/** What is on both sides of a withdrawal and a deposit, as the journal has it. */
const fundSource = (lines: readonly { role: string; side: string; amount: bigint }[]) =>
  lines
    .filter(({ role }) => role === 'FUND_SOURCE')
    .reduce((sum, { side, amount }) => sum + (side === 'DEBIT' ? amount : -amount), 0n);

describe('a transfer', () => {
  it.each([
    ['a loan', loan()],
    ['a savings account', savings('20')],
  ])('takes from one what it gives to %s, each linked to the other', (_what, to) => {
    const { from, to: after } = accepted(transferred(savings('10'), to));
    const [out] = from.posted;
    const into = after.posted.find(({ counterpart }) => counterpart !== undefined);
    expect(out).toMatchObject({ type: 'WITHDRAWAL', amount: money('40') });
    expect(into).toMatchObject({
      type: to.kind === 'Loan' ? 'REPAYMENT' : 'DEPOSIT',
      amount: money('40'),
      counterpart: transactionIdOf('10', out?.number ?? 0),
      bookedOn: out?.bookedOn,
    });
    expect(out?.counterpart).toBe(transactionIdOf('20', into?.number ?? 0));
  });

  it.each(['CASH', 'ACCRUAL_PERIODIC'] as const)(
    'leaves nothing in the fund source, with %s',
    (accounting) => {
      const { from, to } = accepted(
        transferred(savings('10', { accounting }), loan({ terms: { accounting } })),
      );
      const out = from.posted.flatMap((each) => savingsJournalOf(each, accounting));
      const into = (to as Loan).posted.flatMap((each) => loanJournalOf(each, accounting));
      expect(fundSource(out)).toBe(-money('40'));
      expect(fundSource(out) + fundSource(into)).toBe(0n);
    },
  );

  it.each<[string, string, SavingsAccount, Loan | SavingsAccount, Input]>([
    ['between currencies', 'CURRENCIES_DIFFER', savings('10'), savings('20', { currency: 'EUR' }), {}],
    ['beyond what there is', 'INSUFFICIENT_BALANCE', savings('10'), loan(), { amount: money('100.01') }],
    ['below the minimum', 'INSUFFICIENT_BALANCE', savings('10', { minBalance: money('61') }), loan(), {}],
    ['finer than the currency', 'INVALID_AMOUNT', savings('10'), loan(), { amount: money('1.001') }],
    [
      'from what is not active',
      'SAVINGS_NOT_ACTIVE',
      { ...savings('10'), status: 'CLOSED' } as SavingsAccount,
      loan(),
      {},
    ],
    [
      'to what is not active',
      'SAVINGS_NOT_ACTIVE',
      savings('10'),
      { ...savings('20'), status: 'CLOSED' } as SavingsAccount,
      {},
    ],
    [
      'from what pays nothing out',
      'SAVINGS_BLOCKED',
      { ...savings('10'), block: 'DEBIT' } as SavingsAccount,
      loan(),
      {},
    ],
    [
      'to what takes nothing in',
      'SAVINGS_BLOCKED',
      savings('10'),
      { ...savings('20'), block: 'CREDIT' } as SavingsAccount,
      {},
    ],
    [
      'to a loan that is not paid out',
      'LOAN_NOT_ACTIVE',
      savings('10'),
      { ...loan(), status: 'APPROVED' } as unknown as Loan,
      {},
    ],
    ['from the day after', 'DATE_IN_FUTURE', savings('10'), loan(), { date: on + 1 }],
    [
      'from before there was a loan',
      'DATE_TOO_EARLY',
      savings('10'),
      loan({ disbursedOn: on - 2 }),
      { date: on - 3 },
    ],
    [
      'from before there was an account',
      'DATE_TOO_EARLY',
      savings('10'),
      savings('20', {}, '2024-02-05'),
      { date: on - 9 },
    ],
  ])('%s is refused with %s', (_what, code, from, to, input) => {
    expect(transferred(from, to, input)).toMatchObject({ ok: false, code });
  });

  it('into books that are closed is refused', () => {
    const [from, to] = [savings('10'), loan()];
    const input = { fromId: '10', toId: { id: '20' }, amount: money('1'), date: on - 3 };
    expect(transfer.decide({ from, to }, input, { ...stamp, booksClosedOn: on - 2 })).toMatchObject({
      code: 'BOOKS_CLOSED',
    });
  });
});

describe('the reversal of a transfer', () => {
  const done = accepted(transferred(savings('10'), loan()));
  const from = written(done.from);
  const to = loanWritten(done.to as Loan);
  const out = done.from.posted[0]?.counterpart as string;
  const into = to.transactions.find(({ type }) => type === 'REPAYMENT')?.counterpart as string;
  const bySavings = (account = from, counterpart: Loan | undefined = to) =>
    reverseSavingsTransaction.decide(
      { account, counterpart },
      { accountId: '10', transactionId: into },
      stamp,
    );
  const byLoan = (counterpart: SavingsAccount | undefined = from) =>
    reverseLoanTransaction.decide({ loan: to, counterpart }, { loanId: '20', transactionId: out }, stamp);

  it('takes both back, whichever is named', () => {
    const one = accepted(bySavings());
    const other = accepted(byLoan());
    expect(one.account).toEqual(other.counterpart);
    expect(one.counterpart).toEqual(other.loan);
    expect(one.account.balances.balance).toBe(money('100'));
    expect(other.loan.transactions.find(({ type }) => type === 'REPAYMENT')?.reversedOn).toBe(on);
  });

  it('takes back what a replay posted again in the place of a repayment', () => {
    const earlier = accepted(transferred(from, to, { amount: money('5'), date: on - 20 })).to as Loan;
    const again = earlier.transactions.find(({ supersededBy }) => supersededBy !== undefined);
    expect(again).toMatchObject({ type: 'REPAYMENT', amount: money('40') });
    // Its successor is linked as it was, so that who names that one takes both back too.
    const successor = earlier.transactions.find(({ number }) => number === again?.supersededBy);
    expect(successor?.counterpart).toBe(again?.counterpart);
    const both = accepted(bySavings(from, loanWritten(earlier)));
    const after = (both.counterpart as Loan).transactions;
    expect(after.filter(({ type, reversedOn }) => type === 'REPAYMENT' && !reversedOn)).toMatchObject([
      { amount: money('5') },
    ]);
  });

  it('is refused with what refuses either end', () => {
    const blocked = { ...from, block: 'CREDIT' } as SavingsAccount;
    expect(byLoan(blocked)).toMatchObject({ code: 'SAVINGS_BLOCKED' });
    expect(byLoan({ ...from, status: 'CLOSED' } as SavingsAccount)).toMatchObject({
      code: 'SAVINGS_NOT_ACTIVE',
    });
    expect(bySavings(accepted(byLoan()).counterpart)).toMatchObject({ code: 'TRANSACTION_REVERSED' });
  });

  it.each<[string, Loan, string | undefined]>([
    ['written off', commandLoan(to, writeOffLoan, {}, on).loan, 'LOAN_WRITTEN_OFF'],
    ['charged off', commandLoan(to, chargeOffLoan, {}, on).loan, undefined],
    ['paid', commandLoan(to, repayLoan, { amount: '1000' }, on).loan, undefined],
  ])('is judged alike from both ends where the loan is %s meanwhile', (_what, loan, code) => {
    const byOther = reverseLoanTransaction.decide(
      { loan, counterpart: from },
      { loanId: '20', transactionId: out },
      stamp,
    );
    for (const outcome of [bySavings(from, loan), byOther])
      expect(outcome).toMatchObject(code === undefined ? { ok: true } : { ok: false, code });
  });

  it.each([
    ['was not locked', undefined],
    ['is on another account than the one that was', savings('11')],
  ])('is asked for again where its other end %s', (_what, counterpart) => {
    expect(() =>
      reverseLoanTransaction.decide({ loan: to, counterpart }, { loanId: '20', transactionId: out }, stamp),
    ).toThrow(Retryable);
  });

  it('is what there is instead of an adjustment', () => {
    const amount = money('1');
    const code = 'TRANSFER_NOT_ADJUSTABLE';
    const ofLoan = { loanId: '20', transactionId: out, amount };
    expect(adjustLoanTransaction.decide({ loan: to }, ofLoan, stamp)).toMatchObject({ code });
    const ofSavings = { accountId: '10', transactionId: into, amount };
    expect(adjustSavingsTransaction.decide({ account: from }, ofSavings, stamp)).toMatchObject({ code });
  });
});

describe('transfers and reversals in any order', () => {
  const ends = ['10', '11', '20'] as const;
  const move = fc.record({
    from: fc.constantFrom('10', '11'),
    to: fc.constantFrom(...ends),
    cents: fc.integer({ min: 1, max: 6000 }),
    back: fc.nat({ max: 20 }),
  });
  const act = fc.oneof(
    { weight: 3, arbitrary: move },
    { weight: 2, arbitrary: fc.record({ reverses: fc.nat({ max: 9 }), byOther: fc.boolean() }) },
  );

  it('leave the sum of the money as it was', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const accounts = new Map<string, Loan | SavingsAccount>([
          ['10', savings('10')],
          ['11', savings('11')],
          ['20', loan()],
        ]);
        const links: (readonly [string, string])[] = [];
        const put = (after: Loan | SavingsAccount | undefined) => {
          if (after === undefined) return;
          accounts.set(after.id, after.kind === 'Loan' ? loanWritten(after) : written(after));
        };
        for (const each of acts) {
          if ('from' in each) {
            const [from, to] = [accounts.get(each.from), accounts.get(each.to)];
            if (from?.kind !== 'SavingsAccount' || to === undefined || from === to) continue;
            const outcome = transferred(from, to, {
              amount: BigInt(each.cents) * money('0.01'),
              date: on - each.back,
            });
            if (!outcome.ok) continue;
            const into = outcome.state.from.posted[0]?.counterpart as string;
            links.push([transactionIdOf(from.id, outcome.state.from.posted[0]?.number ?? 0), into]);
            put(outcome.state.from);
            put(outcome.state.to);
          } else {
            const link = links[each.reverses];
            if (link === undefined) continue;
            const [named, other] = each.byOther ? [link[1], link[0]] : link;
            const [own, counterpart] = [named, other].map((id) =>
              accounts.get(String(BigInt(id) / 1_000_000n)),
            );
            if (own === undefined) continue;
            const outcome =
              own.kind === 'Loan'
                ? reverseLoanTransaction.decide(
                    { loan: own, counterpart: counterpart as SavingsAccount },
                    { loanId: own.id, transactionId: named },
                    stamp,
                  )
                : reverseSavingsTransaction.decide(
                    { account: own, counterpart },
                    { accountId: own.id, transactionId: named },
                    stamp,
                  );
            if (!outcome.ok) continue;
            for (const after of Object.values(outcome.state)) put(after);
          }
        }
        const total = [...accounts.values()].reduce((sum, each) => sum + moneyOn(each), 0n);
        expect(total).toBe(money('200'));
      }),
      { numRuns: 60 },
    );
  });

  function moneyOn(account: Loan | SavingsAccount): bigint {
    if (account.kind === 'SavingsAccount') return account.balances.balance;
    const paid = account.transactions.filter(
      ({ type, reversedOn }) => type === 'REPAYMENT' && reversedOn === undefined,
    );
    return paid.reduce((sum, { amount }) => sum + amount, 0n);
  }
});
