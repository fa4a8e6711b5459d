import { describe, expect, it, test } from 'vitest';
import { shipped } from './installed.ts';
import { mappedRoles } from './loan/commands/loan-product/mapped-roles.ts';

test.each(Object.keys(shipped) as (keyof typeof shipped)[])('no two of the %s have the same name', (list) => {
  const names = shipped[list].map((each) => ('type' in each ? each.type : each.name));
  expect(new Set(names).size).toBe(names.length);
});

describe('the chart that a new tenant gets', () => {
  test('has an account for each role that a loan product may map, and for no other', () => {
    expect(shipped.chart.flatMap(({ roles }) => roles).sort()).toEqual([...mappedRoles.values].sort());
  });

  it.each([
    ['LOAN_PORTFOLIO', 'Loans Receivable'],
    ['FUND_SOURCE', 'Suspense/Clearing account'],
    ['OVERPAYMENT', 'Overpayment account'],
    ['CHARGE_OFF_EXPENSE', 'Credit Loss/Bad Debt'],
  ])('books %s to "%s", as the acceptance cases name it', (role, name) => {
    expect(shipped.chart.find(({ roles }) => roles.includes(role))?.name).toBe(name);
  });
});
