import { type Cell, dateCell, expectSame, figureCell, flagCell, textCell } from '../compare/cells.ts';
import { Fields } from '../fields.ts';
import { ask, type Stage } from '../stage.ts';
import { orNull, text } from '../values.ts';
import { type Check, type Checks, readAccount } from './check.ts';

/** One value of the account, under its name in the API. */
function field(cell: Cell, selection: string, of: (account: Record<string, unknown>) => unknown): Check {
  return (expected, path) => {
    const value = cell.read(expected, path);
    return async (stage) => {
      const account = await readAccount<Record<string, unknown>>(stage, selection);
      expectSame(cell, path, value, of(account));
    };
  };
}

const lastClosed: Cell = { ...dateCell, read: orNull(dateCell.read) };
const own = (cell: Cell, name: string) => field(cell, name, (account) => account[name]);

async function readBusinessDate(stage: Stage): Promise<string> {
  const { businessDates } = await ask<{ businessDates: { businessDate: string } }>(
    stage,
    '{ businessDates { businessDate } }',
  );
  return businessDates.businessDate;
}

const businessDate: Check = (expected, path) => {
  const day = dateCell.read(expected, path);
  return async (stage) => expectSame(dateCell, path, day, await readBusinessDate(stage));
};

/** When the loan ends: the day it was closed, or else the last due date. */
const maturity: Check = (expected, path) => {
  const fields = new Fields(expected, path);
  const actual = fields.need('actual', dateCell.read);
  fields.end();
  return async (stage) => {
    type Ends = { closedOn: string | null; maturesOn: string | null };
    const { closedOn, maturesOn } = await readAccount<Ends>(stage, 'closedOn maturesOn');
    expectSame(dateCell, `${path}.actual`, actual, closedOn ?? maturesOn);
  };
};

/** What the API answered last, and whether it had answered so before. */
const lastResponse: Check = (expected, path) => {
  const fields = new Fields(expected, path);
  const status = fields.maybe('status', (value) => value);
  const replayed = fields.maybe('replayed', flagCell.read);
  fields.end();
  return async ({ lastResponse: last }) => {
    if (status !== undefined) expectSame(textCell, `${path}.status`, status, last?.status);
    if (replayed !== undefined) expectSame(flagCell, `${path}.replayed`, replayed, last?.replayed);
  };
};

/** The refusal of a step; what it is called is up to each system. */
const error: Check = (expected, path) => {
  text(expected, path);
  return async () => {};
};

/** Single figures of any account. */
export const accountChecks: Checks = {
  status: own(textCell, 'status'),
  lastClosedBusinessDate: own(lastClosed, 'lastClosedDate'),
  businessDate,
  lastResponse,
  error,
};

/** Single figures of a loan. */
export const loanFigureChecks: Checks = {
  outstanding: field(figureCell, 'outstanding { total }', ({ outstanding }) => {
    return (outstanding as { total: string }).total;
  }),
  overpaid: own(figureCell, 'overpaid'),
  accruedInterest: own(figureCell, 'accruedInterest'),
  nextDueDate: own(dateCell, 'nextDueDate'),
  nonPerforming: own(flagCell, 'nonPerforming'),
  chargedOff: own(flagCell, 'chargedOff'),
  fraud: own(flagCell, 'fraud'),
  maturity,
};

/** Single figures of a savings account. */
export const savingsFigureChecks: Checks = {
  balance: own(figureCell, 'balance'),
  available: own(figureCell, 'available'),
  onHold: own(figureCell, 'onHold'),
  accruedInterest: own(figureCell, 'accruedInterest'),
};
