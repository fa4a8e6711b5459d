import type { StatementToRender } from '@dayclose/domain/views.ts';
import { figuresOf } from './figures.ts';

const heading = 'account,holder,currency,date,type,description,debit,credit,balance';

/**
 * A statement as CSV: its opening and its closing are rows like its lines.
 *
 * Shape: text that a spreadsheet would take for a formula begins with an apostrophe; amounts are decimals. Source: RFC 4180.
 */
export function statementCsv(statement: StatementToRender): Buffer {
  const { accountNo, holder, currency, fromDate, toDate } = statement;
  const { lines, opening, closing } = figuresOf(statement);
  const rows: readonly (readonly string[])[] = [
    [fromDate, 'OPENING', 'Opening balance', '', '', opening],
    ...lines,
    [toDate, 'CLOSING', 'Closing balance', '', '', closing],
  ];
  const told = rows.map(([date = '', type = '', description = '', ...amounts]) =>
    [accountNo, holder, currency, date, type, description].map(cell).concat(amounts).join(','),
  );
  return Buffer.from(`${[heading, ...told].join('\r\n')}\r\n`, 'utf8');
}

function cell(text: string): string {
  const plain = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
