import { defineCommand } from '../../kernel/command.ts';
import { date, described, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { closeRefusals, closeRun } from '../close-run.ts';
import { commandRun, concludedRun, taskRun } from '../command-run.ts';
import { type JobRun, jobRunAnswer, jobTarget } from '../job-run.ts';
import { closesDays, isAboutDate, type Job, jobNamed, unknownJob } from '../jobs.ts';
import { statementsRun } from '../statements-run.ts';

/**
 * Starts a run, or returns the one that its date has already; workers carry out a close, managers a task, and a command is
 * carried out with it.
 */
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
    rejects: ['UNKNOWN_JOB', 'INVALID_VALUE', ...closeRefusals, 'PERIOD_STILL_CLOSING'],
    decide(history, { name, cobDate }, stamp) {
      const job = jobNamed(jobs, name);
      if (job === undefined) return reject('UNKNOWN_JOB', unknownJob(jobs, { field: 'name', value: name }));
      if (cobDate !== undefined && !closesDays(job)) {
        return reject('INVALID_VALUE', { field: 'cobDate', reason: `the job ${job.name} closes no date` });
      }
      if (isAboutDate(job)) return closeRun(job, history, cobDate, stamp);
      if (job.kind === 'STATEMENTS') return statementsRun(job, history, undefined, stamp);
      return accept<JobRun>(
        job.kind === 'TASK' ? taskRun(job, history, stamp) : commandRun(job, history, stamp),
      );
    },
    answer: jobRunAnswer,
    changes: (run, { close, live, statements }) => ({
      before: [close?.sameDate, live, statements?.samePeriod].filter((each) => each !== undefined),
      after: [run],
    }),
    carriesOut: {
      which({ name }) {
        const job = jobNamed(jobs, name);
        return job?.kind === 'COMMAND' ? job : undefined;
      },
      concluded: concludedRun,
    },
  });
