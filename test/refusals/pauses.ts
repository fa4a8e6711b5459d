import { pauseDelinquency } from '@dayclose/domain/loan/commands/pause-delinquency.ts';
import { resumeDelinquency } from '@dayclose/domain/loan/commands/resume-delinquency.ts';
import { commandLoan } from '../builders/command-loan.ts';
import { active, overpaid } from './loans.ts';
import { type RefusalRow, today } from './row.ts';

const paused = commandLoan(active, pauseDelinquency, { start: '2024-01-10', end: '2024-01-20' }, today).loan;

/** Refusals of what lets delinquency stand still. */
export const pauses: readonly RefusalRow[] = [
  [pauseDelinquency, 'LOAN_NOT_ACTIVE', overpaid, { start: '2023-12-31', end: '2023-12-01' }, 'OVERPAID'],
  [
    pauseDelinquency,
    'DATE_TOO_EARLY',
    active,
    { start: '2023-12-31', end: '2023-12-01' },
    'start: 2023-12-31 is before 2024-01-01',
  ],
  [pauseDelinquency, 'INVALID_VALUE', paused, { start: '2024-01-12', end: '2024-01-12' }, 'end: 2024-01-12'],
  [
    pauseDelinquency,
    'PAUSE_OVERLAPS',
    paused,
    { start: '2024-01-05', end: '2024-01-10' },
    '2024-01-10 to 2024-01-20',
  ],
  [pauseDelinquency, 'PAUSE_OVERLAPS', paused, { start: '2024-01-20', end: '2024-01-30' }, '2024-01-10 to'],
  [pauseDelinquency, 'PAUSE_OVERLAPS', paused, { start: '2024-01-05', end: '2024-01-30' }, '2024-01-10 to'],
  [resumeDelinquency, 'LOAN_NOT_ACTIVE', overpaid, { date: '2024-01-31' }, 'OVERPAID'],
  [
    resumeDelinquency,
    'DATE_NOT_BUSINESS_DATE',
    active,
    { date: '2024-01-31' },
    'date: 2024-01-31 is not 2024-02-01, the business date.',
  ],
  [resumeDelinquency, 'NO_ACTIVE_PAUSE', paused, {}, 'during an active pause; there is none on 2024-02-01'],
];
