import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useJsonOnly } from './use-json-only.ts';
import { useMaskedErrors } from './use-masked-errors.ts';

const { fetch } = yogaWith([useJsonOnly(), useMaskedErrors({ production: true, report: () => undefined })]);
const post = (type: string, body: string) =>
  fetch('/graphql', { method: 'POST', headers: { 'content-type': type }, body });

test.each([
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/graphql',
])('an operation that is sent as %s is refused', async (type) => {
  const response = await post(type, 'query=mutation{change}');
  expect(response.status).toBe(415);
  expect((await response.json()).errors[0].extensions.code).toBe('UNSUPPORTED_MEDIA_TYPE');
});

test('an operation that is sent as JSON is taken, with or without a charset', async () => {
  const body = JSON.stringify({ query: '{ greeting }' });
  expect((await post('application/json', body)).status).toBe(200);
  expect((await post('application/json; charset=utf-8', body)).status).toBe(200);
});

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
