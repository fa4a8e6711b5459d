import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { type Mutation, RelayWorld } from '../../../test/relay/relay-world.ts';

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
  /** Changes the statement that reads the outbox. */
  const reading =
    (change: (text: string, lastPos: bigint) => string): Mutation =>
    (statement, lastPos) =>
      statement.name === 'relay-read-unpublished'
        ? unnamed(statement, change(statement.text, lastPos))
        : statement;

  it.each<[string, Mutation]>([
    [
      'that keeps its place by position',
      reading((text, lastPos) => text.replace('outbox.published_at is null', `outbox.pos > ${lastPos}`)),
    ],
    [
      'that reads the newest first',
      reading((text) => text.replace('order by outbox.pos', 'order by outbox.pos desc')),
    ],
  ])('behind a relay %s', async (_, mutation) => {
    let violations: string[] = [];
    for (const seed of seeds) {
      if (violations.length === 0) violations = await RelayWorld.play(database.url, seed + 1_000, mutation);
    }
    expect(violations).not.toEqual([]);
  });

  function unnamed({ name: _, ...statement }: QueryConfig, text: string): QueryConfig {
    return { ...statement, text };
  }
});
