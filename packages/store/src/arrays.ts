import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, storedMoney } from '@dayclose/domain/kernel/money.ts';

/**
 * Columns of a batch, as PostgreSQL array literals: written by hand, since the driver's own form quotes every element,
 * and a chunk of COB has tens of thousands.
 *
 * Shape: for `unnest($1::bigint[], …)`; only for elements that never need a quote.
 */
export function column<Row>(
  rows: readonly Row[],
  value: (row: Row) => string | number | boolean | undefined,
): string {
  let text = '{';
  for (const [index, row] of rows.entries()) {
    if (index > 0) text += ',';
    const element = value(row);
    text += element === undefined ? 'NULL' : element;
  }
  return `${text}}`;
}

export function moneyColumn<Row>(rows: readonly Row[], value: (row: Row) => Money | undefined): string {
  return column(rows, (row) => {
    const money = value(row);
    return money === undefined ? undefined : storedMoney(money);
  });
}

export function dateColumn<Row>(rows: readonly Row[], value: (row: Row) => LocalDate | undefined): string {
  return column(rows, (row) => {
    const date = value(row);
    return date === undefined ? undefined : formatDate(date);
  });
}

export function bytesColumn<Row>(rows: readonly Row[], value: (row: Row) => Buffer): string {
  return column(rows, (row) => `"\\\\x${value(row).toString('hex')}"`);
}

/** A column of any text, which the driver quotes. */
export function textColumn<Row>(
  rows: readonly Row[],
  value: (row: Row) => string | undefined,
): (string | null)[] {
  return rows.map((row) => value(row) ?? null);
}
