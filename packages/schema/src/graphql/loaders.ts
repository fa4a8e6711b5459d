import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { SchemaContext } from './context.ts';

const loadersOf = createContextCache((_context: object) => new Map<string, DataLoader<string, unknown>>());

/**
 * Loads something by key, together with all others that the same operation asks for at the same time.
 *
 * Shape: `name` tells loaders apart; what a batch does not hold is `undefined`.
 */
export function loadTogether<Value>(
  context: SchemaContext,
  name: string,
  key: string,
  batch: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): Promise<Value | undefined> {
  const loaders = loadersOf(context);
  let loader = loaders.get(name) as DataLoader<string, Value | undefined> | undefined;
  if (loader === undefined) {
    loader = new DataLoader(async (keys) => {
      const found = await batch(keys);
      return keys.map((each) => found.get(each));
    });
    loaders.set(name, loader);
  }
  return loader.load(key);
}
