import { afterAll, beforeAll, expect, test } from 'vitest';
import { attacks, launch } from './list.ts';
import { openTarget, type Target } from './target.ts';

/** What `npm run attacks` prints as a table. */
const timeout = 120_000;
let target: Target;
let carryOut: ReturnType<typeof launch>;
beforeAll(async () => {
  target = await openTarget();
  carryOut = launch(target);
}, timeout);
afterAll(() => target?.close());

test.each(attacks)('$number, $name: $expected', { timeout }, async (attack) => {
  expect(await carryOut(attack)).toEqual(expect.any(String));
});
