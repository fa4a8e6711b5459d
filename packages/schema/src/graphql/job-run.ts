import { runStates } from '@dayclose/domain/job/job-run.ts';
import { runCommands, runCommandsIn } from '@dayclose/domain/job/run-moves.ts';
import { messageOf } from '@dayclose/domain/kernel/codes.ts';
import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { runTriggers } from '@dayclose/domain/kernel/trigger.ts';
import type { JobRunFacts, JobRunProgress, JobRunView } from '@dayclose/domain/views.ts';
import { BusinessStep, inPlaces, mostSteps } from './business-step.ts';
import { clientDetails } from './client-details.ts';
import { CobFailure, CobFailureGroup, CobPartition, FailureReasonInput } from './cob-progress.ts';
import type { SchemaContext } from './context.ts';
import { listOf, mostExpected, pageCost } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { enumOf } from './enums.ts';
import { rowId } from './global-ids.ts';
import { kindOfJob } from './installed-jobs.ts';
import { loadTogether } from './loaders.ts';
import { noSuchId } from './no-such-id.ts';
import type { Noun } from './noun.ts';
import { sizeOf } from './page.ts';
import { needs } from './permission.ts';
import { optionalLocalDate } from './values.ts';

/** A run as a read or a command tells it: a command knows nothing of its progress yet. */
export type JobRunShape = JobRunFacts & Partial<JobRunProgress>;

/** One run of a job. */
export const JobRun = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<JobRunShape>('JobRun'), {
    authScopes: needs('READ_OPERATIONS'),
    description:
      'One run of a job: it closes one COB date and the dates before it that had no run, or moves a date.',
    id: { resolve: (run) => run.id },
    loadOne: (id, context) => runById(context, id),
    brandLoadedObjects: true,
    fields: (t) => ({
      job: t.exposeString('job', { description: 'Name of the job.' }),
      state: t.expose('state', { description: 'How far it has come.', type: enumOf(draft, runStates) }),
      trigger: t.expose('trigger', { description: 'What started it.', type: enumOf(draft, runTriggers) }),
      cobDate: t.field({
        type: 'Date',
        nullable: true,
        description:
          'The date that it closes, or accrues to where its job closes none; absent where its job is about no date.',
        resolve: (run) => formatOptionalDate(run.cobDate),
      }),
      fromDate: t.field({
        type: 'Date',
        nullable: true,
        description: 'First date it closes; earlier than cobDate where dates had no run.',
        resolve: (run) => formatOptionalDate(run.fromDate),
      }),
      startedAt: t.expose('startedAt', { description: 'When it was started.', type: 'DateTime' }),
      endedAt: t.field({
        description: 'When it ended; absent before.',
        type: 'DateTime',
        nullable: true,
        resolve: async (run, _args, context) => (await progressOf(run, context)).endedAt,
      }),
      seconds: t.float({
        description: 'How long it took, or has taken so far. Seconds.',
        resolve: async (run, _args, context) => (await progressOf(run, context)).seconds,
      }),
      total: t.int({
        description: 'How many accounts it was planned with; 0 until it is planned.',
        resolve: async (run, _args, context) => (await progressOf(run, context)).total,
      }),
      done: t.int({
        description: 'How many accounts are closed.',
        resolve: async (run, _args, context) => (await progressOf(run, context)).done,
      }),
      failed: t.int({
        description: 'How many accounts could not be closed.',
        resolve: async (run, _args, context) => (await progressOf(run, context)).failed,
      }),
      skipped: t.int({
        description: 'How many accounts people left out, with a reason.',
        resolve: async (run, _args, context) => (await progressOf(run, context)).skipped,
      }),
      rate: t.float({
        description: 'Accounts a second since it started.',
        resolve: async (run, _args, context) => (await progressOf(run, context)).rate,
      }),
      estimatedEndAt: t.field({
        description:
          'When it will end if it goes on at its rate; absent before there is one, and after the end.',
        type: 'DateTime',
        nullable: true,
        resolve: async (run, _args, context) => (await progressOf(run, context)).estimatedEndAt,
      }),
      reason: t.string({
        description: 'Why it failed, in a sentence; absent where it did not.',
        nullable: true,
        resolve: async (run, _args, context) => reasonOf(draft, await progressOf(run, context)),
      }),
      allowedCommands: t.stringList({
        complexity: listOf(Object.keys(runCommands).length),
        description:
          'Mutations on it that its state and the permissions of whoever asks allow now; what they are told may still be refused.',
        resolve: (run, _args, { actor }) => {
          const taken: readonly string[] = runCommandsIn(run.state);
          return draft.installed.commands
            .filter(({ name, permission }) => taken.includes(name) && actor.permissions.has(permission))
            .map(({ name }) => name);
        },
      }),
      businessSteps: t.field({
        description: 'The steps that it takes with each account, as they were when it started.',
        type: [BusinessStep(draft)],
        complexity: listOf(mostSteps(draft)),
        resolve: (run) => inPlaces(draft, run.job, run.businessSteps),
      }),
      partitions: t.field({
        description: 'The ranges of accounts that workers take one at a time.',
        type: [CobPartition(draft)],
        complexity: listOf(mostExpected.partitions),
        resolve: async (run, _args, context) =>
          ofKind(
            draft,
            run,
            await ofRun(context, 'partitions', run, (ids) => context.operations.partitionsOfRuns(ids)),
          ),
      }),
      failureGroups: t.field({
        type: [CobFailureGroup(draft)],
        complexity: listOf(mostExpected.failureGroups),
        description: 'Its failures by step and code, the most accounts first, 100 groups at most.',
        resolve: (run, _args, context) =>
          ofRun(context, 'failure-groups', run, (ids) =>
            context.operations.failureGroups(ids, mostExpected.failureGroups),
          ),
      }),
      failures: t.field({
        type: [CobFailure(draft)],
        complexity: pageCost,
        description: 'Accounts that it could not close and that nobody has closed since.',
        args: {
          first: t.arg.int({ description: 'How many at most: 1 to 100, default 20.' }),
          reason: t.arg({
            type: FailureReasonInput(draft),
            description: 'Only those of one of failureGroups; all if absent.',
          }),
        },
        resolve: async (run, { first, reason }, context) => {
          const size = sizeOf('first', first);
          const of = reason == null ? undefined : { code: reason.code, step: reason.step ?? null };
          const read = (ids: readonly string[]) => context.operations.failuresOfRuns(ids, size, of);
          const what = `failures ${JSON.stringify([size, of])}`;
          return ofKind(draft, run, await ofRun(context, what, run, read));
        },
      }),
    }),
  }),
);

