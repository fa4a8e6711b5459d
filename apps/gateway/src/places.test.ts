import { expect, test } from 'vitest';
import { placesOf } from './places.ts';

test('each actor has its own places, and a place given back is free again, once', () => {
  const places = placesOf(2);
  const first = places.take('ada');
  expect(places.take('ada')).toBeDefined();
  expect(places.take('ada')).toBeUndefined();
  expect(places.take('eve')).toBeDefined();
  first?.();
  first?.();
  expect(places.take('ada')).toBeDefined();
  expect(places.take('ada')).toBeUndefined();
});
