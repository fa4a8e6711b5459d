import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import type { MovedDueDate } from '@dayclose/domain/loan/product/terms.ts';
import { type ColumnType, json } from './column-types.ts';

/** Due dates that were moved as they are stored: by the number of their installment, as ISO text. */
export type StoredDueDates = Readonly<Record<string, string>>;

/** The due dates of a loan that were moved. */
export const movedDueDates: ColumnType<readonly MovedDueDate[]> = {
  ...json,
  write(bytes, value) {
    const stored = value.map(({ installment, dueDate }) => [installment, formatDate(dueDate)]);
    json.write(bytes, Object.fromEntries(stored));
  },
  read: (bytes, length) => dueDatesOf(json.read(bytes, length) as StoredDueDates),
};

/** In the order of their installments, whatever order the database has them in. Errors: text that is no date throws. */
export function dueDatesOf(stored: StoredDueDates): readonly MovedDueDate[] {
  return Object.entries(stored)
    .map(([number, text]) => ({ installment: Number(number), dueDate: dateOf(text) }))
    .sort((one, other) => one.installment - other.installment);
}

function dateOf(text: string): LocalDate {
  const date = parseDate(text);
  if (date === undefined) throw new RangeError(`${text} is no date`);
  return date;
}
