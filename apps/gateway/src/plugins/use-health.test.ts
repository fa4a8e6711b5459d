import { Counter, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import type { Readiness } from '../readiness.ts';
import { useHealth } from './use-health.ts';

function server(readiness: Partial<Readiness> = {}) {
  const metrics = new Registry();
  new Counter({ name: 'visits', help: 'Visits.', registers: [metrics] }).inc();
  const all: Readiness = { canWork: true, canRead: true, reasons: [], ...readiness };
  return yogaWith([useHealth({ metrics, readiness: () => all })]);
}

test('/health says that the process lives, whatever the database does', async () => {
  expect((await server({ canWork: false, canRead: false }).fetch('/health')).status).toBe(200);
});

const reasons = ['the primary does not answer'];
test.each([
  { given: {}, path: '/ready', status: 200, body: { status: 'ready' } },
  { given: { reasons }, path: '/ready', status: 200, body: { status: 'ready', reasons } },
  { given: { canWork: false, reasons }, path: '/ready', status: 503, body: { status: 'not ready', reasons } },
  {
    given: { canWork: false, reasons },
    path: '/ready?for=reads',
    status: 200,
    body: { status: 'ready', reasons },
  },
  {
    given: { canWork: false, canRead: false, reasons },
    path: '/ready?for=reads',
    status: 503,
    body: { status: 'not ready', reasons },
  },
])('$path with $given is $status', async ({ given, path, status, body }) => {
  const response = await server(given).fetch(path);
  expect([response.status, await response.json()]).toEqual([status, body]);
});

test('/metrics prints what is counted', async () => {
  const response = await server().fetch('/metrics');
  expect(response.headers.get('content-type')).toContain('text/plain');
  expect(await response.text()).toContain('visits 1');
});
