import type { ReadSource } from '@dayclose/schema/graphql/context.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { expect, test } from 'vitest';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { readSources } from './sources.ts';

/** Units: milliseconds. */
const limits = { replicaWaitMs: 100, replicaPollMs: { first: 1, longest: 10 }, replicaRestMs: 20 };
const primary = {} as ReadSource;
const source = {} as ReadSource;
const token = '1-0-ABC';

/** A replica that has reached every token after so many questions; a negative number fails. */
function replicaAfter(questions: number) {
  const asked: unknown[] = [];
  const db = {
    query: async (statement: unknown) => {
      asked.push(statement);
      if (questions < 0) throw new Error('no connection');
      return { rows: [{ reached: asked.length > questions }] };
    },
  } as unknown as Queryable;
  return { asked, replica: { source, db } };
}

test.each([
  { what: 'without a token reads from the replica', after: undefined, questions: 0, from: source },
  { what: 'waits for a replica that is nearly there', after: token, questions: 4, from: source },
  {
    what: 'reads from the primary where the replica is too far behind',
    after: token,
    questions: 1_000,
    from: primary,
  },
  {
    what: 'reads from the primary where the replica cannot be asked',
    after: token,
    questions: -1,
    from: primary,
  },
])('a query $what', async ({ after, questions, from }) => {
  const { replica } = replicaAfter(questions);
  expect(await readSources(primary, replica, limits).forQuery(after)).toBe(from);
});

test('the replica is asked ever more slowly', async () => {
  const { asked, replica } = replicaAfter(1_000);
  await readSources(primary, replica, limits).forQuery(token);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.length).toBeLessThan(20);
});

test('reads stay away from a replica that failed, for a moment', async () => {
  const sources = readSources(primary, replicaAfter(0).replica, limits);
  sources.replicaFailed();
  expect(await sources.forQuery(undefined)).toBe(primary);
  const isBack = async () => (await sources.forQuery(undefined)) === source;
  await waitFor(isBack, { what: 'reads to come back to the replica', deadlineMs: 1_000 });
});

test('a token of nobody is a bad request', async () => {
  const sources = readSources(primary, undefined, limits);
  await expect(sources.forQuery("1' or 1=1")).rejects.toMatchObject({ extensions: { code: 'BAD_REQUEST' } });
});

test('without a replica the primary answers, token or not', async () => {
  expect(await readSources(primary, undefined, limits).forQuery(token)).toBe(primary);
});
