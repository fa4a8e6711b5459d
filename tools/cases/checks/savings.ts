import { dateCell, figureCell, flagCell, textCell } from '../compare/cells.ts';
import { type Columns, expectRows, readRows } from '../compare/rows.ts';
import { failAt } from '../failure.ts';
import { idOf } from '../operations/operation.ts';
import { listOf, text } from '../values.ts';
import { type Check, type Checks, readList } from './check.ts';

interface Transaction {
  readonly id: string;
  readonly type: string;
  readonly date: string;
  readonly amount: string;
  readonly balance: string;
  readonly reversed: boolean;
}

const selection = 'id type date amount balance reversed';

const columns: Columns<Transaction> = {
  type: { ...textCell, of: (row) => row.type },
  date: { ...dateCell, of: (row) => row.date },
  amount: { ...figureCell, of: (row) => row.amount },
  runningBalance: { ...figureCell, of: (row) => row.balance },
  balance: { ...figureCell, of: (row) => row.balance },
  reversed: { ...flagCell, of: (row) => row.reversed },
};

function transactions({ subset }: { subset: boolean }): Check {
  return (given, path) => {
    const expected = readRows(given, path, columns);
    return async (stage) => {
      const rows = await readList<Transaction>(stage, 'transactions', selection);
      expectRows({ path, expected, columns }, rows, { subset });
    };
  };
}

/** Transactions, by their names in the case, that were reversed. */
const reversed: Check = (given, path) => {
  const refs = listOf(text)(given, path);
  return async (stage) => {
    const rows = await readList<Transaction>(stage, 'transactions', selection);
    for (const ref of refs) {
      const row = rows.find(({ id }) => id === idOf(stage, ref));
      if (row?.reversed !== true) failAt(path, `expected ${ref} to be reversed, and it is not`);
    }
  };
};

/** What is posted on a savings account. */
export const savingsChecks: Checks = {
  transactions: transactions({ subset: false }),
  transactionsInclude: transactions({ subset: true }),
  reversed,
};
