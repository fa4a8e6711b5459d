import type { Verdict } from '@dayclose/store/verify.ts';
import { expect, test } from 'vitest';
import { heading, progressLine, totalLine, verdictLine, violationLines } from './report.ts';

const clean: Verdict = {
  check: { id: 'L1', sentence: 'debits are credits' },
  checked: 22_658,
  violated: 0,
  examples: [],
  seconds: 0.12,
};
const broken: Verdict = {
  ...clean,
  check: { id: 'L12', sentence: 'the ledger is what the loans are' },
  violated: 12,
  examples: [
    {
      account: { kind: 'loan', id: '42', accountNo: '000000042' },
      item: 'transaction 3',
      what: 'amount',
      expected: '12.340000',
      found: '1200.005000',
    },
    {
      account: { kind: 'loan', id: '43', accountNo: undefined },
      item: 'summary',
      what: 'rows',
      expected: '10',
      found: 'nothing',
    },
    { account: undefined, item: 'currency USD', what: 'sum', expected: '0.000000', found: '-100.000000' },
  ],
};

test('a report is a table whose columns stand below each other', () => {
  const lines = [heading, verdictLine(clean), verdictLine(broken)];
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  expect(lines[1]).toMatch(/^ {2}L1 +debits are credits +22,658 +0 +0\.1$/);
  expect(progressLine(clean, 0)).toMatch(/^ {2}L1 +debits are credits +…$/);
  expect(progressLine(clean, 1_000)).toMatch(/ 1,000 …$/);
});

test('a report tells violations as a person reads them, and how many checks there were', () => {
  expect(violationLines([clean, broken])).toEqual([
    '',
    'L12: 12 rows break it, of which 3 are shown',
    '  loan 42 (account 000000042), transaction 3: amount: expected 12.34, found 1200.005',
    '  loan 43, summary: rows: expected 10, found nothing',
    '  currency USD: sum: expected 0.00, found -100.00',
  ]);
  expect(totalLine([clean, broken])).toBe('2 checked, 1 violated');
});
