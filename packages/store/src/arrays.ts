import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';

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
  for (let index = 0; index < rows.length; index += 1) {
    if (index > 0) text += ',';
    text += value(rows[index] as Row) ?? 'NULL';
  }
  return `${text}}`;
}

/** Amounts in millionths, as they are in memory: to move the point is left to PostgreSQL, which does it in passing. */
export function moneyColumn<Row>(rows: readonly Row[], value: (row: Row) => Money | undefined): string {
  return column(rows, (row) => {
    const money = value(row);
    if (money === undefined) return undefined;
    return money === 0n ? '0' : `${money}e-6`;
  });
}

/** Dates; a batch has few different ones, so each is written out once. */
export function dateColumn<Row>(rows: readonly Row[], value: (row: Row) => LocalDate | undefined): string {
  const written = new Map<LocalDate | undefined, string | undefined>([[undefined, undefined]]);
  return column(rows, (row) => {
    const date = value(row);
    let text = written.get(date);
    if (text === undefined && date !== undefined) {
      text = formatDate(date);
      written.set(date, text);
    }
    return text;
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
