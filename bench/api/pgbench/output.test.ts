import { expect, test } from 'vitest';
import { transactionsIn } from './output.ts';

const printed = `pgbench (15.18, server 18.4)
number of clients: 4
number of transactions actually processed: 2031
number of failed transactions: 0 (0.000%)
latency average = 7.516 ms
initial connection time = 200.084 ms
tps = 532.176363 (without initial connection time)`;

test('what pgbench printed is read', () => {
  expect(transactionsIn(printed)).toEqual({ rate: 532.176363, count: 2031, averageMs: 7.516 });
});

test.each([
  {
    what: 'a transaction failed',
    output: printed.replace('failed transactions: 0', 'failed transactions: 3'),
  },
  { what: 'a client was aborted', output: `${printed}\npgbench: error: client 3 aborted in command 5` },
  { what: 'nothing was done', output: printed.replace('processed: 2031', 'processed: 0') },
  { what: 'there is no rate', output: printed.replace(/^tps.*$/m, '') },
])('a run in which $what is no reference', ({ output }) => {
  expect(() => transactionsIn(output)).toThrow('pgbench did not do its work');
});
