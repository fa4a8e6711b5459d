import type { Account } from '../kernel/account.ts';
import type { Code } from '../kernel/codes.ts';
import { accept, type Outcome, type Rejected, reject } from '../kernel/outcome.ts';
import { Retryable } from '../kernel/retryable.ts';
import { transactionIdOf, transactionKeyOf } from '../kernel/transaction-id.ts';

/** An account whose transactions have numbers. */
interface Numbered extends Pick<Account, 'id'> {
  readonly transactionCount: number;
}

/** Id of the transaction that is entered on an account next: what the other end of a transfer is linked to. */
export function nextTransactionId({ id, transactionCount }: Numbered): string {
  return transactionIdOf(id, transactionCount + 1);
}

/** Id of the transaction that one of an account is linked to; absent where it is no transfer. */
export function counterpartOf(
  transactions: Iterable<{ readonly number: number; readonly counterpart?: string | undefined }>,
  transactionId: string,
): string | undefined {
  const number = transactionKeyOf(transactionId)?.number;
  for (const each of transactions) if (each.number === number) return each.counterpart;
  return undefined;
}

/** An account with the field of the input that names it. */
interface InCurrency {
  readonly field: string;
  readonly currency: string;
}

/** Refuses money to be moved between currencies. */
export function currenciesDiffer(
  { field, currency }: InCurrency,
  other: InCurrency,
): Rejected<'CURRENCIES_DIFFER'> | undefined {
  if (currency === other.currency) return undefined;
  return reject('CURRENCIES_DIFFER', { field, value: currency, other: other.field, limit: other.currency });
}

/** Refuses to adjust one end of a transfer: the other would have to be adjusted by rules of its own. */
export function transferred(
  { counterpart }: { readonly counterpart: string | undefined },
  transactionId: string,
): Rejected<'TRANSFER_NOT_ADJUSTABLE'> | undefined {
  if (counterpart === undefined) return undefined;
  return reject('TRANSFER_NOT_ADJUSTABLE', { value: transactionId });
}

/** The other end of a transfer of which one is taken back. */
interface OtherEnd<Each> {
  /** Id of its transaction; absent where what is taken back was no transfer. */
  readonly transactionId: string | undefined;
  /** Its account, where that was locked. */
  readonly account: Each | undefined;
}

/** How the other end is taken back, and what that may be refused for: what else refuses it contradicts the end that is named. */
interface TakingBack<Each extends Account, Refusal extends Code> {
  takeBack(account: Each, transactionId: string): Outcome<Each>;
  readonly rejects: readonly Refusal[];
}

/**
 * Takes the other end of a transfer back too, by the rules of its own account; of what was no transfer there is none.
 *
 * Errors: an end that is not as the other one says is a defect and throws.
 */
export function withOtherEnd<Each extends Account, Refusal extends Code>(
  { transactionId, account }: OtherEnd<Each>,
  { takeBack, rejects }: TakingBack<Each, Refusal>,
): Outcome<Each | undefined, Refusal> {
  if (transactionId === undefined) return accept(account);
  // It was entered after its link was looked for, and before the account at its other end was locked.
  if (account === undefined || account.id !== transactionKeyOf(transactionId)?.accountId)
    throw new Retryable('RETRY');
  const outcome = takeBack(account, transactionId);
  if (outcome.ok) return outcome;
  const code = rejects.find((each) => each === outcome.code);
  if (code === undefined)
    throw new Error(`transaction ${transactionId} is linked, and refused with ${outcome.code}`);
  return reject(code, outcome.details);
}
