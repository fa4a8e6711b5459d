import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

/** Turns of which each that begins is noted, in its order, until it is ended. */
function turnsOf(atOnce: number) {
  const still = new Set<string>();
  const begun: string[] = [];
  const turns = new Turns<string>({ atOnce, counts: (of) => !still.has(of) });
  const refused: string[] = [];
  return {
    begun,
    refused,
    still,
    turns,
    async ask(...names: string[]) {
      for (const name of names) {
        void turns.begin(name).then((mayBegin) => (mayBegin ? begun : refused).push(name));
      }
      await settled();
    },
    async end(name: string) {
      turns.end(name);
      await settled();
    },
  };
}

/** What was let begin has noted it. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('as many begin as there are places, and the next when one ends', async () => {
  const { begun, ask, end } = turnsOf(2);
  await ask('a', 'a', 'a');
  expect(begun).toEqual(['a', 'a']);
  await end('a');
  expect(begun).toEqual(['a', 'a', 'a']);
});

test('who comes late with little does not wait for all of one who came early with much', async () => {
  const { begun, ask, end } = turnsOf(1);
  await ask('a', 'a', 'a', 'a', 'b', 'b');
  for (const name of ['a', 'b', 'a', 'b', 'a']) await end(name);
  expect(begun).toEqual(['a', 'b', 'a', 'b', 'a', 'a']);
});

test('what stands still takes nobody’s place, and has no more than its own', async () => {
  const { begun, still, turns, ask, end } = turnsOf(1);
  await ask('a', 'b');
  expect(begun).toEqual(['a']);
  still.add('a');
  turns.look();
  await ask('a');
  expect(begun).toEqual(['a', 'b']);
  await ask('b');
  still.delete('a');
  await end('b');
  expect(begun).toEqual(['a', 'b']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'a']);
});

test('who waits when all are sent away is refused', async () => {
  const { begun, refused, turns, ask } = turnsOf(1);
  await ask('a', 'a', 'b');
  turns.dismiss();
  await settled();
  expect([begun, refused]).toEqual([['a'], ['a', 'b']]);
});
