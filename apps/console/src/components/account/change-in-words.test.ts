import { beforeAll, expect, test, vi } from 'vitest';
import { changeInWords } from './change-in-words.ts';

beforeAll(() => {
  vi.stubGlobal('navigator', { language: 'en-GB' });
  return () => vi.unstubAllGlobals();
});

test.each([
  ['outstanding.interest', '1000.00', '1000.33', 'Outstanding interest: 1,000.00 → 1,000.33'],
  ['schedule.3.penaltiesDue', '0.00', '5.00', 'Installment 3, penalties due: 0.00 → 5.00'],
  ['charges.1.accrued', '0', '5', 'Charge 1, accrued: 0 → 5'],
  ['delinquency.classification', null, '1 to 30', 'Delinquency classification becomes 1 to 30'],
  ['delinquency.classification', '1 to 30', null, 'Delinquency classification ends: it was 1 to 30'],
  ['closedOn', null, '2026-11-21', 'Closed on becomes 21 Nov 2026'],
  ['status', 'ACTIVE', 'CLOSED_OBLIGATIONS_MET', 'Status: Active → Closed obligations met'],
])('a change of %s from %j to %j reads as a sentence', (field, before, after, sentence) => {
  expect(changeInWords({ field, before, after })).toBe(sentence);
});
