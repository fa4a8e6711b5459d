import { expect, test } from 'vitest';
import { fieldIn } from './field-in.ts';

const values = {
  name: '',
  chargeIds: ['7', '8'],
  overduePenalty: { amount: '' },
  ranges: [{ minDays: '' }, { minDays: '' }],
  none: [],
};

test.each([
  ['name', 'name'],
  ['name.first', 'name'],
  ['chargeIds.1', 'chargeIds'],
  ['overduePenalty.amount', 'overduePenalty.amount'],
  ['overduePenalty.unknown', 'overduePenalty'],
  ['ranges.1.minDays', 'ranges.1.minDays'],
  ['ranges.2.minDays', 'ranges'],
  ['none.0', 'none'],
  ['unknown.name', undefined],
])('a refusal of %s is shown at %s', (path, field) => {
  expect(fieldIn(values, path)).toBe(field);
});
