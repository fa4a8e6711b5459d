import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { newestFirst, placeKeptByPosition } from '../../../test/relay/designs.ts';
import { RelayWorld } from '../../../test/relay/relay-world.ts';

const seeds = Array.from({ length: 10 }, (_, index) => index + 1);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

describe('consumers find each event of an aggregate, in order, whatever happens', () => {
  it.each(seeds)('as the seed %i lets it happen', async (seed) => {
    expect(await RelayWorld.play(database.url, seed)).toEqual([]);
  });
});

describe('consumers would find events missing or out of order', () => {
  it.each([placeKeptByPosition, newestFirst])('behind $name', async (design) => {
    let violations: string[] = [];
    for (const seed of seeds) {
      if (violations.length === 0) violations = await RelayWorld.play(database.url, seed + 1_000, design);
    }
    expect(violations).not.toEqual([]);
  });
});