/** Rows of a run; those of all runs that an answer asks for at the same time are read at once. */
async function ofRun<Row extends { readonly runId: string }>(
  context: SchemaContext,
  what: string,
  { id }: JobRunShape,
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows = await loadTogether(context, `runs ${what}`, id, async (ids) =>
    Map.groupBy(await read(ids), ({ runId }) => runId),
  );
  return rows ?? [];
}

/** The run of an id, if there is one; those of one answer that are asked for together are read at once. */
export async function runById(
  context: SchemaContext,
  id: string | null | undefined,
): Promise<JobRunView | undefined> {
  if (id == null) return undefined;
  return await loadTogether(context, 'runs', id, async (ids) => {
    const runs = await context.operations.jobRunsById(ids);
    return new Map(runs.map((run) => [run.id, run]));
  });
}

/** Runs of jobs. */
export const jobRunNoun: Noun = {
  types: [JobRun, CobPartition, CobFailure, CobFailureGroup],
  ids: { JobRun: { form: rowId } },
  answers: { JobRun: { type: JobRun, of: runOf } },
  addFields(draft) {
    draft.builder.queryField('jobRun', (t) =>
      t.field({
        type: JobRun(draft),
        nullable: true,
        authScopes: needs('READ_OPERATIONS'),
        description: 'One run; cheap enough to be asked again and again.',
        args: { id: t.arg.id({ description: 'Global id of the run.', required: true }) },
        resolve: (_root, { id }, context) => runById(context, draft.ids.idOf('JobRun', id)),
      }),
    );
    draft.builder.subscriptionField('cobProgress', (t) =>
      t.field({
        type: JobRun(draft),
        authScopes: needs('READ_OPERATIONS'),
        description:
          'Progress of one run, at once and until it ends; or of the last runs of every job, at once, and of every run from now on.',
        args: {
          runId: t.arg.id({
            description:
              'Global id of a run; the last runs of every job and every run from now on, if absent.',
          }),
        },
        subscribe: (_root, { runId }, context) =>
          context.watchRun(runId == null ? undefined : runIdOf(draft, runId)),
        resolve: (run) => run,
      }),
    );
  },
};

function runIdOf(draft: SchemaDraft, text: string): string {
  const id = draft.ids.idOf('JobRun', text);
  if (id === undefined) throw noSuchId(draft, 'runId', { typename: 'JobRun', text });
  return id;
}

function runOf(answer: Answer): JobRunFacts {
  const run = answer as Record<'cobDate' | 'fromDate', string | null> &
    Omit<JobRunFacts, 'cobDate' | 'fromDate'>;
  return { ...run, cobDate: optionalLocalDate(run.cobDate), fromDate: optionalLocalDate(run.fromDate) };
}

/** Rows of a run about accounts, with the noun of these. */
function ofKind<Row>(draft: SchemaDraft, { job }: JobRunShape, rows: readonly Row[]) {
  if (rows.length === 0) return [];
  const kind = kindOfJob(draft, job);
  if (kind === undefined) throw new Error(`the job ${job} closes no kind of account`);
  return rows.map((row) => ({ ...row, noun: kind.noun }));
}

/**
 * Why there was no run, or none that did what it is for, in words.
 *
 * Shape: of a code that this process does not have, such as that of an extension which is gone, no more is known.
 */
export function reasonOf(
  { ids, installed: { codes } }: SchemaDraft,
  { refusal }: Pick<JobRunProgress, 'refusal'>,
): string | null {
  if (refusal === null) return null;
  const { code, details = {} } = refusal;
  if (!Object.hasOwn(codes, code)) return code;
  return messageOf({ code, details: clientDetails(ids, code, details) }, codes);
}

async function progressOf(run: JobRunShape, context: SchemaContext): Promise<JobRunProgress> {
  if (isView(run)) return run;
  const view = await runById(context, run.id);
  if (view === undefined) throw new Error(`job run ${run.id} is gone`);
  return view;
}

function isView(run: JobRunShape): run is JobRunView {
  return run.total !== undefined;
}
