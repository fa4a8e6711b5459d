import { describe, expect, it } from 'vitest';
import { approvedLoan } from '../../../../../test/builders/approved-loan.ts';
import { commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { closeThrough } from '../../close/close-through.ts';
import { messageOf } from '../../kernel/codes.ts';
import { leastTooLarge, type Money } from '../../kernel/money.ts';
import { shipped } from '../../shipped.ts';
import { addLoanCharge } from '../commands/add-loan-charge.ts';
import { repayLoan } from '../commands/repay-loan.ts';
import { loanKind } from '../kind.ts';
import type { ActiveLoan, Loan } from '../loan.ts';
import { amountRefusal } from './amount-refusal.ts';

const most = leastTooLarge - 1n;

/** A loan with something in every place that amounts are kept in. */
function everything(): Loan {
  const fee = { kind: 'FEE', name: 'Letter', amount: '10.00', dueOn: '2024-03-10' };
  const { loan } = commandLoan(activeLoan(), addLoanCharge, fee, day('2024-01-02'));
  const { loan: after, posted } = commandLoan(loan, repayLoan, { amount: '20.00' }, day('2024-02-01'));
  return { ...after, installments: after.installments.slice(0, 2), posted: posted.slice(-2) };
}

/** Every amount that a loan holds, as a path; terms are as they were given, and transactions that are new are posted. */
function amountPaths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'bigint') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'terms' || name === 'transactions' ? [] : amountPaths(part, [...path, name]),
  );
}

function withAmount<Holder>(holder: Holder, [name, ...rest]: readonly string[], amount: Money): Holder {
  if (name === undefined) return amount as Holder;
  const part = withAmount((holder as Record<string, unknown>)[name], rest, amount);
  if (Array.isArray(holder)) return holder.with(Number(name), part) as Holder;
  return { ...holder, [name]: part };
}

describe('amountRefusal', () => {
  const loan = everything();
  const paths = amountPaths(loan);

  it('meets amounts in the loan, its balances, installments, charges and postings', () => {
    const places = new Set(paths.map(([first]) => first));
    expect([...places].toSorted()).toEqual(
      ['approvedPrincipal', 'balances', 'charges', 'installments', 'posted', 'principal'].toSorted(),
    );
  });

  it.each(paths.map((path) => [path.join('.'), path] as const))(
    'refuses a %s that is too large',
    (_, path) => {
      for (const amount of [leastTooLarge, -leastTooLarge]) {
        expect(amountRefusal(withAmount(loan, path, amount))).toMatchObject({ code: 'AMOUNT_TOO_LARGE' });
        expect(amountRefusal(withAmount(loan, path, amount), { ...loan, posted: [] })).toMatchObject({
          ok: false,
        });
      }
    },
  );

  it('lets the largest amount pass', () => {
    const full = { ...loan.balances, principal: most, interest: most, overpaid: most };
    expect(amountRefusal({ ...loan, principal: most, balances: full })).toBeUndefined();
  });

  it('says what would be too large, and from where on it is', () => {
    const full = { ...loan.balances, overpaid: money('9999999999999') + money('1') };
    const refusal = amountRefusal({ ...loan, balances: full });
    expect(refusal && messageOf(refusal, shipped.codes)).toBe(
      'Loan 000000007: balance, overpaid would be 10000000000000.00; every amount that is kept has to be below 10000000000000.',
    );
  });

  it('looks through the projected schedule of a loan that is not paid out', () => {
    const dear = approvedLoan({ principal: money('9999999999999'), annualInterestRate: '1000' });
    expect(amountRefusal(dear)).toMatchObject({ details: { field: 'due in all, interest' } });
  });
});

describe('a close', () => {
  const penalised = (amount: string): ActiveLoan => {
    const penalty = { name: 'Late', calculation: 'FLAT', amount, graceDays: 1 } as const;
    return activeLoan({ terms: { overduePenalty: { ...penalty, repeatEvery: 1, repeatUnit: 'DAYS' } } });
  };
  const close = (loan: ActiveLoan) =>
    closeThrough(loan, day('2024-02-03'), {
      kind: loanKind,
      steps: loanKind.steps,
      stamp: stampOn(day('2024-02-04')),
    });

  it('fails with the code and the step where penalties become too large', () => {
    expect(close(penalised('9999999999999'))).toMatchObject({
      ok: false,
      cobDate: day('2024-02-03'),
      step: 'APPLY_CHARGE_TO_OVERDUE_LOANS',
      code: 'AMOUNT_TOO_LARGE',
    });
  });

  it('goes on where they only become large', () => {
    expect(close(penalised('4999999999000'))).toMatchObject({ ok: true });
  });
});
