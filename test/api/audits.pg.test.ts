import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';

/** What GraphQL over HTTP asks of a server, as its working group checks it. */
let gateway: TestGateway;
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  gateway = await startGateway();
  server = await serve(gateway);
});
afterAll(async () => {
  await server.close();
  await gateway.close();
});

/** Advice that is not taken: a refusal of ours has a status of its own, whatever type its body has. */
const advice = ['572B', '7B9B', 'FDE2'];

test('every audit is passed, but for advice that is not taken', async () => {
  const fetchFn = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${gateway.key}` } });
  const results = await auditServer({ url: server.http, fetchFn });
  expect(results.length).toBeGreaterThan(50);
  const others = results.filter(({ status }) => status !== 'ok');
  expect(others.map(({ id, status }) => [status, id]).toSorted()).toEqual(advice.map((id) => ['warn', id]));
});
