import { commandNamed } from '../builders/command-named.ts';
import type { RefusalRow } from './row.ts';

const configureWorkingCalendar = commandNamed('configureWorkingCalendar');
const week = ['MONDAY', 'TUESDAY'];
const newYear = { name: 'New Year', from: '2024-01-01', to: '2024-01-01' };
const invalid = (input: object, says: string): RefusalRow => [
  configureWorkingCalendar,
  'INVALID_VALUE',
  { id: '7' },
  { workingDays: week, holidays: [], ...input },
  says,
];

/** Calendars that there cannot be. */
export const workingCalendars: readonly RefusalRow[] = [
  invalid({ workingDays: [...week, 'MONDAY'] }, 'workingDays.2: MONDAY is there already'),
  invalid(
    { holidays: [newYear, { ...newYear, to: '2023-12-31' }] },
    'holidays.1.to: it is before from, 2024-01-01',
  ),
  invalid(
    { holidays: [{ ...newYear, to: '2025-01-01' }] },
    'holidays.0.to: a holiday has 366 days at most, and ends 2024-12-31',
  ),
  invalid(
    { holidays: [newYear, { ...newYear, name: 'Feast' }, newYear] },
    'holidays.2.name: holidays.0 is the same',
  ),
];
