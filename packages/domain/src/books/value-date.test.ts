import { describe, expect, it } from 'vitest';
import { dateOf } from '../kernel/dates.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { bookedOn, valueDateRefusal } from './value-date.ts';

const businessDate = dateOf(2026, 3, 10);
const stamp = (booksClosedOn?: number): Stamp => ({
  businessDate,
  cobDate: businessDate - 1,
  postingDate: businessDate,
  booksClosedOn,
  now: '2026-03-10T12:00:00Z',
  actor: 'test',
  tenant: 'test',
});

describe('the date that entries bear', () => {
  it.each([
    ['the value date while no books are closed', businessDate - 5, undefined, businessDate - 5],
    ['the value date on the day after those that are closed', businessDate - 4, -5, businessDate - 4],
    ['the posting date on the last day that is closed', businessDate - 5, -5, businessDate],
    ['the posting date before it', businessDate - 9, -5, businessDate],
  ])('is %s', (_case, valueDate, closed, expected) => {
    const closedOn = closed === undefined ? undefined : businessDate + closed;
    expect(bookedOn(valueDate, stamp(closedOn))).toBe(expected);
  });
});

describe('a value date', () => {
  const start = { on: businessDate - 20, what: 'on which the account was opened' };

  it.each([
    ['on the business date', businessDate],
    ['after the books that are closed', businessDate - 4],
  ])('%s may be posted to', (_case, date) => {
    expect(valueDateRefusal(date, start, stamp(businessDate - 5))).toBeUndefined();
  });

  it.each([
    ['to come', businessDate + 1, 'DATE_IN_FUTURE'],
    ['in closed books', businessDate - 5, 'BOOKS_CLOSED'],
    ['in closed books and before the start', businessDate - 30, 'BOOKS_CLOSED'],
  ])('%s is refused', (_case, date, code) => {
    expect(valueDateRefusal(date, start, stamp(businessDate - 5))).toMatchObject({ code });
  });

  it('before the start of the account is refused, with the reason of its kind', () => {
    expect(valueDateRefusal(businessDate - 21, start, stamp())).toMatchObject({
      code: 'DATE_TOO_EARLY',
      details: { field: 'date', date: '2026-02-17', limit: '2026-02-18', reason: start.what },
    });
  });
});
