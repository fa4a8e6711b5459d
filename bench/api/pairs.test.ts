import { expect, test } from 'vitest';
import type { Measured } from './measure.ts';
import { inTurn, peakOf, rowOf } from './pairs.ts';

const measured = (rate: number, p99 = 10): Measured => ({
  clients: 4,
  requests: 100,
  rate,
  p50: 5,
  p99,
  retries: 0,
  cpu: { server: 0.002, postgres: 0.001, clients: 0.0001 },
});

test('product and reference are measured in turn', async () => {
  const order: string[] = [];
  const pairs = await inTurn(2, {
    product: async () => {
      order.push('product');
      return measured(50);
    },
    reference: async () => {
      order.push('reference');
      return { rate: 100, postgres: 0.001 };
    },
  });
  expect(order).toEqual(['product', 'reference', 'product', 'reference']);
  expect(pairs).toHaveLength(2);
});

test('a row has the middle ratio of its pairs, the worst p99, and costs in milliseconds', () => {
  const pairs = [
    { product: measured(50), reference: { rate: 100, postgres: 0.003, server: 0.004 } },
    { product: measured(80, 30), reference: { rate: 100, postgres: 0.003, server: 0.004 } },
    { product: measured(60), reference: { rate: 200, postgres: 0.003, server: 0.004 } },
  ];
  expect(rowOf(pairs)).toEqual({
    clients: 4,
    productRate: 60,
    referenceRate: 100,
    ratio: 0.5,
    ratios: [0.5, 0.8, 0.3],
    p50: 5,
    p99: 30,
    cpuMs: { gateway: 2, postgres: 1, clients: 0.1, reference: 4, referencePostgres: 3 },
  });
});

test('a reference without a server of its own has no cost of one', () => {
  const row = rowOf([{ product: measured(50), reference: { rate: 100, postgres: 0.003 } }]);
  expect(row.cpuMs).not.toHaveProperty('reference');
});

test('the peak of a door is its best rate', () => {
  const reference = { rate: 100, postgres: 0 };
  const rows = [50, 80, 70].map((rate) => rowOf([{ product: measured(rate), reference }]));
  expect(peakOf(rows)).toBe(80);
});
