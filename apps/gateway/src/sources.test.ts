import type { ReadSource } from '@dayclose/schema/graphql/context.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { expect, test } from 'vitest';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { readSources, type Side } from './sources.ts';

/** Units: milliseconds. */
const limits = { replicaWaitMs: 100, replicaPollMs: { first: 1, longest: 10 }, replicaRestMs: 20 };
const source = {} as ReadSource;
const onPrimary = {} as ReadSource;
/** A primary, at home or away. */
const primaryThat = (isAway: boolean): Side => ({
  source: onPrimary,
  db: {} as Queryable,
  isAway: () => isAway,
});
const primary = primaryThat(false);
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
  const replica = { source, db, isAway: () => false };
  return { asked, replica };
}

test.each([
  { what: 'without a token reads from the replica', after: undefined, questions: 0, from: source },
  { what: 'waits for a replica that is nearly there', after: token, questions: 4, from: source },
  {
    what: 'reads from the primary where the replica is too far behind',
    after: token,
    questions: 1_000,
    from: onPrimary,
  },
  {
    what: 'reads from the primary where the replica cannot be asked',
    after: token,
    questions: -1,
    from: onPrimary,
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
  expect(sources.insteadOf(source)).toBe(onPrimary);
  expect(await sources.forQuery(undefined)).toBe(onPrimary);
  const isBack = async () => (await sources.forQuery(undefined)) === source;
  await waitFor(isBack, { what: 'reads to come back to the replica', deadlineMs: 1_000 });
});

test('a token of nobody is a bad request', async () => {
  const sources = readSources(primary, undefined, limits);
  await expect(sources.forQuery("1' or 1=1")).rejects.toMatchObject({ extensions: { code: 'BAD_REQUEST' } });
});

test('without a replica the primary answers, token or not', async () => {
  expect(await readSources(primary, undefined, limits).forQuery(token)).toBe(onPrimary);
});

test('nothing is asked of a replica that is away', async () => {
  const { asked, replica } = replicaAfter(0);
  const sources = readSources(primary, { ...replica, isAway: () => true }, limits);
  expect(sources.leavesReplica()).toBe(true);
  expect(await sources.forQuery(token)).toBe(onPrimary);
  expect(asked).toEqual([]);
});

test('while the primary is away, the replica answers even if it just failed, and nothing is read again', async () => {
  let isAway = false;
  const sources = readSources({ ...primary, isAway: () => isAway }, replicaAfter(0).replica, limits);
  sources.insteadOf(source);
  expect(sources.leavesReplica()).toBe(true);
  isAway = true;
  expect(sources.leavesReplica()).toBe(false);
  expect(await sources.forQuery(undefined)).toBe(source);
  expect(sources.insteadOf(source)).toBeUndefined();
});

test('a replica that has not reached the token is lag where the primary is away', async () => {
  const sources = readSources(primaryThat(true), replicaAfter(1_000).replica, limits);
  await expect(sources.forQuery(token)).rejects.toMatchObject({ extensions: { code: 'REPLICA_LAG' } });
});
