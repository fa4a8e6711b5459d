import { defineCommand } from '../../kernel/command.ts';
import { formatDate } from '../../kernel/dates.ts';
import { date, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { isLive, type JobRun, jobRunAnswer, jobSubject } from '../job-run.ts';
import { jobNamed } from '../jobs.ts';

/** Starts a run, or answers with the one that its date has already; workers carry it out. */
export const runJob = defineCommand({
  name: 'runJob',
  description:
    'Starts the run of a job for a COB date and answers at once; the same date answers with its run.',
  permission: 'RUN_JOB',
  inputName: 'RunJobInput',
  input: { name: text, cobDate: optional(date) },
  answers: 'JobRun',
  subject: jobSubject,
  ref: ({ name, cobDate }) => ({ job: jobNamed(name)?.name ?? name, cobDate }),
  rejects: [
    'UNKNOWN_JOB',
    'COB_DATE_IN_FUTURE',
    'COB_DATE_PASSED',
    'JOB_ALREADY_RUNNING',
    'EARLIER_RUN_UNFINISHED',
  ],
  decide(history, input, stamp) {
    const job = jobNamed(input.name);
    if (job === undefined) return reject('UNKNOWN_JOB', { value: input.name });
    if (history.sameDate !== undefined) return accept(history.sameDate);
    const cobDate = input.cobDate ?? stamp.cobDate;
    const { lastRun } = history;
    if (cobDate > stamp.cobDate) {
      return reject('COB_DATE_IN_FUTURE', { date: formatDate(cobDate), limit: formatDate(stamp.cobDate) });
    }
    if (lastRun !== undefined && cobDate < lastRun.cobDate) {
      const limit = formatDate(lastRun.cobDate);
      return reject('COB_DATE_PASSED', { date: formatDate(cobDate), job: job.name, limit });
    }
    if (lastRun !== undefined && isLive(lastRun)) {
      return reject('JOB_ALREADY_RUNNING', { job: job.name, date: formatDate(lastRun.cobDate) });
    }
    if (lastRun?.state === 'STOPPED' || lastRun?.state === 'FAILED') {
      const unfinished = formatDate(lastRun.cobDate);
      return reject('EARLIER_RUN_UNFINISHED', { job: job.name, date: unfinished, state: lastRun.state });
    }
    const run: JobRun = {
      kind: 'JobRun',
      id: history.newRunId,
      job: job.name,
      state: 'PLANNING',
      trigger: 'API',
      cobDate,
      fromDate: lastRun === undefined ? cobDate : lastRun.cobDate + 1,
      businessSteps: history.businessSteps,
      startedAt: stamp.now,
    };
    return accept(run);
  },
  answer: jobRunAnswer,
  changes: (run, { sameDate }) => ({ before: sameDate === undefined ? [] : [sameDate], after: [run] }),
});
