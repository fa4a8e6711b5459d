import { dateCell, figureCell, flagCell, textCell } from '../compare/cells.ts';
import { type Columns, expectRows, readRows } from '../compare/rows.ts';
import { type Check, type Checks, readAccount } from './check.ts';

interface Charge {
  readonly name: string;
  readonly kind: string;
  readonly dueOn: string | null;
  readonly amount: string;
  readonly paid: string;
  readonly waived: string;
  readonly outstanding: string;
}

const columns: Columns<Charge> = {
  name: { ...textCell, of: (row) => row.name },
  penalty: { ...flagCell, of: (row) => row.kind === 'PENALTY' },
  dueDate: { ...dateCell, of: (row) => row.dueOn },
  due: { ...figureCell, of: (row) => row.amount },
  paid: { ...figureCell, of: (row) => row.paid },
  waived: { ...figureCell, of: (row) => row.waived },
  outstanding: { ...figureCell, of: (row) => row.outstanding },
};

const charges: Check = (given, path) => {
  const expected = readRows(given, path, columns);
  return async (stage) => {
    const loan = await readAccount<{ charges: readonly Charge[] }>(
      stage,
      'charges { name kind dueOn amount paid waived outstanding }',
    );
    expectRows({ path, expected, columns }, loan.charges);
  };
};

export const chargeChecks: Checks = { charges };
