import { describe, expect, test } from 'vitest';
import { day, decided } from '../../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { dates } from '../../../../../test/refusals/office.ts';
import { configureBusinessDates } from './configure-business-dates.ts';

/** The database's instant. */
const stamp = { ...stampOn(day('2024-01-01')), now: '2024-01-01T23:30:00Z' };
const managed = { ...dates, businessDate: day('2024-01-01'), cobDate: day('2023-12-31') };
const bySystem = { ...managed, mode: 'SYSTEM', timeZone: 'Europe/Berlin', businessDate: day('2024-01-02') };
const configure = (read: object, input: object) => decided(configureBusinessDates, read, input, stamp);

describe('a time zone', () => {
  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['US/Eastern', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
  ])('%s is kept as %s', (timeZone, kept) => {
    expect(configure(managed, { timeZone })).toMatchObject({ ok: true, state: { timeZone: kept } });
  });
});

describe('following the calendar', () => {
  const long = { ...managed, businessDate: day('2023-10-01'), cobDate: day('2023-09-30') };

  test('moves the date as far as is confirmed', () => {
    expect(configure(long, { mode: 'SYSTEM' })).toMatchObject({ code: 'BUSINESS_DATE_TOO_FAR' });
    expect(configure(long, { mode: 'SYSTEM', confirm: true })).toMatchObject({
      ok: true,
      state: { mode: 'SYSTEM', businessDate: day('2024-01-01'), cobDate: day('2023-12-31') },
    });
  });

  test('in another zone never moves it back, once there is an account', () => {
    const behind = { timeZone: 'America/New_York' };
    expect(configure(bySystem, behind)).toMatchObject({ code: 'BUSINESS_DATE_MOVES_BACK' });
    expect(configure({ ...bySystem, hasAccounts: false }, behind)).toMatchObject({
      ok: true,
      state: { businessDate: day('2024-01-01') },
    });
  });

  test('ends with the date that it has reached', () => {
    expect(configure(bySystem, { mode: 'MANAGED' })).toMatchObject({
      ok: true,
      state: { mode: 'MANAGED', businessDate: day('2024-01-02') },
    });
  });

  test('says what is before what where the COB date becomes automatic', () => {
    const byHand = {
      ...managed,
      automaticCobDate: false,
      businessDate: day('2024-01-05'),
      cobDate: day('2024-01-02'),
    };
    expect(configure(byHand, { automaticCobDate: true })).toMatchObject({
      ok: true,
      state: { cobDate: day('2024-01-04') },
    });
  });
});
