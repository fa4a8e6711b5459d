import { expect, test } from 'vitest';
import { failpointFrom } from './failpoint.ts';

test('without the variable nothing happens anywhere', async () => {
  const reach = failpointFrom(undefined, 1);
  expect(await reach('chunk.locked')).toBeUndefined();
});

test('an error is thrown the n-th time that the point is reached, and at no other', async () => {
  const reach = failpointFrom('chunk.locked:2:throw', 1);
  await reach('chunk.locked');
  await reach('chunk.claimed');
  await expect(reach('chunk.locked')).rejects.toThrow('failpoint chunk.locked');
  await reach('chunk.locked');
});

test('a point that names an account counts only where it is at hand', async () => {
  const reach = failpointFrom('chunk.locked@7:2:throw', 1);
  for (const accounts of [['7'], ['8'], undefined, ['17', '70']]) await reach('chunk.locked', accounts);
  await expect(reach('chunk.locked', ['6', '7'])).rejects.toThrow('failpoint chunk.locked');
});

test.each([
  'chunk.locked',
  'chunk.locked@:1',
  'chunk.locked:0',
  'chunk.lost:1',
  'chunk.locked:1:explode',
  '',
])('a failpoint that is written %j is refused', (text) => {
  expect(() => failpointFrom(text, 1)).toThrow('names no failpoint');
});
