import { expect, test } from 'vitest';
import { decided } from '../../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { dates } from '../../../../../test/refusals/office.ts';
import { increaseCobDate } from './increase-cob-date.ts';

const { businessDate: today, cobDate } = dates;
const byHand = { ...dates, automaticCobDate: false };
const move = (read: object) => decided(increaseCobDate, read, {}, stampOn(today));

test('a COB date that is set by hand moves one day on, up to the day before the business date', () => {
  const behind = { ...byHand, cobDate: cobDate - 1 };
  expect(move(behind)).toMatchObject({ ok: true, state: { businessDate: today, cobDate } });
  expect(move(byHand)).toMatchObject({ ok: false, code: 'COB_DATE_NOT_BEFORE_BUSINESS_DATE' });
});

test.each([
  ['that is automatic', dates],
  ['of a calendar', { ...byHand, mode: 'SYSTEM' }],
])('a COB date %s stays, and nothing is written', (_, read) => {
  const outcome = move(read);
  expect(outcome.ok && outcome.state).toBe(read);
});
