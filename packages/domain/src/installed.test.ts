import { expect, test } from 'vitest';
import { shipped } from './installed.ts';

test.each(Object.keys(shipped) as (keyof typeof shipped)[])('no two of the %s have the same name', (list) => {
  const names = shipped[list].map((each) => ('type' in each ? each.type : each.name));
  expect(new Set(names).size).toBe(names.length);
});
