import { expect, test } from 'vitest';
import { type CursorForm, connectionOf, cursorOf, pageOf, rowKey } from './page.ts';

const loanCursor: CursorForm = { name: 'loan', key: rowKey };
const clientCursor: CursorForm = { name: 'client', key: rowKey };
const eventCursor: CursorForm = {
  name: 'event',
  key: /^(\d{4}-\d{2}-\d{2}),(\d{1,18}),([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/,
};
const journalCursor: CursorForm = { name: 'journal', key: /^(\d{1,6}),(\d{1,4})$/ };

const loan = (id: number) => cursorOf(loanCursor, id);

test.each([
  { args: {}, page: { size: 20, backward: false } },
  { args: { first: 1 }, page: { size: 1, backward: false } },
  { args: { first: null, last: 100 }, page: { size: 100, backward: true } },
  { args: { first: 100, after: loan(7) }, page: { size: 100, backward: false, after: ['7'] } },
  { args: { first: 2, before: loan(7) }, page: { size: 2, backward: false, before: ['7'] } },
  { args: { first: 2, after: loan(3), before: loan(7) }, page: { size: 2, after: ['3'], before: ['7'] } },
  { args: { last: 3, before: loan(7) }, page: { size: 3, backward: true, before: ['7'] } },
  { args: { last: 3, after: loan(7) }, page: { size: 3, backward: true, after: ['7'] } },
  {
    args: { last: 2, after: loan(3), before: loan(7) },
    page: { size: 2, backward: true, after: ['3'], before: ['7'] },
  },
  { args: { after: loan(3), before: loan(7) }, page: { size: 20, after: ['3'], before: ['7'] } },
  { args: { before: loan(7) }, page: { size: 20, backward: true, before: ['7'] } },
])('the arguments $args of a connection are read as a page', ({ args, page }) => {
  expect(pageOf(loanCursor, args)).toEqual({ backward: false, after: undefined, before: undefined, ...page });
});

test.each([
  { args: { first: 0 }, code: 'BAD_REQUEST' },
  { args: { first: -1 }, code: 'BAD_REQUEST' },
  { args: { first: 101 }, code: 'BAD_REQUEST' },
  { args: { last: 100_000 }, code: 'BAD_REQUEST' },
  { args: { first: 1, last: 1 }, code: 'BAD_REQUEST' },
  { args: { first: 1, last: 1, after: loan(7), before: loan(9) }, code: 'BAD_REQUEST' },
  { args: { first: 1, after: loan(7), before: 'loan:9' }, code: 'INVALID_CURSOR' },
  { args: { after: '' }, code: 'INVALID_CURSOR' },
  { args: { after: 'loan:7' }, code: 'INVALID_CURSOR' },
  { args: { after: cursorOf(clientCursor, 7) }, code: 'INVALID_CURSOR' },
  { args: { after: cursorOf(loanCursor, '7 or 1=1') }, code: 'INVALID_CURSOR' },
  { args: { after: `${loan(7)}=` }, code: 'INVALID_CURSOR' },
  { args: { after: cursorOf(loanCursor, '9'.repeat(30)) }, code: 'INVALID_CURSOR' },
])('the arguments $args of a connection are refused', ({ args, code }) => {
  expect(() => pageOf(loanCursor, args)).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
  );
});

test('a key of several parts comes back from its cursor', () => {
  expect(pageOf(journalCursor, { after: cursorOf(journalCursor, 12, 3) }).after).toEqual(['12', '3']);
  const key = ['2026-11-22', '99', '5cbd2c1e-3e55-4a42-8f5b-0a8dbb0a1f4e'];
  expect(pageOf(eventCursor, { after: cursorOf(eventCursor, ...key) }).after).toEqual(key);
});

test.each([
  {
    given: 'first page of more',
    args: { first: 2 },
    rows: [1, 2, 3],
    shown: [1, 2],
    next: true,
    previous: false,
  },
  {
    given: 'last page forward',
    args: { first: 2, after: loan(2) },
    rows: [3],
    shown: [3],
    next: false,
    previous: true,
  },
  {
    given: 'end of the list',
    args: { last: 2 },
    rows: [1, 2, 3],
    shown: [2, 3],
    next: false,
    previous: true,
  },
  {
    given: 'page before',
    args: { last: 2, before: loan(3) },
    rows: [1, 2],
    shown: [1, 2],
    next: true,
    previous: false,
  },
  {
    given: 'first rows between two cursors',
    args: { first: 2, after: loan(1), before: loan(4) },
    rows: [2, 3],
    shown: [2, 3],
    next: false,
    previous: true,
  },
  {
    given: 'last rows of more between two cursors',
    args: { last: 1, after: loan(1), before: loan(4) },
    rows: [2, 3],
    shown: [3],
    next: true,
    previous: true,
  },
  { given: 'nothing', args: { first: 2 }, rows: [], shown: [], next: false, previous: false },
])('a connection is sent with the $given', ({ args, rows, shown, next, previous }) => {
  const { edges, pageInfo } = connectionOf(rows, pageOf(loanCursor, args), loan);
  expect(edges.map((edge) => edge.node)).toEqual(shown);
  expect(pageInfo).toEqual({
    hasNextPage: next,
    hasPreviousPage: previous,
    startCursor: shown[0] === undefined ? null : loan(shown[0]),
    endCursor: shown.length === 0 ? null : loan(shown.at(-1) ?? 0),
  });
});
