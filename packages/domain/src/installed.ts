import { type ChartAccount, joinCharts } from './books/chart.ts';
import { cronProblem } from './job/cron.ts';
import { type CommandJob, type Job, jobsOfKind } from './job/jobs.ts';
import { circleAt } from './job/schedule.ts';
import type { AnyAccountKind, StepOfKind } from './kernel/account.ts';
import { type Codes, messageOf } from './kernel/codes.ts';
import type { AnyCommand } from './kernel/command.ts';
import { type AnyEventType, bulkEvent } from './kernel/event.ts';
import type { ExtensionFacts } from './kernel/extension.ts';
import { checkName, type NamedThing } from './kernel/names.ts';
import type { OutboundCallType } from './kernel/outbound-call.ts';
import type { Permissions } from './kernel/permissions.ts';
import { readInput } from './kernel/read-input.ts';
import { type Serializer, withSerializers } from './kernel/serializer.ts';
import type { Subscriber } from './kernel/subscriber.ts';

/** What a process has: built once at its start, and passed down to whoever asks what there is. */
export interface Installed {
  /** Each with all of its steps: what it was declared with, and what other parts add to it. */
  readonly kinds: readonly AnyAccountKind[];
  readonly commands: readonly AnyCommand[];
  /** Each with the schemas by which its payload is written, whoever makes it. */
  readonly events: readonly AnyEventType[];
  /** What makes payloads of events in the place of their own types. */
  readonly serializers: readonly Serializer[];
  /** Those of the parts, then the close, the passes, the statements and the payments of each kind. */
  readonly jobs: readonly Job[];
  readonly codes: Codes;
  readonly permissions: Permissions;
  /** What a new tenant's ledger starts with. */
  readonly chart: readonly ChartAccount[];
  /** Who takes part in each transaction, in this order. */
  readonly subscribers: readonly Subscriber[];
  /** Calls to the outside that may be asked for. */
  readonly outboundCalls: readonly OutboundCallType[];
  /** What was added to what ships. */
  readonly extensions: readonly ExtensionFacts[];
}

/** What a command may follow from: all that is installed but commands. */
export type Installation = Omit<Installed, 'commands'>;

/**
 * A command about whatever is installed, such as the one that runs any job.
 *
 * Shape: `commands` may be asked for once all are there, not while they are made.
 */
export type CommandOf = (
  installation: Installation & { readonly commands: () => readonly AnyCommand[] },
) => AnyCommand;

/**
 * What one room, or somebody's extension, brings.
 *
 * Shape: the close of a kind is no job to list; it comes with the kind.
 */
export interface Part extends Partial<Omit<Installed, 'commands'>> {
  readonly commands?: readonly (AnyCommand | CommandOf)[];
  /** Steps of kinds that other parts bring. */
  readonly steps?: readonly StepOfKind[];
}

/**
 * Joins parts to what a process has.
 *
 * Errors: a name that is taken or ill-formed, or that names nothing, throws one sentence that says which.
 */
export function install(...parts: readonly Part[]): Installed {
  const kinds = withSteps(
    parts.flatMap((part) => part.kinds ?? []),
    parts.flatMap(({ steps = [] }) => steps),
  );
  const serializers = parts.flatMap((part) => part.serializers ?? []);
  const installation: Installation = {
    kinds,
    events: withSerializers(
      parts.flatMap(({ events = [] }) => events),
      serializers,
    ),
    serializers,
    jobs: [...parts.flatMap(({ jobs = [] }) => jobs), ...kinds.flatMap(jobsOfKind)],
    codes: joined(parts, 'codes'),
    permissions: joined(parts, 'permissions'),
    chart: joinCharts(parts.map(({ chart = [] }) => chart)),
    subscribers: parts.flatMap(({ subscribers = [] }) => subscribers),
    outboundCalls: parts.flatMap(({ outboundCalls = [] }) => outboundCalls),
    extensions: parts.flatMap(({ extensions = [] }) => extensions),
  };
  const commands: readonly AnyCommand[] = parts
    .flatMap((part) => part.commands ?? [])
    .map((each) => (typeof each === 'function' ? each({ ...installation, commands: () => commands }) : each));
  const installed = { ...installation, commands };
  checkNames(installed);
  for (const command of commandsGiven(installed)) checkCommand(command, installed);
  for (const subscriber of installed.subscribers) checkSubscriber(subscriber, installed);
  for (const job of installation.jobs) checkJob(job, installed);
  return installed;
}

/** Kinds with the steps that others add to them. Errors: a step of a kind that there is not throws. */
function withSteps(
  kinds: readonly AnyAccountKind[],
  added: readonly StepOfKind[],
): readonly AnyAccountKind[] {
  const astray = added.find((step) => !kinds.some(({ name }) => name === step.kind));
  if (astray !== undefined) {
    throw new Error(
      `The step ${astray.name} is for accounts of the kind ${astray.kind}, which is not installed.`,
    );
  }
  return kinds.map((kind) => {
    const ofKind = added.filter((step) => step.kind === kind.name);
    return ofKind.length === 0 ? kind : { ...kind, steps: [...kind.steps, ...ofKind] };
  });
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

function checkNames(installed: Installed): void {
  const { kinds, commands, events, jobs, codes, permissions } = installed;
  const { subscribers, outboundCalls, extensions } = installed;
  const lists: readonly (readonly [list: string, thing: NamedThing, names: readonly string[]])[] = [
    [
      'kinds of account named',
      'kind',
      kinds.flatMap(({ name, passes = [], statements, payments }) => [
        name,
        ...passes.map((pass) => pass.name),
        ...(statements === undefined ? [] : [statements.name]),
        ...(payments === undefined ? [] : [payments.name]),
      ]),
    ],
    ['nouns named', 'noun', kinds.map(({ noun }) => noun)],
    ['commands named', 'command', commandsGiven({ commands, jobs }).map(({ name }) => name)],
    // That of a bulk message is taken, though nobody raises it.
    ['events named', 'event', [bulkEvent.type, ...events.map(({ type }) => type)]],
    // A job may have one name only; no other job may have it.
    ['jobs named', 'job', jobs.flatMap(({ name, shortName }) => [...new Set([name, shortName])])],
    ['codes named', 'code', Object.keys(codes)],
    ['permissions named', 'permission', Object.keys(permissions)],
    ['serializers of the event', 'event', installed.serializers.map(({ type }) => type)],
    ['subscribers named', 'subscriber', subscribers.map(({ name }) => name)],
    ['outbound calls named', 'outbound call', outboundCalls.map(({ name }) => name)],
    ['extensions named', 'extension', extensions.map(({ name }) => name)],
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

function checkSubscriber({ name, hears = [] }: Subscriber, { events }: Installed): void {
  const unknown = hears.find((type) => !events.some((event) => event.type === type));
  if (unknown !== undefined) {
    throw new Error(`The subscriber ${name} hears ${unknown}, which no part lists: add it to its events.`);
  }
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
