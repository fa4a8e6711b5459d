import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { StatementToRender } from '@dayclose/domain/views.ts';
import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { inFaces } from './letters-in-faces.ts';
import { statementCsv } from './statement-csv.ts';
import { statementPdf } from './statement-pdf.ts';
import { visualRuns } from './visual-runs.ts';

const statement: StatementToRender = {
  ...{ accountId: '7', accountKind: 'LOAN', accountNo: '000000007', holder: 'Ada Lender' },
  ...{ fromDate: '2026-03-01', toDate: '2026-03-31', madeAt: '2026-04-01 03:00:00.123456+00' },
  ...{ currency: 'USD', currencyDigits: 2, openingBalance: '1000.000000', closingBalance: '-10.000000' },
  lines: JSON.stringify([
    ['2026-03-02', 'REPAYMENT', 'Repayment, value date 2026-02-28', '0.00', '1015.00', '-15.00'],
    ['2026-03-02', 'INTEREST', 'Interest', '5.00', '0.00', '-10.00'],
  ]),
};
const csv = (given: Partial<StatementToRender> = {}) =>
  statementCsv({ ...statement, ...given })
    .toString()
    .split('\r\n');

describe('a statement as CSV', () => {
  test('has its opening, its lines and its closing, amounts as decimals', () => {
    expect(csv()).toEqual([
      'account,holder,currency,date,type,description,debit,credit,balance',
      '000000007,Ada Lender,USD,2026-03-01,OPENING,Opening balance,,,1000.00',
      '000000007,Ada Lender,USD,2026-03-02,REPAYMENT,"Repayment, value date 2026-02-28",0.00,1015.00,-15.00',
      '000000007,Ada Lender,USD,2026-03-02,INTEREST,Interest,5.00,0.00,-10.00',
      '000000007,Ada Lender,USD,2026-03-31,CLOSING,Closing balance,,,-10.00',
      '',
    ]);
  });

  test.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', `'+1`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['a "b", c', '"a ""b"", c"'],
    ['line\nbreak', '"line\nbreak"'],
    ['דניאל', 'דניאל'],
  ])('has %j as text that is no formula and ends no cell', (holder, cell) => {
    expect(csv({ holder })[1]).toBe(`000000007,${cell},USD,2026-03-01,OPENING,Opening balance,,,1000.00`);
  });
});

describe('a statement as PDF', () => {
  test('is the same bytes each time, with its fonts in it and nothing that a reader would have to fetch', async () => {
    const [one, other] = [await statementPdf(statement), await statementPdf(statement)];
    expect(one.equals(other)).toBe(true);
    const text = one.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    expect(text).not.toMatch(/\/URI|\/Helvetica/);
  });

  test.each([
    ['Interest', 4],
    // What it is about takes two lines.
    ['Reversal: Withdrawal to account 000000042, value date 2026-02-28', 6],
  ])('with 130 lines of "%s" has %i pages', async (description, pages) => {
    const line = ['2026-03-02', 'INTEREST', description, '5.00', '0.00', '1.00'];
    const lines = JSON.stringify(Array.from({ length: 130 }, () => line));
    const pdf = await statementPdf({ ...statement, lines });
    expect(pdf.toString('latin1')).toMatch(new RegExp(`/Count ${pages}\\b`));
  });

  test('is another one for another holder, of whatever script', async () => {
    const holders = ['Ada Lender', 'דניאל כהן', 'محمد عبد الله', 'x'.repeat(300), ''];
    const made = await Promise.all(holders.map((holder) => statementPdf({ ...statement, holder })));
    expect(new Set(made.map((pdf) => pdf.toString('base64'))).size).toBe(holders.length);
  });
});

describe('a font for letters that the usual one does not have', () => {
  const require = createRequire(import.meta.url);
  const mathematical = readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuMathTeXGyre.ttf'));
  const fontsIn = (pdf: Buffer) => pdf.toString('latin1').match(/\/FontFile2/g)?.length;
  /** In letters that are script by themselves. */
  const holder = 'Ada 𝓛𝓮𝓷𝓭𝓮𝓻';

  test('is in the file where it is needed, and nowhere else', async () => {
    expect(fontsIn(await statementPdf({ ...statement, holder }, mathematical))).toBe(3);
    expect(fontsIn(await statementPdf({ ...statement, holder }))).toBe(2);
    expect(await statementPdf(statement, mathematical)).toEqual(await statementPdf(statement));
  });

  test('draws these letters and leaves the others to the usual one', () => {
    const doc = new PDFDocument();
    doc.registerFont('regular', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
    doc.registerFont('more', mathematical);
    const cut = (text: string, isFromRight = false) =>
      inFaces(doc, { text, isFromRight }, ['regular', 'more']).map(({ face, letters }) => [face, letters]);
    expect(cut(`${holder} (42)`)).toEqual([
      ['regular', 'Ada '],
      ['more', '𝓛𝓮𝓷𝓭𝓮𝓻'],
      ['regular', ' (42)'],
    ]);
    // What neither has is a box of the usual one.
    expect(cut('中𝓛')).toEqual([
      ['regular', '中'],
      ['more', '𝓛'],
    ]);
    expect(cut('דניאל', true)).toEqual([['regular', 'דניאל']]);
    expect(cut('')).toEqual([]);
  });
});

describe('a line of text', () => {
  test.each([
    ['Ada Lender', [['Ada Lender', false]]],
    ['דניאל כהן', [['דניאל כהן', true]]],
    [
      'דניאל 42',
      [
        ['42', false],
        ['דניאל ', true],
      ],
    ],
    [
      'Ada דניאל כהן Lender',
      [
        ['Ada ', false],
        ['דניאל כהן', true],
        [' Lender', false],
      ],
    ],
    ['כהן (אב)', [['כהן )אב(', true]]],
    ['', []],
  ] as const)('%j has its runs in the order in which they are seen', (text, runs) => {
    expect(visualRuns(text).map(({ text: letters, isFromRight }) => [letters, isFromRight])).toEqual(runs);
  });
});
