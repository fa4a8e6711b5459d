import { expect, it } from 'vitest';
import { decided } from '../../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { dates } from '../../../../../test/refusals/office.ts';
import { increaseBusinessDate } from './increase-business-date.ts';

const { businessDate: today, cobDate } = dates;
const move = (given: object) => decided(increaseBusinessDate, { ...dates, ...given }, {}, stampOn(today));

it.each([
  ['and the COB date behind it', {}, cobDate + 1],
  ['alone, where the COB date is set by hand', { automaticCobDate: false }, cobDate],
])('the business date moves one day on, %s', (_what, given, followed) => {
  expect(move(given)).toMatchObject({ ok: true, state: { businessDate: today + 1, cobDate: followed } });
});

it('a business date that follows the calendar stays, and nothing is written', () => {
  const calendar = { ...dates, mode: 'SYSTEM' } as const;
  const outcome = decided(increaseBusinessDate, calendar, {}, stampOn(today));
  if (!outcome.ok) throw new Error(outcome.code);
  expect(outcome.state).toBe(calendar);
});
