import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useMetrics } from './use-metrics.ts';

test('operations are counted by tenant, by kind and by how they ended', async () => {
  const registry = new Registry();
  const change = () => {
    throw refusal('NOT_FOUND', { kind: 'Loan', field: 'id', value: '7' });
  };
  const { ask } = yogaWith([useMetrics(registry, () => 'north')], { mutation: { change } });
  await ask('{ greeting }');
  await ask('{ greeting }');
  await ask('mutation { change }');
  const text = await registry.metrics();
  expect(text).toContain(
    'dayclose_gateway_operation_seconds_count{tenant="north",operation="query",code="OK"} 2',
  );
  expect(text).toContain(
    'dayclose_gateway_operation_seconds_count{tenant="north",operation="mutation",code="NOT_FOUND"} 1',
  );
});
