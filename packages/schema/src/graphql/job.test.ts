import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { graphql } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../../../test/builders/shipped-schema.ts';
import { Budget } from './budget.ts';

const unlimited = { answerFields: Infinity, answerBytes: Infinity, queryMs: Infinity };
const run = (id: string, job: string) => ({ id, job, state: 'RUNNING', total: 1 });

test('runs are read at once, however many jobs and occasions of an answer name them', async () => {
  const asked: unknown[] = [];
  const occasions = ['1', '2', '3'].map((runId) => ({ trigger: 'CHAIN', afterRunId: '9', runId }));
  const operations = {
    latestRuns: async (jobs: readonly string[], ofEach: number) => {
      asked.push(['latestRuns', jobs.length, ofEach]);
      return jobs.map((job, index) => run(String(index), job));
    },
    jobRunsById: async (ids: readonly string[]) => {
      asked.push(['jobRunsById', ids.toSorted()]);
      return ids.map((id) => run(id, 'LOAN_CLOSE_OF_BUSINESS'));
    },
    jobOccasions: async (jobs: readonly string[], ofEach: number) => {
      asked.push(['jobOccasions', jobs.length, ofEach]);
      return jobs.flatMap((job) => occasions.map((occasion) => ({ ...occasion, job })));
    },
  };
  const actor = actorOf('api-key:test', 'admin', shipped.permissions);
  const { data, errors } = await graphql({
    schema,
    source: '{ jobs { running { id } lastRun { id } occasions { run { id } after { id } } } }',
    contextValue: { actor, budget: new Budget(unlimited), variables: {}, operations },
  });
  expect(errors).toBeUndefined();
  expect(data?.jobs).toHaveLength(shipped.jobs.length);
  expect(asked).toEqual([
    ['latestRuns', shipped.jobs.length, 1],
    ['jobOccasions', shipped.jobs.length, 20],
    ['jobRunsById', ['1', '2', '3', '9']],
  ]);
});
