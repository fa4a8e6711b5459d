import { actorOf, type Role } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { Counter, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import type { Readiness } from '../readiness.ts';
import { useHealth } from './use-health.ts';

/** A server whose keys are the names of roles. */
function server(readiness: Partial<Readiness> = {}, metricsApart = false) {
  const all: Readiness = { canWork: true, canRead: true, reasons: [], ...readiness };
  const metrics = new Registry();
  const visits = new Counter({ name: 'visits', help: 'Visits.', registers: [metrics] });
  const plugin = useHealth({
    metrics,
    showFigures: () => visits.inc(),
    metricsApart,
    readiness: () => all,
    doorOf: () => ({
      authenticate: async (given) => {
        if (given.kind !== 'given') throw refusal('UNAUTHENTICATED');
        return {
          actor: actorOf(given.key, given.key as Role, shipped.permissions),
          watch: () => () => undefined,
        };
      },
      addressOf: () => 'nowhere',
    }),
    production: true,
    report: () => undefined,
  });
  return yogaWith([plugin]);
}

test('/health says that the process lives, whatever the database does, and that it says no more', async () => {
  const response = await server({ canWork: false, canRead: false }).fetch('/health');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    status: 'alive',
    means: 'The process answers; whether it can work, /ready says.',
  });
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

test.each([
  ['operator', 200],
  ['admin', 200],
  ['viewer', 403],
  [undefined, 401],
])('/metrics prints what is counted to those who watch: %s is %i', async (role, status) => {
  const response = await server().fetch(
    '/metrics',
    role === undefined ? {} : { headers: { 'x-api-key': role } },
  );
  expect(response.status).toBe(status);
  const text = await response.text();
  expect(text.includes('visits 1')).toBe(status === 200);
  if (status === 200) return;
  expect(JSON.parse(text).errors[0].extensions).toMatchObject({
    code: status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN',
    requestId: 'request-1',
  });
});

test('/metrics is not here where it has a port of its own', async () => {
  const response = await server({}, true).fetch('/metrics', { headers: { 'x-api-key': 'admin' } });
  expect(response.status).toBe(404);
});
