import type { ReadSource } from '@dayclose/schema/graphql/context.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { expect, test } from 'vitest';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { type ReplicaSide, readSources, type Side } from './sources.ts';

/** Units: milliseconds. */
const limits = {
  replicaWaitMs: 100,
  replicaPollMs: { first: 1, longest: 10 },
  replicaRestMs: 20,
  replicaMaxLagMs: 10_000,
};
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
      return { rows: [{ here: true, reached: asked.length > questions }] };
    },
  } as unknown as Queryable;
  const replica: ReplicaSide = { source, db, isTrue: () => true, behindMs: () => 0 };
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
  expect(await readSources(primary, [replica], limits).forQuery(after)).toBe(from);
});

test('the replica is asked ever more slowly', async () => {
  const { asked, replica } = replicaAfter(1_000);
  await readSources(primary, [replica], limits).forQuery(token);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.length).toBeLessThan(20);
});

test('reads stay away from a replica that failed, for a moment', async () => {
  const sources = readSources(primary, [replicaAfter(0).replica], limits);
  expect(sources.insteadOf(source)).toBe(onPrimary);
  expect(await sources.forQuery(undefined)).toBe(onPrimary);
  const isBack = async () => (await sources.forQuery(undefined)) === source;
  await waitFor(isBack, { what: 'reads to come back to the replica', deadlineMs: 1_000 });
});

test('a token of nobody is a bad request', async () => {
  const sources = readSources(primary, [], limits);
  await expect(sources.forQuery("1' or 1=1")).rejects.toMatchObject({ extensions: { code: 'BAD_REQUEST' } });
});

test('without a replica the primary answers, token or not', async () => {
  expect(await readSources(primary, [], limits).forQuery(token)).toBe(onPrimary);
});

test('nothing is asked of a replica that is away, or none of ours', async () => {
  const { asked, replica } = replicaAfter(0);
  const sources = readSources(primary, [{ ...replica, isTrue: () => false }], limits);
  expect(sources.leavesReplicas()).toBe(true);
  expect(await sources.forQuery(token)).toBe(onPrimary);
  expect(asked).toEqual([]);
});

test('while the primary is away, the replica answers even if it just failed, and nothing is read again', async () => {
  let isAway = false;
  const sources = readSources({ ...primary, isAway: () => isAway }, [replicaAfter(0).replica], limits);
  sources.insteadOf(source);
  expect(sources.leavesReplicas()).toBe(true);
  isAway = true;
  expect(sources.leavesReplicas()).toBe(false);
  expect(await sources.forQuery(undefined)).toBe(source);
  expect(sources.insteadOf(source)).toBeUndefined();
});

test('a replica that has not reached the token is lag where the primary is away', async () => {
  const sources = readSources(primaryThat(true), [replicaAfter(1_000).replica], limits);
  await expect(sources.forQuery(token)).rejects.toMatchObject({ extensions: { code: 'REPLICA_LAG' } });
});

/** A replica of its own that has reached every token. */
function replicaThatIs(given: Partial<ReplicaSide>): ReplicaSide {
  return { ...replicaAfter(0).replica, source: {} as ReadSource, ...given };
}

test('several replicas are read in turn', async () => {
  const replicas = [replicaThatIs({}), replicaThatIs({}), replicaThatIs({})];
  const sources = readSources(primary, replicas, limits);
  const read = await Promise.all(Array.from({ length: 9 }, () => sources.forQuery(undefined)));
  for (const replica of replicas) expect(read.filter((from) => from === replica.source)).toHaveLength(3);
});

test.each([
  { what: 'far behind', of: { behindMs: () => 10_001 } },
  { what: 'away, or none of ours', of: { isTrue: () => false } },
])('one that is $what is left out, and the primary is read where no other is left', async ({ of }) => {
  const [bad, good] = [replicaThatIs(of), replicaThatIs({})];
  const sources = readSources(primary, [bad, good], limits);
  for (let count = 0; count < 4; count += 1) expect(await sources.forQuery(undefined)).toBe(good.source);
  expect(await readSources(primary, [bad], limits).forQuery(undefined)).toBe(onPrimary);
});

test('one that is far behind is read while the primary is away, and one that is none of ours never', async () => {
  const away = primaryThat(true);
  const [late, foreign] = [replicaThatIs({ behindMs: () => 10_001 }), replicaThatIs({ isTrue: () => false })];
  expect(await readSources(away, [foreign, late], limits).forQuery(undefined)).toBe(late.source);
  expect(await readSources(away, [foreign], limits).forQuery(undefined)).toBe(onPrimary);
});

test('a token is waited for on the replica that is the furthest', async () => {
  const [late, near] = [replicaThatIs({ behindMs: () => 500 }), replicaThatIs({ behindMs: () => 10 })];
  const sources = readSources(primary, [late, near], limits);
  for (let count = 0; count < 3; count += 1) expect(await sources.forQuery(token)).toBe(near.source);
});

test('a token of another timeline is not waited for', async () => {
  const db = { query: async () => ({ rows: [{ here: false, reached: true }] }) } as unknown as Queryable;
  const sources = readSources(primary, [replicaThatIs({ db })], { ...limits, replicaWaitMs: 60_000 });
  expect(await sources.forQuery(token)).toBe(onPrimary);
});

test('where a query failed on a replica and the primary is away, another replica is read', async () => {
  const [one, other] = [replicaThatIs({}), replicaThatIs({})];
  const sources = readSources(primaryThat(true), [one, other], limits);
  expect(sources.insteadOf(one.source)).toBe(other.source);
  expect(await sources.forQuery(undefined)).toBe(other.source);
});
