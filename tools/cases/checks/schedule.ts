import { type Cell, countCell, dateCell, expectSame, figureCell, flagCell, sumOf } from '../compare/cells.ts';
import { failAt } from '../failure.ts';
import { Fields } from '../fields.ts';
import type { Stage } from '../stage.ts';
import { date, figure, listOf } from '../values.ts';
import { type Check, type Checks, readAccount } from './check.ts';

interface Row {
  readonly fromDate: string;
  readonly dueDate: string;
  readonly principalDue: string;
  readonly balance: string;
  readonly interestDue: string;
  readonly feesDue: string;
  readonly penaltiesDue: string;
  readonly totalDue: string;
  readonly totalPaid: string;
  readonly paidInAdvance: string;
  readonly paidLate: string;
  readonly outstanding: string;
  readonly completedOn: string | null;
}

const selection = `schedule { fromDate dueDate principalDue balance interestDue feesDue penaltiesDue totalDue
  totalPaid paidInAdvance paidLate outstanding completedOn }`;

const MS_A_DAY = 86_400_000;

/** A row of a case, place by place. */
const places: readonly (readonly [name: string, cell: Cell, of: (row: Row) => unknown])[] = [
  ['dueDate', dateCell, (row) => row.dueDate],
  ['principal', figureCell, (row) => row.principalDue],
  ['balanceAfter', figureCell, (row) => row.balance],
  ['interest', figureCell, (row) => row.interestDue],
  ['fees', figureCell, (row) => row.feesDue],
  ['penalties', figureCell, (row) => row.penaltiesDue],
  ['due', figureCell, (row) => row.totalDue],
  ['paid', figureCell, (row) => row.totalPaid],
  ['inAdvance', figureCell, (row) => row.paidInAdvance],
  ['late', figureCell, (row) => row.paidLate],
  ['outstanding', figureCell, (row) => row.outstanding],
  ['settledOn', dateCell, (row) => row.completedOn],
  ['days', countCell, (row) => (Date.parse(row.dueDate) - Date.parse(row.fromDate)) / MS_A_DAY],
];

async function readSchedule(stage: Stage): Promise<readonly Row[]> {
  return (await readAccount<{ schedule: readonly Row[] }>(stage, selection)).schedule;
}

/** Row by row, in their order; a row of a case may stop early. */
const schedule: Check = (expected, path) => {
  const rows = listOf((row, at) => {
    const values = listOf((value) => value)(row, at);
    if (values.length > places.length)
      failAt(at, `a row has ${places.length} places, this one ${values.length}`);
    return values.map((value, index) => {
      const [name, cell] = places[index] ?? failAt(at, 'it has too many places');
      return cell.read(value, `${at}.${name}`);
    });
  })(expected, path);
  return async (stage) => {
    const got = await readSchedule(stage);
    for (const [number, row] of rows.entries()) {
      const installment =
        got[number] ?? failAt(`${path}[${number}]`, `expected a row, got ${got.length} rows`);
      for (const [index, [name, cell, of]] of places.slice(0, row.length).entries()) {
        expectSame(cell, `${path}[${number}].${name}`, row[index], of(installment));
      }
    }
    if (got.length > rows.length) failAt(path, `expected ${rows.length} rows, got ${got.length}`);
  };
};

const summed = [
  'principal',
  'interest',
  'fees',
  'penalties',
  'due',
  'paid',
  'inAdvance',
  'late',
  'outstanding',
];

/** Sums over the schedule. */
const totals: Check = (expected, path) => {
  const fields = new Fields(expected, path);
  const given = summed.map((name) => [name, fields.maybe(name, figure)] as const);
  fields.end();
  return async (stage) => {
    const rows = await readSchedule(stage);
    for (const [name, value] of given) {
      const of = places.find(([place]) => place === name)?.[2];
      if (value === undefined || of === undefined) continue;
      expectSame(figureCell, `${path}.${name}`, value, sumOf(rows.map((row) => String(of(row)))));
    }
  };
};

/** What penalties installments have, by their due dates. */
const installmentPenaltyDue: Check = (expected, path) => {
  const given = new Fields(expected, path)
    .rest()
    .map(([day, value]) => [date(day, path), figure(value, `${path}.${day}`)] as const);
  return async (stage) => {
    const rows = await readSchedule(stage);
    for (const [day, value] of given) {
      const row = rows.find(({ dueDate }) => dueDate === day);
      expectSame(figureCell, `${path}.${day}`, value, row?.penaltiesDue);
    }
  };
};

const allInstallmentsSettled: Check = (expected, path) => {
  const value = flagCell.read(expected, path);
  return async (stage) => {
    const rows = await readSchedule(stage);
    expectSame(flagCell, path, value, sumOf(rows.map(({ outstanding }) => outstanding)) === '0');
  };
};

/** What is due and paid, by installment. */
export const scheduleChecks: Checks = { schedule, totals, installmentPenaltyDue, allInstallmentsSettled };
