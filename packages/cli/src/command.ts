import type { Api } from './api.ts';
import { type ExitName, Failure } from './exit-codes.ts';
import type { Output } from './output.ts';

/** An option as `--help` shows it. */
export interface CliOption {
  /** "--date <date>" */
  readonly flags: string;
  readonly description: string;
  readonly required?: true;
}

/** What a command was given. Shape: options by their long names in camel case. */
export interface Given {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What every command works with. */
export interface Call extends Given {
  readonly api: Api;
  readonly output: Output;
  readonly signal: AbortSignal;
  /** One for each call, so that what is sent again has one effect. */
  readonly idempotencyKey: string;
}

/** A command of the terminal, as a value. Shape: `path` is what is typed: ["cob", "run"]. */
export interface CliCommand {
  readonly path: readonly string[];
  readonly description: string;
  /** "[date]": what may be left out; "<account>": what may not. */
  readonly args?: readonly { readonly name: string; readonly description: string }[];
  readonly options?: readonly CliOption[];
  /** Whether it changes something, and so takes a key. */
  readonly changes?: true;
  /** What it can wait for, as the help names it: "the run". */
  readonly waitsFor?: string;
  act(call: Call): Promise<ExitName>;
}

/** The text of an option or nothing where it was left out. */
export function textOf({ options }: Given, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A whole number from 1 on. Errors: a sentence where the text is none. */
export function wholeNumberOf(given: Given, name: string, most: number): number | undefined {
  const text = textOf(given, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new Failure('FAILED', `--${name} is "${text}": it has to be a whole number from 1 to ${most}.`);
}

/** Longest time-out that may be asked for: a week. Units: seconds. */
const longestTimeout = 604_800;

/** For how long the caller waits at most. Units: seconds. */
export function timeoutOf(given: Given): number | undefined {
  return wholeNumberOf(given, 'timeout', longestTimeout);
}
