import { Decimal } from 'decimal.js';
import { failAt } from '../failure.ts';
import { date, figure, flag, orNull, type Read, shown, text, wholeNumber } from '../values.ts';

/** How one kind of value is read from a case and compared with what the API answered. */
export interface Cell {
  readonly read: Read<unknown>;
  readonly same: (expected: unknown, got: unknown) => boolean;
}

const alike = (expected: unknown, got: unknown) => expected === (got ?? null);

/** Exact decimals: 0.274 is 0.2740, and is not 0.2741. */
export const figureCell: Cell = {
  read: figure,
  same: (expected, got) => isFigure(got) && new Decimal(expected as string).equals(got),
};
export const dateCell: Cell = { read: orNull(date), same: alike };
export const textCell: Cell = { read: text, same: alike };
export const flagCell: Cell = { read: flag, same: alike };
export const countCell: Cell = { read: wholeNumber, same: alike };

/** A word of a case, compared as the API calls it. */
export function wordCell(read: Read<unknown>): Cell {
  return { read, same: alike };
}

function isFigure(got: unknown): got is string {
  return typeof got === 'string' && /^-?\d+(\.\d+)?$/.test(got);
}

/** Compares one value. Errors: another one fails the case, with the place and both values. */
export function expectSame(cell: Cell, path: string, expected: unknown, got: unknown): void {
  if (!cell.same(expected, got)) failAt(path, `expected ${shown(expected)}, got ${shown(got)}`);
}

/** The sum of figures, exact. */
export function sumOf(figures: readonly string[]): string {
  return figures.reduce((sum, each) => sum.plus(each), new Decimal(0)).toFixed();
}
