import { type ChartAccount, joinCharts } from './books/chart.ts';
import { cronProblem } from './job/cron.ts';
import { type CommandJob, closeJobOf, type Job } from './job/jobs.ts';
import { circleAt } from './job/schedule.ts';
import type { AnyAccountKind } from './kernel/account.ts';
import { type Codes, messageOf } from './kernel/codes.ts';
import type { AnyCommand } from './kernel/command.ts';
import type { AnyEventType } from './kernel/event.ts';
import { readInput } from './kernel/input.ts';
import { checkName, type NamedThing } from './kernel/names.ts';
import type { Permissions } from './kernel/permissions.ts';

/** What a process has: built once at its start, and passed down to whoever asks what there is. */
export interface Installed {
  readonly kinds: readonly AnyAccountKind[];
  readonly commands: readonly AnyCommand[];
  readonly events: readonly AnyEventType[];
  /** Those of the parts, then the close of each kind. */
  readonly jobs: readonly Job[];
  readonly codes: Codes;
  readonly permissions: Permissions;
  /** What a new tenant's ledger starts with. */
  readonly chart: readonly ChartAccount[];
}

/** What a command may follow from: all that is installed but commands. */
export type Installation = Omit<Installed, 'commands'>;

/** A command about whatever is installed, such as the one that runs any job. */
export type CommandOf = (installation: Installation) => AnyCommand;

/**
 * What one room, or somebody's extension, brings.
 *
 * Shape: the close of a kind is no job to list; it comes with the kind.
 */
export interface Part extends Partial<Omit<Installed, 'commands'>> {
  readonly commands?: readonly (AnyCommand | CommandOf)[];
}

/**
 * Joins parts to what a process has.
 *
 * Errors: a name that is taken or ill-formed, or that names nothing, throws one sentence that says which.
 */
export function install(...parts: readonly Part[]): Installed {
  const kinds = parts.flatMap((part) => part.kinds ?? []);
  const installation: Installation = {
    kinds,
    events: parts.flatMap(({ events = [] }) => events),
    jobs: [...parts.flatMap(({ jobs = [] }) => jobs), ...kinds.map(closeJobOf)],
    codes: joined(parts, 'codes'),
    permissions: joined(parts, 'permissions'),
    chart: joinCharts(parts.map(({ chart = [] }) => chart)),
  };
  const commands = parts
    .flatMap((part) => part.commands ?? [])
    .map((each) => (typeof each === 'function' ? each(installation) : each));
  const installed = { ...installation, commands };
  checkNames(installed);
  for (const command of commandsGiven(installed)) checkCommand(command, installed);
  for (const job of installation.jobs) checkJob(job, installed);
  return installed;
}

/** Whatever may be carried out: what clients may ask for, and what jobs do beside that. */
export function commandsGiven({
  commands,
  jobs,
}: Pick<Installed, 'commands' | 'jobs'>): readonly AnyCommand[] {
  const ofJobs = jobs.flatMap((job) => (job.kind === 'COMMAND' ? [job.command] : []));
  return [...commands, ...new Set(ofJobs.filter((command) => !commands.includes(command)))];
}

/** A table of all parts. Errors: a name that two of them have throws. */
function joined<Table extends 'codes' | 'permissions'>(
  parts: readonly Part[],
  table: Table,
): Installed[Table] {
  const tables = parts.map((part) => part[table] ?? {});
  refuseTwice(
    `${table} named`,
    tables.flatMap((each) => Object.keys(each)),
  );
  return Object.assign({}, ...tables);
}

function checkNames({ kinds, commands, events, jobs, codes, permissions }: Installed): void {
  const lists: readonly (readonly [list: string, thing: NamedThing, names: readonly string[]])[] = [
    ['kinds of account named', 'kind', kinds.map(({ name }) => name)],
    ['nouns named', 'noun', kinds.map(({ noun }) => noun)],
    ['commands named', 'command', commandsGiven({ commands, jobs }).map(({ name }) => name)],
    ['events named', 'event', events.map(({ type }) => type)],
    // A job may have one name only; no other job may have it.
    ['jobs named', 'job', jobs.flatMap(({ name, shortName }) => [...new Set([name, shortName])])],
    ['codes named', 'code', Object.keys(codes)],
    ['permissions named', 'permission', Object.keys(permissions)],
    ...kinds.map(
      // An alias is a name of its step: no other step may have it.
      ({ name, steps }) =>
        [
          `steps of ${name} named`,
          'step',
          steps.flatMap((step) => [step.name, ...(step.aliases ?? [])]),
        ] as const,
    ),
  ];
  for (const [list, thing, names] of lists) {
    refuseTwice(list, names);
    for (const name of names) checkName(thing, name);
  }
  const owners = kinds.map(({ ledgerOwner }) => String(ledgerOwner));
  refuseTwice('kinds of account with the ledger owner', owners);
}

/** Errors: a name that is there twice throws the sentence "There are two …". Shape: `list` ends in what they share, as "jobs named". */
export function refuseTwice(list: string, names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`There are two ${list} ${twice}: give one of them another.`);
}

function checkCommand({ name, permission, rejects }: AnyCommand, { codes, permissions }: Installed): void {
  if (!Object.hasOwn(permissions, permission)) {
    throw new Error(
      `The command ${name} needs the permission ${permission}, which no part lists: add it to its permissions.`,
    );
  }
  const unknown = (rejects as readonly string[]).find((code) => !Object.hasOwn(codes, code));
  if (unknown !== undefined) {
    throw new Error(`The command ${name} rejects with ${unknown}, which no part lists: add it to its codes.`);
  }
}

function checkJob(job: Job, installed: Installed): void {
  if (job.kind === 'COMMAND') checkCommandJob(job, installed);
  const { name, schedule: { cron, startsAfter } = {} } = job;
  const problem = cron === undefined ? undefined : cronProblem(cron);
  if (problem !== undefined) throw new Error(`The job ${name} has the cron ${cron}: ${problem}.`);
  if (startsAfter === undefined) return;
  const { jobs } = installed;
  if (!jobs.some((each) => each.name === startsAfter)) {
    throw new Error(`The job ${name} starts after ${startsAfter}, which no part lists: add it to its jobs.`);
  }
  const circle = circleAt(name, new Map(jobs.map((each) => [each.name, each.schedule?.startsAfter])));
  if (circle !== undefined) throw new Error(`The job ${name} starts after itself: ${circle.join(' → ')}.`);
}

function checkCommandJob({ name, command, input }: CommandJob, { codes }: Installed): void {
  if ('carriesOut' in command) {
    throw new Error(
      `The job ${name} carries out ${command.name}, which carries out others itself: name one of those.`,
    );
  }
  const unknown = Object.keys(input).find((field) => !Object.hasOwn(command.input, field));
  if (unknown !== undefined) {
    throw new Error(`The job ${name} gives ${command.name} the input ${unknown}, which that does not have.`);
  }
  const read = readInput(command.input, input);
  if (read.ok) return;
  const says = messageOf(read, codes);
  throw new Error(`The job ${name} gives ${command.name} an input that it does not take: ${says}`);
}
