import { expect, it } from 'vitest';
import { defaultChart } from './chart.ts';
import { glRoles } from './gl-roles.ts';

it('has one account for each role, and no code or name twice', () => {
  expect(defaultChart.flatMap(({ roles }) => roles).sort()).toEqual([...glRoles.values].sort());
  expect(new Set(defaultChart.map(({ code }) => code)).size).toBe(defaultChart.length);
  expect(new Set(defaultChart.map(({ name }) => name)).size).toBe(defaultChart.length);
});

it.each([
  ['LOAN_PORTFOLIO', 'Loans Receivable'],
  ['FUND_SOURCE', 'Suspense/Clearing account'],
  ['OVERPAYMENT', 'Overpayment account'],
  ['CHARGE_OFF_EXPENSE', 'Credit Loss/Bad Debt'],
] as const)('books %s to "%s", as the acceptance cases name it', (role, name) => {
  expect(defaultChart.find(({ roles }) => roles.includes(role))?.name).toBe(name);
});
