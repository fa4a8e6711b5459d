import { Decimal } from 'decimal.js';
import { pairUp } from '../compare/pairing.ts';
import { failAt } from '../failure.ts';
import { object } from '../fields.ts';
import { transactionType } from '../product/money-rules.ts';
import { date, figure, listOf, named, shown, text } from '../values.ts';
import { type Check, type Checks, readList } from './check.ts';
import { readTransactions } from './transactions.ts';

/** The entries of one transaction. Shape: of each line the account, the side and the amount, in a fixed order. */
interface Group {
  readonly transaction: string;
  readonly date: string;
  readonly lines: readonly string[];
}

interface Entry {
  readonly account: string;
  readonly side: string;
  readonly amount: string;
  readonly transactionId: string | null;
}

const line = (account: string, side: string, amount: string) =>
  `${account} ${side} ${new Decimal(amount).toFixed()}`;

const readGroup = object(
  (fields): Group => ({
    transaction: fields.need('transaction', transactionType),
    date: fields.need('date', date),
    lines: fields
      .need(
        'entries',
        listOf((entry, at) => {
          const [account, side, amount, ...more] = listOf((value) => value)(entry, at);
          if (more.length > 0) failAt(at, 'it has more than an account, a side and an amount');
          const read = named('DEBIT', 'CREDIT')(side, `${at}[1]`);
          return line(text(account, `${at}[0]`), read, figure(amount, `${at}[2]`));
        }),
      )
      .toSorted(),
  }),
);

/**
 * The entries of the transactions that stand, grouped by transaction; each group of the case takes one of its own.
 * What was reversed needs no group, and may have one: its entries, and those that reverse them.
 */
const journal: Check = (given, path) => {
  const expected = listOf(readGroup)(given, path);
  return async (stage) => {
    const entries = await readList<Entry>(stage, 'journal', 'account side amount transactionId');
    const lines = Map.groupBy(entries, ({ transactionId }) => transactionId);
    const groups = (await readTransactions(stage)).map(({ id, type, date: day, reversed }) => ({
      transaction: type,
      date: day,
      reversed,
      lines: (lines.get(id) ?? []).map((each) => line(each.account, each.side, each.amount)).toSorted(),
    }));
    const posted = groups.filter(({ lines: { length } }) => length > 0);
    const pairs = pairUp(expected.length, posted.length, (row, index) => {
      return shown(expected[row]) === shown({ ...posted[index], reversed: undefined });
    });
    const missing = pairs.indexOf(undefined);
    const left = posted.filter((_, index) => !pairs.includes(index));
    if (missing !== -1) tellMissing(`${path}[${missing}]`, expected[missing] as Group, left);
    const more = left.filter(({ reversed }) => !reversed);
    if (more.length > 0) failAt(path, `the case does not have ${more.map(describe).join('; ')}`);
  };
};

function tellMissing(path: string, expected: Group, left: readonly Group[]): never {
  const alike = left.filter(
    (each) => each.transaction === expected.transaction && each.date === expected.date,
  );
  const got =
    alike.length === 0 ? 'no such entries' : alike.map(({ lines }) => lines.join(', ')).join('; or ');
  return failAt(path, `expected ${describe(expected)}, got ${got}`);
}

const describe = ({ transaction, date: day, lines }: Group) =>
  `${transaction} of ${day}: ${lines.join(', ')}`;

export const journalChecks: Checks = { journal };
