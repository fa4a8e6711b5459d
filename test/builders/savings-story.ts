import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money, zero } from '@dayclose/domain/kernel/money.ts';
import { deposit } from '@dayclose/domain/savings/commands/deposit.ts';
import { withdraw } from '@dayclose/domain/savings/commands/withdraw.ts';
import type { SavingsRole } from '@dayclose/domain/savings/gl-roles.ts';
import { journalOf } from '@dayclose/domain/savings/money/journal.ts';
import { interestIntervals } from '@dayclose/domain/savings/product/term-choices.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import type { SavingsTransaction } from '@dayclose/domain/savings/transactions/transaction.ts';
import fc from 'fast-check';
import { overdraft } from './savings.ts';
import { statementOf } from './savings-life.ts';

/** Money that is paid in, or out below zero. Units: cents, days after the first. */
export interface Payment {
  readonly after: number;
  readonly cents: bigint;
}

/** The command that enters a payment, and its input. */
export function entryOf({ after, cents }: Payment, first: number): readonly [AnyCommand, object] {
  const amount = formatMoney((cents < 0n ? -cents : cents) * 10_000n, 2);
  return [cents < 0n ? withdraw : deposit, { date: formatDate(first + after), amount }];
}

const rates = fc.constantFrom('0', '2.75', '10', '36.5');

/** Terms of accounts that may be overdrawn by whatever is paid out. */
export const overdrawnTerms: fc.Arbitrary<Partial<SavingsTerms>> = fc
  .record({
    annualInterestRate: rates,
    overdraftRate: fc.option(rates, { nil: undefined }),
    compounding: fc.constantFrom(...interestIntervals.values),
    posting: fc.constantFrom('DAILY', 'MONTHLY', 'QUARTERLY'),
    balanceMethod: fc.constantFrom('DAILY_BALANCE', 'AVERAGE_DAILY_BALANCE'),
    daysInYear: fc.constantFrom('ACTUAL', 'DAYS_360', 'DAYS_365'),
    postAtPeriodEnd: fc.boolean(),
    accounting: fc.constantFrom('NONE', 'CASH', 'ACCRUAL_PERIODIC'),
  } as const)
  .map(({ overdraftRate, ...terms }) => ({ ...terms, overdraft: overdraft('1000000000', overdraftRate) }));

/** Payments on days up to a last one. */
export function payments(last: number, maxLength = 8): fc.Arbitrary<Payment[]> {
  return fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: last }),
      cents: fc.bigInt({ min: -300_000n, max: 500_000n }).filter((cents) => cents !== 0n),
    }),
    { minLength: 1, maxLength },
  );
}

/** All of an account that does not depend on when and in which order things were entered. */
export function standingOf(account: SavingsAccount): object {
  if (account.status !== 'ACTIVE') throw new Error('it is not active');
  const { balances, running, reckonedThrough, due, closedThrough } = account;
  return {
    statement: [...statementOf(account)].sort(),
    balances,
    running,
    reckonedThrough,
    due,
    closedThrough,
  };
}

/** What the entries of postings leave on each account of the ledger, those of reversed ones reversed. Shape: debits are above zero. */
export function ledgerOf(
  postings: readonly SavingsTransaction[],
  { terms, transactions }: SavingsAccount,
): Readonly<Partial<Record<SavingsRole, Money>>> {
  const reversed = new Set(
    transactions.filter(({ reversedOn }) => reversedOn !== undefined).map(({ number }) => number),
  );
  const ledger: Partial<Record<SavingsRole, Money>> = {};
  for (const posting of postings) {
    if (reversed.has(posting.number)) continue;
    for (const { role, side, amount } of journalOf(posting, terms.accounting))
      ledger[role] = (ledger[role] ?? zero) + (side === 'DEBIT' ? amount : -amount);
  }
  return ledger;
}
