import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { casesOfFolder } from './case-file.ts';
import { byOurFigures, readOurFigures } from './our-figures.ts';

const ourFigures = readOurFigures();
const caseOf = (id: string) =>
  casesOfFolder().find((each) => each.id === id) ?? { id, area: '', content: {} };

test.each(ourFigures.map((each) => [each.id, each] as const))(
  '%s: ours stand beside theirs',
  (id, figures) => {
    for (const figure of figures.figures) {
      const { ours } = byOurFigures(caseOf(id), [{ ...figures, figures: [figure] }]);
      expect(ours, figure.at).toBe(true);
    }
  },
);

test('where a case says something else, it is compared with that', () => {
  const given = { id: 'F', area: '', content: { expect: { list: [{ paid: '2.00' }] } } };
  const figures = [{ at: 'expect.list[0].paid', theirs: '1.00', ours: '3.00' }];
  const { content, ours } = byOurFigures(given, [{ id: 'F', reason: '', figures }]);
  expect([content, ours]).toEqual([given.content, false]);
});

/**
 * Day by day, by hand: 30.00 a period, half-even, less what is accrued already; the days before the one that is
 * closed count, and the penalty of 15.00 comes two days after each due date.
 */
test('the accruals of F-036 follow from the rules', () => {
  const day = (text: string) => Date.parse(text) / 86_400_000;
  const text = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);
  const dates = ['2023-01-01', '2023-02-01', '2023-03-01', '2023-04-01'].map(day);
  const accruals: string[] = [];
  let before = new Decimal(0);
  for (let closed = day('2023-01-01'); closed <= day('2023-04-30'); closed += 1) {
    const earned = dates.slice(1).reduce((sum, due, index) => {
      const from = dates[index] ?? due;
      const days = Math.max(0, Math.min(closed, due) - from);
      const part = new Decimal(30).times(days).div(due - from);
      return sum.plus(part.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN));
    }, new Decimal(0));
    const interest = earned.minus(before);
    before = earned;
    if (interest.greaterThan(0)) accruals.push(`${text(closed)} interest ${interest.toFixed(2)}`);
    if (dates.slice(1).includes(closed - 2)) accruals.push(`${text(closed)} penalties 15.00`);
  }
  type Row = { type: string; date: string; amount: string; interest: string; penalties: string };
  const rows = ourFigures.find(({ id }) => id === 'F-036')?.figures[0]?.ours as Row[];
  const written = rows
    .filter(({ type }) => type === 'ACCRUAL')
    .map((row) => `${row.date} ${row.interest === '0.00' ? 'penalties' : 'interest'} ${row.amount}`);
  expect(written).toEqual(accruals);
});
