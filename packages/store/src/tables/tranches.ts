import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { parseStored, storedMoney } from '@dayclose/domain/kernel/money.ts';
import type { Tranche } from '@dayclose/domain/loan/product/terms.ts';
import { type ColumnType, json } from './column-types.ts';

/** What went out of a loan after the first time, or was overdue, as it is stored: day and amount, as text, in their order. */
export type StoredTranches = readonly (readonly [on: string, amount: string, isOverdue?: 'OVERDUE'])[];

/** What went out of a loan after the first time, or was overdue and is spread anew. */
export const tranches: ColumnType<readonly Tranche[]> = {
  ...json,
  write(bytes, value) {
    json.write(
      bytes,
      value.map(({ on, amount, isOverdue }) => [
        formatDate(on),
        storedMoney(amount),
        ...(isOverdue ? ['OVERDUE'] : []),
      ]),
    );
  },
  read: (bytes, length) => tranchesOf(json.read(bytes, length) as StoredTranches),
};

/** In their order. Errors: text that is no date, or no money, throws. */
export function tranchesOf(stored: StoredTranches): readonly Tranche[] {
  return stored.map(([text, amount, isOverdue]) => {
    const on = parseDate(text);
    if (on === undefined) throw new RangeError(`${text} is no date`);
    return { on, amount: parseStored(amount), ...(isOverdue ? { isOverdue: true } : {}) };
  });
}
