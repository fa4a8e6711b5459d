import { formatMoney, parseStored, sumOf } from '@dayclose/domain/kernel/money.ts';
import type { KeptLine } from '@dayclose/domain/statements/statement.ts';
import type { StatementToRender } from '@dayclose/domain/views.ts';

/** A statement as papers tell it: amounts are text with the decimals of its currency. */
export interface StatementFigures {
  readonly lines: readonly KeptLine[];
  readonly opening: string;
  readonly closing: string;
  readonly debits: string;
  readonly credits: string;
}

export function figuresOf({
  lines: kept,
  openingBalance,
  closingBalance,
  currencyDigits,
}: StatementToRender): StatementFigures {
  const lines = JSON.parse(kept) as readonly KeptLine[];
  const text = (stored: string) => formatMoney(parseStored(stored), currencyDigits);
  const total = (column: 3 | 4) =>
    formatMoney(sumOf(lines.map((line) => parseStored(line[column]))), currencyDigits);
  return {
    lines,
    opening: text(openingBalance),
    closing: text(closingBalance),
    debits: total(3),
    credits: total(4),
  };
}
