import { expect, it } from 'vitest';
import { outboxRow } from '../../../test/builders/outbox-row.ts';
import { keyBy, keyTemplate } from './message-key.ts';

it.each([
  ['{aggregate_id}', '7'],
  ['{aggregate_type}-{aggregate_id}', 'Loan-7'],
  ['{tenant}:{aggregate_type}:{aggregate_id}', 'north:Loan:7'],
])('the template %s makes the key %s', (template, key) => {
  expect(keyBy(keyTemplate.parse(template))(outboxRow(), 'north')).toBe(key);
});

it.each([
  ['nothing', ''],
  ['the same key for all', 'loans'],
  ['a key that divides an aggregate', '{aggregate_id}-{type}'],
  ['a brace that is not closed', '{aggregate_id}-{tenant'],
  ['too long a text', `{aggregate_id}${'x'.repeat(200)}`],
])('a template of keys is refused with what it has to hold: %s', (_, template) => {
  expect(keyTemplate.safeParse(template).error?.issues[0]?.message).toMatch(
    /^it has to hold \{aggregate_id\}/,
  );
});
