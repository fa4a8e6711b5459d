import { increaseBusinessDate } from '../dates/commands/increase-business-date.ts';
import { increaseCobDate } from '../dates/commands/increase-cob-date.ts';
import type { CommandJob, TaskJob } from './jobs.ts';

/** The jobs that ship and close no accounts; each kind of account brings its own close. */
export const shippedJobs: readonly (CommandJob | TaskJob)[] = [
  {
    kind: 'COMMAND',
    name: 'INCREASE_BUSINESS_DATE',
    shortName: 'INCREASE_BUSINESS_DATE',
    description: 'Moves the business date one day on, and with it the COB date where that follows.',
    command: increaseBusinessDate,
    input: {},
    makesUpEach: true,
    schedule: { cron: '0 0 0 * * ?' },
  },
  {
    kind: 'COMMAND',
    name: 'INCREASE_COB_DATE',
    shortName: 'INCREASE_COB_DATE',
    description: 'Moves the COB date one day on where it is set by hand; does nothing where it is automatic.',
    command: increaseCobDate,
    input: {},
    makesUpEach: true,
    schedule: { startsAfter: 'INCREASE_BUSINESS_DATE' },
  },
  {
    kind: 'TASK',
    name: 'PURGE_EXTERNAL_EVENTS',
    shortName: 'PURGE_EXTERNAL_EVENTS',
    description: 'Drops days of events that are long over; a day with an event that was not sent stays.',
    schedule: { cron: '0 0 1 * * ?', active: true },
  },
  {
    kind: 'TASK',
    name: 'PURGE_IDEMPOTENCY_KEYS',
    shortName: 'PURGE_IDEMPOTENCY_KEYS',
    description:
      'Deletes idempotency keys that were used long ago; what was done with them stays in the log.',
    schedule: { cron: '0 30 1 * * ?', active: true },
  },
  {
    kind: 'TASK',
    name: 'PURGE_HISTORY',
    shortName: 'PURGE_HISTORY',
    description:
      'Deletes occasions of jobs, runs that closed no accounts, calls to the outside that were delivered, and what came of payments from savings, of long ago.',
    schedule: { cron: '0 0 2 * * ?', active: true },
  },
];
