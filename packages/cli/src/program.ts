import { randomUUID } from 'node:crypto';
import { Command, CommanderError, Option } from 'commander';
import { Api } from './api.ts';
import type { CliCommand, Given } from './command.ts';
import { commands } from './commands/list.ts';
import { type ExitName, exitCodes, Failure } from './exit-codes.ts';
import { asFailure, Output } from './output.ts';
import type { Screen } from './progress-bar.ts';

/** Where the API is, unless something else is said: where `npm start` has it. */
const usualUrl = 'http://localhost:4000';
/** Help is as wide everywhere, so that the docs can be held to it. Units: characters. */
const helpWidth = 100;

/** What a call of the program has from its surroundings. */
export interface Terminal {
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** Ends what is waited for. */
  readonly signal: AbortSignal;
}

const groups: Readonly<Record<string, string>> = {
  cob: 'runs that close a business day',
  date: 'the business date and the COB date',
  events: 'events on their way to others',
  topic: 'the topic of events',
  database: 'where events come from',
  shard: 'parts of the outbox, each published by one relay at a time',
};

/** The program: each command of the list in its place, acted on as it is called. */
export function programOf(terminal: Terminal, onExit: (exit: ExitName) => void): Command {
  const program = new Command('dayclose').description('Operates Dayclose by its public API.');
  dress(program, terminal);
  program.addHelpText('after', `\nExit codes:\n${codesInWords()}`);
  for (const declared of commands) {
    const names = [...declared.path];
    const own = names.pop() ?? '';
    const above = names.reduce((parent, name) => groupIn(parent, name, terminal), program);
    above.addCommand(built(declared, own, { terminal, onExit }));
  }
  return program;
}

/** Runs the program; what it returns is the exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exit: ExitName = 'DONE';
  const program = programOf(terminal, (reached) => {
    exit = reached;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help that was asked for is no failure; what is wrong with the options has been said.
    return error.exitCode;
  }
  return exitCodes[exit].code;
}

/** The help of the program and of each of its commands, as it is printed. */
export function helpOfEach(): readonly { readonly command: string; readonly text: string }[] {
  const written: string[] = [];
  const screen = { write: (text: string) => written.push(text) > 0 };
  const signal = new AbortController().signal;
  const program = programOf({ stdout: screen, stderr: screen, signal }, () => undefined);
  const all: { command: string; text: string }[] = [];
  const visit = (command: Command, path: string): void => {
    written.length = 0;
    command.outputHelp();
    all.push({ command: path, text: written.join('') });
    for (const each of command.commands) visit(each, `${path} ${each.name()}`);
  };
  visit(program, 'dayclose');
  return all;
}

function codesInWords(): string {
  return Object.values(exitCodes)
    .map(({ code, meaning }) => `  ${code}  ${meaning}`)
    .join('\n');
}

function groupIn(parent: Command, name: string, terminal: Terminal): Command {
  const known = parent.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const group = new Command(name).description(groups[name] ?? name);
  dress(group, terminal);
  parent.addCommand(group);
  return group;
}

function built(
  declared: CliCommand,
  name: string,
  { terminal, onExit }: { terminal: Terminal; onExit: (exit: ExitName) => void },
): Command {
  const command = new Command(name).description(declared.description);
  dress(command, terminal);
  for (const argument of declared.args ?? []) command.argument(argument.name, argument.description);
  for (const option of optionsOf(declared)) command.addOption(option);
  command.action(async () => {
    const given: Given = { args: command.args, options: command.opts() };
    const output = new Output(terminal, given.options.json === true);
    try {
      onExit(await declared.act({ ...given, output, ...connection(given, terminal) }));
    } catch (error) {
      onExit(
        output.fail(
          terminal.signal.aborted && !(error instanceof Failure) ? interrupted() : asFailure(error),
        ),
      );
    }
  });
  return command;
}

const interrupted = () => new Failure('FAILED', 'Interrupted.');

function optionsOf({ options = [], changes, waitsFor }: CliCommand): readonly Option[] {
  const own = options.map(({ flags, description, required }) =>
    new Option(flags, description).makeOptionMandatory(required === true),
  );
  return [
    ...own,
    ...(waitsFor === undefined
      ? []
      : [
          new Option('--wait', `wait for ${waitsFor}, with its progress`),
          new Option('--timeout <seconds>', 'wait no longer than that; what was started goes on'),
        ]),
    ...(changes === true
      ? [new Option('--idempotency-key <key>', 'the same key has one effect (default: a new one)')]
      : []),
    new Option('--json', 'tell in lines of JSON, as wherever the output is no terminal'),
    new Option('--url <url>', 'address of the API').env('DAYCLOSE_URL').default(usualUrl),
    new Option('--api-key <key>', 'key to ask with; better kept in the environment').env('DAYCLOSE_API_KEY'),
    new Option('--tenant <id>', 'institution, where the gateway has several').env('DAYCLOSE_TENANT'),
  ];
}

/** Errors: a sentence where there is no key, or the URL is none. */
function connection({ options }: Given, { signal }: Terminal) {
  const { url, apiKey, tenant, idempotencyKey } = options;
  if (typeof apiKey !== 'string' || apiKey === '') {
    throw new Failure('FAILED', 'There is no API key: set DAYCLOSE_API_KEY, or give --api-key.');
  }
  return {
    api: new Api({
      url: String(url),
      key: apiKey,
      tenant: typeof tenant === 'string' && tenant !== '' ? tenant : undefined,
      signal,
    }),
    signal,
    idempotencyKey: typeof idempotencyKey === 'string' ? idempotencyKey : randomUUID(),
  };
}

function dress(command: Command, { stdout, stderr }: Terminal): void {
  command
    .exitOverride()
    .helpCommand(false)
    .configureHelp({ helpWidth })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
    });
}
