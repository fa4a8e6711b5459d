import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useJsonOnly } from './use-json-only.ts';
import { useMaskedErrors } from './use-masked-errors.ts';

const { fetch } = yogaWith([useJsonOnly(), useMaskedErrors({ production: true, report: () => undefined })]);
const post = (type: string, body: string, headers: Record<string, string> = {}) =>
  fetch('/graphql', { method: 'POST', headers: { 'content-type': type, ...headers }, body });
const operation = JSON.stringify({ query: '{ greeting }' });

test.each([
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/graphql',
  'application/json; charset=utf-16',
  'application/json; charset=klingon',
  'json',
  '',
])('an operation that is sent as %s is refused', async (type) => {
  const response = await post(type, operation);
  expect(response.status).toBe(415);
  expect((await response.json()).errors[0].extensions.code).toBe('UNSUPPORTED_MEDIA_TYPE');
});

test('so is one that is compressed', async () => {
  expect((await post('application/json', operation, { 'content-encoding': 'gzip' })).status).toBe(415);
});

test.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"'])(
  'one that is sent as %s is taken',
  async (type) => {
    expect((await post(type, operation)).status).toBe(200);
    expect((await post(type, operation, { 'content-encoding': 'identity' })).status).toBe(200);
  },
);

test.each([
  '',
  '{',
  '[]',
  '[{"query":"{greeting}"}]',
  'null',
  '{"query":1}',
  '{"query":"{greeting}","variables":[]}',
])('the body %s is a bad request', async (body) => {
  const response = await post('application/json', body);
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].extensions.code).toBe('BAD_REQUEST');
});
