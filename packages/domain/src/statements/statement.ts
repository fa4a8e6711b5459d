import { type Denomination, moneyText } from '../books/denomination.ts';
import type { AccountStatements } from '../kernel/account.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { type Money, zero } from '../kernel/money.ts';
import { accept, type Outcome, reject } from '../kernel/outcome.ts';
import type { Period } from './period.ts';
import { statementIdFor } from './statement-key.ts';

/**
 * A posting on an account, as far as its statements tell of it.
 *
 * Shape: `raises` is what it does to the balance by itself, below zero where it lowers it; interest, fees and penalties are
 * charged with it, and raise the balance beside that. `noted` is what one came to that moves no balance, such as a charge-off.
 */
export interface Movement {
  readonly number: number;
  readonly type: string;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  /** The business date on which it was reversed. */
  readonly reversedOn: LocalDate | undefined;
  /** The number of the account at the other end of a transfer. */
  readonly counterpart: string | undefined;
  readonly raises: Money;
  readonly noted: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
}

/** An account and what was posted on it, or reversed, in a period. */
export interface AccountToState extends Denomination {
  readonly id: string;
  readonly accountNo: string;
  /** The last day that it has closed; absent where its days are closed no more, or not yet. */
  readonly closedThrough: LocalDate | undefined;
  /** What its balance was before the period. */
  readonly opening: Money;
  readonly movements: readonly Movement[];
}

/** Shape: one of debit and credit is zero, and both are where no balance moved; `balance` is that after it. */
export interface StatementLine {
  /** The posting date, or that of the reversal. */
  readonly date: LocalDate;
  readonly type: string;
  readonly description: string;
  readonly debit: Money;
  readonly credit: Money;
  readonly balance: Money;
}

/** What was said to the holder of an account about a period; it never changes. */
export interface Statement extends Denomination {
  readonly kind: 'Statement';
  readonly id: string;
  readonly accountKind: string;
  readonly accountId: string;
  readonly fromDate: LocalDate;
  readonly toDate: LocalDate;
  readonly openingBalance: Money;
  readonly closingBalance: Money;
  readonly lines: readonly StatementLine[];
}

/**
 * States an account: what was posted on it in a period, and what was reversed, each on the day on which that was done.
 * Whatever is done later, be it about a day of the period, is on a later statement, so that the balance with which one closes
 * is that with which the next opens.
 */
export function stateAccount(
  account: AccountToState,
  {
    period,
    kind,
    statements,
  }: { readonly period: Period; readonly kind: string; readonly statements: AccountStatements },
): Outcome<Statement, 'ACCOUNT_BEHIND'> {
  const { id, accountNo, closedThrough, opening, currency, currencyDigits } = account;
  if (closedThrough !== undefined && closedThrough < period.to) {
    return reject('ACCOUNT_BEHIND', {
      account: accountNo,
      date: formatDate(period.to),
      limit: formatDate(closedThrough),
    });
  }
  const lines: StatementLine[] = [];
  let balance = opening;
  for (const { date, movement, isReversal } of happened(account.movements, period)) {
    for (const { type, description, raises } of partsOf(movement, statements, account)) {
      const change = isReversal ? -raises : raises;
      balance += change;
      const ofDebit = isDebit(change, statements.raisedBy);
      const amount = change < zero ? -change : change;
      lines.push({
        date,
        type,
        description: isReversal ? `Reversal: ${description}` : description,
        debit: ofDebit ? amount : zero,
        credit: ofDebit ? zero : amount,
        balance,
      });
    }
  }
  return accept({
    kind: 'Statement',
    id: statementIdFor(id, period),
    accountKind: kind,
    accountId: id,
    fromDate: period.from,
    toDate: period.to,
    currency,
    currencyDigits,
    openingBalance: opening,
    closingBalance: balance,
    lines,
  });
}

/** Something that was done on a day. */
interface Happening {
  readonly date: LocalDate;
  readonly movement: Movement;
  readonly isReversal: boolean;
}

/** What was done in a period, in its order: of a day first what takes back postings of earlier ones, then what was posted. */
function happened(movements: readonly Movement[], { from, to }: Period): readonly Happening[] {
  const isIn = (date: LocalDate | undefined): date is LocalDate =>
    date !== undefined && date >= from && date <= to;
  const all: Happening[] = [];
  for (const movement of movements) {
    const { postingDate, reversedOn } = movement;
    if (isIn(postingDate)) all.push({ date: postingDate, movement, isReversal: false });
    if (isIn(reversedOn)) all.push({ date: reversedOn, movement, isReversal: true });
  }
  return all.sort(
    (a, b) => a.date - b.date || turnOf(a) - turnOf(b) || a.movement.number - b.movement.number,
  );
}

/** What is posted and reversed on one day is taken back after it was posted. */
function turnOf({ isReversal, date, movement }: Happening): number {
  if (!isReversal) return 1;
  return movement.postingDate === date ? 2 : 0;
}

/** What makes one line of a posting. */
type Part = Pick<Movement, 'type' | 'raises'> & Pick<StatementLine, 'description'>;

/** The lines of a posting: it, and what is charged with it. */
function partsOf(movement: Movement, statements: AccountStatements, of: Denomination): readonly Part[] {
  const { type, valueDate, postingDate, raises, noted, interest, fees, penalties } = movement;
  const dated = valueDate === postingDate ? '' : `, value date ${formatDate(valueDate)}`;
  const title = statements.titleOf(type);
  if (noted !== zero)
    return [{ type, raises: zero, description: `${title} of ${moneyText(noted, of)}${dated}` }];
  const parts: Part[] = [];
  if (raises !== zero)
    parts.push({ type, raises, description: `${title}${otherEnd(movement, statements)}${dated}` });
  if (interest !== zero) parts.push({ type: 'INTEREST', raises: interest, description: `Interest${dated}` });
  if (fees !== zero) parts.push({ type: 'FEES', raises: fees, description: `Fees${dated}` });
  if (penalties !== zero)
    parts.push({ type: 'PENALTIES', raises: penalties, description: `Penalties${dated}` });
  return parts;
}

/** Where the money of a transfer came from, or went to: what is debited left the lender, or the account that is kept with it. */
function otherEnd({ counterpart, raises }: Movement, { raisedBy }: AccountStatements): string {
  if (counterpart === undefined) return '';
  return ` ${isDebit(raises, raisedBy) ? 'to' : 'from'} account ${counterpart}`;
}

/** The side on which a change of a balance stands. */
function isDebit(change: Money, raisedBy: AccountStatements['raisedBy']): boolean {
  return change > zero === (raisedBy === 'DEBIT');
}

/** A line as it is kept: short, since there are many. */
export type KeptLine = readonly [
  date: string,
  type: string,
  description: string,
  debit: string,
  credit: string,
  balance: string,
];

export function keptLines({ lines, ...in_ }: Statement): readonly KeptLine[] {
  const none = moneyText(zero, in_);
  const textOf = (amount: Money) => (amount === zero ? none : moneyText(amount, in_));
  // Lines are in the order of their dates, and several have one.
  let [day, dayText]: [LocalDate | undefined, string] = [undefined, ''];
  return lines.map(({ date, type, description, debit, credit, balance }) => {
    if (date !== day) [day, dayText] = [date, formatDate(date)];
    return [dayText, type, description, textOf(debit), textOf(credit), textOf(balance)];
  });
}
