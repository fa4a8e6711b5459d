import { expect, test } from 'vitest';
import { judge } from './answers.ts';

const rules = { holds: { at: ['loans', 'edges'], rows: 2 }, retried: ['ACCOUNT_LOCKED'] };
const data = (edges: unknown) => JSON.stringify({ data: { loans: { edges } } });
const refused = (code: string) => JSON.stringify({ errors: [{ message: 'no', extensions: { code } }] });

test.each([
  { what: 'all rows', status: 200, text: data([1, 2]), kind: 'right' },
  { what: 'a row too few', status: 200, text: data([1]), kind: 'wrong' },
  { what: 'no list', status: 200, text: data({ length: 2 }), kind: 'wrong' },
  { what: 'nothing where the rows belong', status: 200, text: data(null), kind: 'wrong' },
  {
    what: 'data beside an error',
    status: 200,
    text: '{"data":{"loans":{"edges":[1,2]}},"errors":[{}]}',
    kind: 'wrong',
  },
  { what: 'another status', status: 503, text: data([1, 2]), kind: 'wrong' },
  { what: 'a refusal', status: 409, text: refused('RETRY'), kind: 'wrong' },
  { what: 'a refusal that may be tried again', status: 409, text: refused('ACCOUNT_LOCKED'), kind: 'again' },
  { what: 'no JSON', status: 200, text: '<html>', kind: 'wrong' },
])('an answer with $what is $kind', ({ status, text, kind }) => {
  expect(judge(rules, { status, text }).kind).toBe(kind);
});

test('an answer without a list has to hold a value', () => {
  const ofValue = { holds: { at: ['repayLoan', 'transaction', 'id'] }, retried: [] };
  const answer = (id: string | null) => ({
    status: 200,
    text: JSON.stringify({ data: { repayLoan: { transaction: { id } } } }),
  });
  expect(judge(ofValue, answer('7')).kind).toBe('right');
  expect(judge(ofValue, answer(null))).toEqual({
    kind: 'wrong',
    reason: expect.stringContaining('the answer has no repayLoan.transaction.id'),
  });
});
