import type { BusinessDates } from '../../dates/business-dates.ts';
import { defineCommand } from '../../kernel/command.ts';
import { date, described, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { closeRefusals, closeRun } from '../close-run.ts';
import { dateRun } from '../date-run.ts';
import { type JobRun, jobRunAnswer, jobTarget } from '../job-run.ts';
import { type Job, jobNamed, unknownJob } from '../jobs.ts';

/** A run and, where it moved a date, the dates after it. */
interface Ran {
  readonly run: JobRun;
  readonly dates?: BusinessDates;
}

/** Starts a run, or answers with the one that its date has already; workers carry out a close, a date is moved at once. */
export const runJob = ({ jobs }: { readonly jobs: readonly Job[] }) =>
  defineCommand({
    name: 'runJob',
    description:
      'Starts the run of a job and answers at once; a COB date has one run, a date is moved one day with each call.',
    permission: 'RUN_JOB',
    inputName: 'RunJobInput',
    input: {
      name: described('Name or short name of the job, as the query jobs lists them: "LOAN_COB".', text),
      cobDate: described(
        'The date to close, at most the COB date, which it is if absent; days before it that had no run are closed with ' +
          'it. A date that has a run answers with that. Only for a job that closes.',
        optional(date),
      ),
    },
    answers: 'JobRun',
    target: jobTarget,
    ref({ name, cobDate }) {
      const job = jobNamed(jobs, name);
      return { name: job?.name ?? name, job, cobDate };
    },
    rejects: ['UNKNOWN_JOB', 'INVALID_VALUE', ...closeRefusals],
    decide(history, { name, cobDate }, stamp) {
      const job = jobNamed(jobs, name);
      if (job === undefined) return reject('UNKNOWN_JOB', unknownJob(jobs, { field: 'name', value: name }));
      if (job.kind === 'DATE') {
        if (cobDate === undefined) return accept<Ran>(dateRun(job, history, stamp));
        return reject('INVALID_VALUE', { field: 'cobDate', reason: `the job ${job.name} closes no date` });
      }
      const outcome = closeRun(job, history, cobDate, stamp);
      return outcome.ok ? accept<Ran>({ run: outcome.state }) : outcome;
    },
    answer: ({ run }) => jobRunAnswer(run),
    changes: ({ run, dates }, history) => ({
      before: [history.sameDate, history.dates].filter((each) => each !== undefined),
      after: dates === undefined ? [run] : [dates, run],
    }),
  });
