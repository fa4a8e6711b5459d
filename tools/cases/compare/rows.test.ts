import { expect, test } from 'vitest';
import { dateCell, figureCell, sumOf, textCell } from './cells.ts';
import { pairUp } from './pairing.ts';
import { type Columns, expectRows, readRows } from './rows.ts';

interface Row {
  readonly type: string;
  readonly date: string | null;
  readonly amount: string;
}

const columns: Columns<Row> = {
  type: { ...textCell, of: (row) => row.type },
  date: { ...dateCell, of: (row) => row.date },
  amount: { ...figureCell, of: (row) => row.amount },
};
const paid = { type: 'PAID', date: '2026-01-02', amount: '10.00' };
const fee = { type: 'FEE', date: null, amount: '0.2740' };

function compare(given: unknown, rows: readonly Row[], options = {}): void {
  const expected = readRows(given, 'rows', columns);
  expectRows({ path: 'rows', expected, columns }, rows, options);
}

test.each([
  ['rows in any order', [fee, paid], [paid, fee], {}],
  ['only the fields that are named', [{ date: null }, { type: 'PAID' }], [paid, fee], {}],
  ['figures as numbers', [{ amount: '0.274' }], [fee], {}],
  ['some of the rows', [paid], [fee, paid], { subset: true }],
  ['no rows', [], [], {}],
  ['two alike', [paid, paid], [paid, paid], {}],
  [
    'a row that takes another than the first that fits',
    [{ type: 'PAID' }, paid],
    [paid, { ...paid, amount: '1.00' }],
    {},
  ],
])('%s are the same', (_, expected, rows, options) => {
  compare(expected, rows, options);
});

test.each([
  ['a figure', [{ ...paid, amount: '10.01' }], [paid], {}, 'rows[0].amount: expected 10.01, got 10.00'],
  ['a figure in its last digit', [{ ...fee, amount: '0.2741' }], [fee], {}, 'expected 0.2741, got 0.2740'],
  ['a date', [fee, { ...paid, date: null }], [paid, fee], {}, 'rows[1].date: expected null, got 2026-01-02'],
  [
    'a row that is missing',
    [paid, { type: 'GIFT', date: '2026-03-04', amount: '5.00' }],
    [paid],
    {},
    'rows[1]: expected {"type":"GIFT","date":"2026-03-04","amount":"5.00"}, got no such row',
  ],
  ['one of two alike', [paid, paid], [paid], {}, 'rows[1]: expected {"type":"PAID"'],
  [
    'a row too many',
    [paid],
    [paid, fee],
    {},
    'rows: expected 1 rows, got 2; the case does not have {"type":"FEE","date":null,"amount":"0.2740"}',
  ],
  [
    'a figure of a part',
    [{ amount: '10.01' }],
    [paid, fee],
    { subset: true },
    'rows[0]: expected {"amount":"10.01"}',
  ],
  ['a field', [{ colour: 'red' }], [], {}, 'rows[0].colour: this field is not known'],
  ['a form', [{ amount: 'ten' }], [], {}, 'rows[0].amount: ten is no figure'],
])('%s that differs is told', (_, expected, rows, options, failure) => {
  expect(() => compare(expected, rows, options)).toThrow(failure);
});

test('rows are paired even where the first choice was wrong', () => {
  const fits = [[0, 1], [0, 2], [1]];
  expect(pairUp(3, 3, (row, index) => fits[row]?.includes(index) ?? false)).toEqual([0, 2, 1]);
});

test('figures are added exactly', () => {
  expect(sumOf(['0.1', '0.2', '1000000000000000.0001'])).toBe('1000000000000000.3001');
});
