import { countCell, dateCell, expectSame, figureCell, flagCell, wordCell } from '../compare/cells.ts';
import { type Columns, expectRows, readRows } from '../compare/rows.ts';
import { Fields } from '../fields.ts';
import { transactionType } from '../product/money-rules.ts';
import type { Stage } from '../stage.ts';
import { wholeNumber } from '../values.ts';
import { type Check, type Checks, readList } from './check.ts';

export interface Transaction {
  readonly id: string;
  readonly type: string;
  readonly date: string;
  readonly amount: string;
  readonly principal: string;
  readonly interest: string;
  readonly fees: string;
  readonly penalties: string;
  readonly overpayment: string;
  readonly balance: string;
  readonly reversed: boolean;
}

const selection = 'id type date amount principal interest fees penalties overpayment balance reversed';

/** The transactions of the loan, without those that a replay put others in the place of. */
export function readTransactions(stage: Stage): Promise<readonly Transaction[]> {
  return readList<Transaction>(stage, 'transactions', selection);
}

const columns: Columns<Transaction> = {
  date: { ...dateCell, of: (row) => row.date },
  type: { ...wordCell(transactionType), of: (row) => row.type },
  amount: { ...figureCell, of: (row) => row.amount },
  principal: { ...figureCell, of: (row) => row.principal },
  interest: { ...figureCell, of: (row) => row.interest },
  fees: { ...figureCell, of: (row) => row.fees },
  penalties: { ...figureCell, of: (row) => row.penalties },
  overpayment: { ...figureCell, of: (row) => row.overpayment },
  balance: { ...figureCell, of: (row) => row.balance },
  reversed: { ...flagCell, of: (row) => row.reversed },
};

function check(choose: (row: Transaction) => boolean, { subset = false } = {}): Check {
  return (given, path) => {
    const expected = readRows(given, path, columns);
    return async (stage) => {
      const rows = (await readTransactions(stage)).filter(choose);
      expectRows({ path, expected, columns }, rows, { subset });
    };
  };
}

/** How many transactions stand, by their types. */
const transactionCount: Check = (given, path) => {
  const counts = new Fields(given, path)
    .rest()
    .map(([type, value]) => [transactionType(type, path), wholeNumber(value, `${path}.${type}`)] as const);
  return async (stage) => {
    const standing = (await readTransactions(stage)).filter(({ reversed }) => !reversed);
    for (const [type, count] of counts) {
      const got = standing.filter((row) => row.type === type).length;
      expectSame(countCell, `${path}.${type}`, count, got);
    }
  };
};

/** What is posted on a loan. */
export const transactionChecks: Checks = {
  transactions: check(() => true),
  transactionsInclude: check(() => true, { subset: true }),
  reversedTransactions: check(({ reversed }) => reversed),
  transactionCount,
};
