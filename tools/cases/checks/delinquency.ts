import {
  countCell,
  dateCell,
  expectSame,
  figureCell,
  flagCell,
  sumOf,
  textCell,
  wordCell,
} from '../compare/cells.ts';
import { type Columns, expectRows, readRows } from '../compare/rows.ts';
import { failAt } from '../failure.ts';
import { figure, listOf, type Read, text } from '../values.ts';
import { type Check, type Checks, readAccount } from './check.ts';

interface Delinquency {
  readonly classification: string | null;
  readonly amount: string;
  readonly since: string | null;
  readonly delinquentDays: number;
  readonly daysPastDue: number;
}

const range: Read<string | null> = (value, path) => (value === 'NO_DELINQUENCY' ? null : text(value, path));

const delinquencyColumns: Columns<Delinquency> = {
  range: { ...wordCell(range), of: (row) => row.classification },
  delinquentAmount: { ...figureCell, of: (row) => row.amount },
  delinquentDate: { ...dateCell, of: (row) => row.since },
  delinquentDays: { ...countCell, of: (row) => row.delinquentDays },
  pastDueDays: { ...countCell, of: (row) => row.daysPastDue },
};

const delinquency: Check = (given, path) => {
  const [expected = {}] = readRows([given], path, delinquencyColumns);
  return async (stage) => {
    const { delinquency: got } = await readAccount<{ delinquency: Delinquency }>(
      stage,
      'delinquency { classification amount since delinquentDays daysPastDue }',
    );
    for (const [name, value] of Object.entries(expected)) {
      const column = delinquencyColumns[name];
      if (column !== undefined) expectSame(column, `${path}.${name}`, value, column.of(got));
    }
  };
};

interface Change {
  readonly classification: string;
  readonly addedOn: string;
  readonly liftedOn: string | null;
}

const changeColumns: Columns<Change> = {
  range: { ...textCell, of: (row) => row.classification },
  addedOn: { ...dateCell, of: (row) => row.addedOn },
  liftedOn: { ...dateCell, of: (row) => row.liftedOn },
};

const delinquencyHistory: Check = (given, path) => {
  const expected = readRows(given, path, changeColumns);
  return async (stage) => {
    const loan = await readAccount<{ delinquencyHistory: readonly Change[] }>(
      stage,
      'delinquencyHistory { classification addedOn liftedOn }',
    );
    expectRows({ path, expected, columns: changeColumns }, loan.delinquencyHistory);
  };
};

interface Pause {
  readonly start: string;
  readonly end: string | null;
  readonly active: boolean;
}

const pauseColumns: Columns<Pause> = {
  start: { ...dateCell, of: (row) => row.start },
  end: { ...dateCell, of: (row) => row.end },
  active: { ...flagCell, of: (row) => row.active },
};

const pausePeriods: Check = (given, path) => {
  const expected = readRows(given, path, pauseColumns);
  return async (stage) => {
    const loan = await readAccount<{ delinquencyPauses: readonly Pause[] }>(
      stage,
      'delinquencyPauses { start end active }',
    );
    expectRows({ path, expected, columns: pauseColumns }, loan.delinquencyPauses);
  };
};

/** What is outstanding of installments that have a class of their own, by class. Shape: `[class, amount]`. */
const installmentDelinquency: Check = (given, path) => {
  const expected = listOf((pair, at) => {
    const [name, amount, ...more] = listOf((value) => value)(pair, at);
    if (more.length > 0) failAt(at, 'it has more than a range and an amount');
    return [text(name, `${at}[0]`), figure(amount, `${at}[1]`)] as const;
  })(given, path);
  return async (stage) => {
    type Row = { readonly classification: string | null; readonly outstanding: string };
    const { schedule } = await readAccount<{ schedule: readonly Row[] }>(
      stage,
      'schedule { classification outstanding }',
    );
    const ranges = Map.groupBy(schedule, ({ classification }) => classification);
    ranges.delete(null);
    for (const [index, [name, amount]] of expected.entries()) {
      const rows = ranges.get(name);
      const got = rows && sumOf(rows.map(({ outstanding }) => outstanding));
      expectSame(figureCell, `${path}[${index}] (${name})`, amount, got);
      ranges.delete(name);
    }
    if (ranges.size > 0) failAt(path, `the case does not have ${[...ranges.keys()].join(', ')}`);
  };
};

/** How late a loan and its installments are. */
export const delinquencyChecks: Checks = {
  delinquency,
  delinquencyHistory,
  pausePeriods,
  installmentDelinquency,
};
