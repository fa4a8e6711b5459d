import { type KeptLine, keptLines, type Statement } from '@dayclose/domain/statements/statement.ts';
import { bigint, date, json, money, smallint, text } from './column-types.ts';
import { type Made, runId } from './made-by.ts';
import { table } from './table.ts';

/** A statement as it is stored. */
export interface StoredStatement extends Omit<Statement, 'kind' | 'id' | 'lines'> {
  readonly lines: readonly KeptLine[];
}

/** What was said to holders of accounts: rows that are written once. */
export const statements = table<Statement, StoredStatement, Made>('statements', {
  fields: {
    accountId: { column: 'account_id', type: bigint, key: true },
    toDate: { column: 'to_date', type: date, key: true },
    fromDate: { column: 'from_date', type: date, key: true },
    accountKind: { column: 'account_kind', type: text, written: 'ONCE' },
    currency: { column: 'currency', type: text, written: 'ONCE' },
    currencyDigits: { column: 'currency_digits', type: smallint, written: 'ONCE' },
    openingBalance: { column: 'opening_balance', type: money, written: 'ONCE' },
    closingBalance: { column: 'closing_balance', type: money, written: 'ONCE' },
    lines: { column: 'lines', type: json, written: 'ONCE', of: keptLines },
  },
  together: [runId],
  others: ['made_at'],
});
