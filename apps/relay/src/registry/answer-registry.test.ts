import { describe, expect, it } from 'vitest';
import { answerRegistry, isOfRegistry } from './answer-registry.ts';

const schemaOf = (name: string, type: string) =>
  JSON.stringify({ type: 'record', name, namespace: 'a', fields: [{ name: 'id', type }] });
const recorded = [
  { id: 11, name: 'a.PaidV1', revision: 1, schema: schemaOf('PaidV1', 'int') },
  { id: 12, name: 'a.PaidV1', revision: 2, schema: schemaOf('PaidV1', 'long') },
  { id: 7, name: 'a.RaisedV1', revision: 1, schema: schemaOf('RaisedV1', 'long') },
];
const registry = {
  all: async () => recorded,
  find: async (id: number) => recorded.find((each) => each.id === id),
};
const second = { subject: 'a.PaidV1', version: 2, id: 12, schema: schemaOf('PaidV1', 'long') };

it.each([
  ['/subjects', ['a.PaidV1', 'a.RaisedV1']],
  ['/subjects/a.PaidV1/versions', [1, 2]],
  ['/subjects/a.PaidV1/versions/', [1, 2]],
  ['/subjects/a%2EPaidV1/versions', [1, 2]],
  ['/subjects/a.PaidV1/versions/2', second],
  ['/subjects/a.PaidV1/versions/latest', second],
  ['/subjects/a.PaidV1/versions/-1', second],
  ['/subjects/a.PaidV1/versions/2/schema', JSON.parse(second.schema)],
  ['/schemas/ids/12', { schema: second.schema }],
  ['/schemas/ids/12/schema', JSON.parse(second.schema)],
  ['/schemas/ids/12/subjects', ['a.PaidV1']],
  ['/schemas/ids/12/versions', [{ subject: 'a.PaidV1', version: 2 }]],
  ['/schemas/types', ['AVRO']],
  ['/config', { compatibilityLevel: 'FULL_TRANSITIVE' }],
  ['/config/a.PaidV1', { compatibilityLevel: 'FULL_TRANSITIVE' }],
  ['/mode', { mode: 'READONLY' }],
])('the registry has %s', async (path, body) => {
  expect(await answerRegistry(registry, 'GET', path)).toEqual({ status: 200, body });
});

it.each([
  ['/subjects/a.LostV1/versions', 404, 40401, "Subject 'a.LostV1' not found."],
  ['/subjects/a.LostV1/versions/1', 404, 40401, "Subject 'a.LostV1' not found."],
  ['/config/a.LostV1', 404, 40401, "Subject 'a.LostV1' not found."],
  ['/subjects/%zz/versions', 404, 40401, "Subject '%zz' not found."],
  ['/subjects/a.PaidV1/versions/3', 404, 40402, 'Version 3 not found.'],
  ['/subjects/a.PaidV1/versions/0', 422, 42202, /'0' is not a valid version id/],
  ['/subjects/a.PaidV1/versions/newest', 422, 42202, /'newest' is not a valid version id/],
  ['/schemas/ids/13', 404, 40403, 'Schema 13 not found'],
  ['/schemas/ids/0', 404, 40403, 'Schema 0 not found'],
  ['/schemas/ids/4294967307', 404, 40403, 'Schema 4294967307 not found'],
  ['/schemas/ids/one', 404, 40403, 'Schema one not found'],
  ['/schemas/ids/12/nothing', 404, 404, 'This registry has no such resource.'],
])('what there is not is told by its code: %s', async (path, status, code, message) => {
  expect(await answerRegistry(registry, 'GET', path)).toEqual({
    status,
    body: {
      error_code: code,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    },
  });
});

describe('nobody', () => {
  it('may write to the registry', async () => {
    const answer = await answerRegistry(registry, 'POST', '/subjects/a.PaidV1/versions');
    expect(answer).toMatchObject({ status: 405, body: { error_code: 405 } });
  });

  it('is told what went wrong inside', async () => {
    const all = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432'));
    expect(await answerRegistry({ ...registry, all }, 'GET', '/subjects')).toEqual({
      status: 500,
      body: { error_code: 50001, message: 'The schemas cannot be read at present.' },
    });
  });
});

it('paths of the registry are told from those of the relay', () => {
  expect(['/subjects', '/schemas/ids/1', '/config', '/mode'].map(isOfRegistry)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['/health', '/', '/subjectsof', '/metrics'].map(isOfRegistry)).toEqual([false, false, false, false]);
});
