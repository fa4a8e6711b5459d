import { Counter, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { newLifecycle } from '../lifecycle.ts';
import { useHealth } from './use-health.ts';

function server(isReachable: boolean) {
  const lifecycle = newLifecycle();
  const metrics = new Registry();
  new Counter({ name: 'visits', help: 'Visits.', registers: [metrics] }).inc();
  return {
    lifecycle,
    ...yogaWith([useHealth({ lifecycle, metrics, isReachable: async () => isReachable })]),
  };
}

test('/health says that the process lives, whatever the database does', async () => {
  expect((await server(false).fetch('/health')).status).toBe(200);
});

test.each([
  { isReachable: true, stopping: false, status: 200 },
  { isReachable: false, stopping: false, status: 503 },
  { isReachable: true, stopping: true, status: 503 },
])('/ready with the database reachable: $isReachable, stopping: $stopping is $status', async (given) => {
  const { lifecycle, fetch } = server(given.isReachable);
  if (given.stopping) lifecycle.stop();
  expect((await fetch('/ready')).status).toBe(given.status);
});

test('/metrics prints what is counted', async () => {
  const response = await server(true).fetch('/metrics');
  expect(response.headers.get('content-type')).toContain('text/plain');
  expect(await response.text()).toContain('visits 1');
});
