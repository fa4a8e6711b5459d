import { increaseBusinessDate } from '../dates/commands/increase-business-date.ts';
import type { CommandJob } from './jobs.ts';

/** The jobs that ship and close no accounts; each kind of account brings its own close. */
export const commandJobs: readonly CommandJob[] = [
  {
    kind: 'COMMAND',
    name: 'INCREASE_BUSINESS_DATE',
    shortName: 'INCREASE_BUSINESS_DATE',
    description: 'Moves the business date one day on, and with it the COB date where that follows.',
    command: increaseBusinessDate,
    input: {},
  },
];
