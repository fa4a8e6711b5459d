import { closeThrough } from '@dayclose/domain/close/close-through.ts';
import type { Answer, AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import { formatMoney } from '@dayclose/domain/kernel/money.ts';
import type { CommandStamp, Stamp } from '@dayclose/domain/kernel/stamp.ts';
import { passKind } from '@dayclose/domain/kernel/walked-kind.ts';
import { activateSavings } from '@dayclose/domain/savings/commands/activate-savings.ts';
import { approveSavings } from '@dayclose/domain/savings/commands/approve-savings.ts';
import { openSavings } from '@dayclose/domain/savings/commands/open-savings.ts';
import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import type { SavingsProduct } from '@dayclose/domain/savings/product/product.ts';
import type { SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';
import type { ActiveSavings, SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { isInForce, type SavingsTransaction } from '@dayclose/domain/savings/transactions/transaction.ts';
import { day, decided } from './command-loan.ts';
import { stampOn } from './loan.ts';
import { savingsTerms } from './savings.ts';

/** What a command made of a savings account. */
export interface CommandedSavings {
  /** The account as the next command reads it. */
  readonly account: SavingsAccount;
  readonly posted: readonly SavingsTransaction[];
  readonly events: readonly BusinessEvent[];
  readonly answer: Answer;
}

/** A product on offer, of these terms. */
export function savingsProduct(given: Partial<SavingsTerms> = {}): SavingsProduct {
  const terms = savingsTerms(given);
  const names = { name: 'Savings', shortName: 'SAV' };
  return { kind: 'SavingsProduct', id: '3', termsId: '4', ...names, terms, enteredOn: 0, eventCount: 0 };
}

/** Savings account 7 as it was applied for on a day. */
export function submittedSavings(on: string, given: Partial<SavingsTerms> = {}): SavingsAccount {
  const client = { id: '5', activatedOn: day('1990-01-01') };
  const read = { id: '7', client, product: savingsProduct(given), externalIdTaken: false };
  const asked = { clientId: '5', productId: '3', submittedOn: on };
  const outcome = decided(openSavings, read, asked, stampOn(day(on)));
  if (!outcome.ok) throw new Error(`openSavings is refused: ${outcome.code}`);
  return written(outcome.state as SavingsAccount);
}

/** Savings account 7, active since a day, and activated on a business date: the same, if none is given. */
export function activeSavings(since: string, given: Partial<SavingsTerms> = {}, on = since): ActiveSavings {
  const submitted = submittedSavings(since, given);
  const approved = commandSavings(submitted, approveSavings, { date: since }, day(on)).account;
  return commandSavings(approved, activateSavings, { date: since }, day(on)).account as ActiveSavings;
}

/** A savings account after a command on a business date, closed up to the day before it first. Errors: a refusal throws. */
export function commandSavings(
  account: SavingsAccount,
  command: AnyCommand,
  input: object,
  on: LocalDate,
  stamp: CommandStamp = stampOn(on),
): CommandedSavings {
  const before = closedUp(account, stamp);
  const outcome = decided(command, before, { accountId: account.id, ...input }, stamp);
  if (!outcome.ok) throw new Error(`${command.name} is refused: ${outcome.code}`);
  const { account: after } = outcome.state as { readonly account: SavingsAccount };
  return {
    account: written(after),
    posted: after.posted,
    events: outcome.events,
    answer: command.answer(outcome.state),
  };
}

/** An account that is active, closed through the COB date. Errors: a day that cannot be closed throws. */
export function closedUp(account: SavingsAccount, stamp: Stamp): SavingsAccount {
  if (account.status !== 'ACTIVE') return account;
  const closed = closeThrough(account, stamp.cobDate, {
    kind: savingsKind,
    steps: savingsKind.steps,
    stamp,
  });
  if (!closed.ok) throw new Error(`the day could not be closed: ${closed.code} ${closed.thrown}`);
  return closed.account;
}

/** An active account after the job that posts its interest, on a business date. */
export function interestJobOn(account: SavingsAccount, on: LocalDate): SavingsAccount {
  const [pass] = savingsKind.passes ?? [];
  if (pass === undefined || account.status !== 'ACTIVE')
    throw new Error('there is no pass, or nothing to it');
  const kind = passKind(savingsKind, pass);
  const passed = closeThrough(account, on, { kind, steps: kind.steps, stamp: stampOn(on) });
  if (!passed.ok) throw new Error(`it could not be passed over: ${passed.code} ${passed.thrown}`);
  return written(passed.account as SavingsAccount);
}

/** An account as it is read after it was written. */
export function written<Each extends SavingsAccount>(account: Each): Each {
  return { ...account, posted: [] };
}

/** Transactions in force, by value date: "2024-02-01 INTEREST_POSTING 8.53". */
export function statementOf({ transactions, terms }: SavingsAccount): readonly string[] {
  return transactions
    .filter(isInForce)
    .toSorted((a, b) => a.valueDate - b.valueDate || a.origin - b.origin)
    .map(({ valueDate, type, amount }) => {
      return `${formatDate(valueDate)} ${type} ${formatMoney(amount, terms.currencyDigits)}`;
    });
}
