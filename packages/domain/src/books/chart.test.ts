import { expect, it, test } from 'vitest';
import { joinCharts } from './chart.ts';

const cash = { code: '1000', name: 'Cash', roles: ['CASH'] };
const debts = { code: '2000', name: 'Debts', roles: ['DEBTS', 'INTEREST_OWED'] };

test('a chart that is joined of several is in the order of its codes', () => {
  expect(joinCharts([[debts], [], [cash]])).toEqual([cash, debts]);
});

it.each([
  ['code', { ...debts, code: '1000' }, 'two accounts of the chart have the code 1000'],
  ['name', { ...debts, name: 'Cash' }, 'two accounts of the chart have the name Cash'],
  ['role', { ...debts, roles: ['DEBTS', 'CASH'] }, 'two accounts of the chart have the role CASH'],
])('a %s that two accounts have is told, and no chart made', (_what, other, sentence) => {
  expect(() => joinCharts([[cash], [other]])).toThrow(sentence);
});
