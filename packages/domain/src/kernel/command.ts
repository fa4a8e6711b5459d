import type { Code } from './codes.ts';
import type { InputFields, InputOf } from './input.ts';
import type { Outcome } from './outcome.ts';
import type { Permission } from './permissions.ts';
import type { Stamp } from './stamp.ts';
import type { Target } from './target.ts';

/** What a command's answer is in the public schema. */
export type AnswerType =
  | 'BusinessDates'
  | 'Client'
  | 'LoanProduct'
  | 'Loan'
  | 'LoanTransactionResult'
  | 'LoanCharge'
  | 'GlAccount'
  | 'BooksClosed'
  | 'JobRun'
  | 'InlineCobOutcomes';

/** An answer as it is stored: plain JSON, money and dates as text. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * A change that people and programs can ask for.
 *
 * Shape: `target` is what is locked and read before `decide`, found by `ref`; `inputName` is the input's name in the
 * public schema, and where there is none the fields are arguments of the mutation themselves; `rejects` lists the
 * refusals of `decide` in the order of their precedence; `answer` is what the caller is told of an accepted outcome.
 */
interface CommandFacts<Fields extends InputFields, Ref, Read, After, Refusal extends Code> {
  readonly name: string;
  readonly description: string;
  readonly permission: Permission;
  readonly inputName: string | undefined;
  readonly input: Fields;
  readonly answers: AnswerType;
  readonly target: Target<Ref, Read>;
  readonly rejects: readonly Refusal[];
  ref(input: InputOf<Fields>): Ref;
  answer(after: After): Answer;
  /** Whether an answer is kept under its key, as all are unless this says that a later try may be answered otherwise. */
  readonly isFinal?: (after: After) => boolean;
  /** What there was and what there is now, where the outcome is not simply the one entity that was read. */
  readonly changes?: (
    after: After,
    read: Read,
  ) => {
    readonly before: readonly object[];
    readonly after: readonly object[];
  };
}

export interface Command<Fields extends InputFields, Ref, Read, After, Refusal extends Code>
  extends CommandFacts<Fields, Ref, Read, After, Refusal> {
  decide(read: Read, input: InputOf<Fields>, stamp: Stamp): Outcome<After, Refusal>;
}

/** A result that takes long, reached in slices: between two of them everybody else gets a turn. */
export type Slices<Result> = Generator<undefined, Result, undefined>;

/** A command whose decision may take long. */
export interface LongCommand<Fields extends InputFields, Ref, Read, After, Refusal extends Code>
  extends CommandFacts<Fields, Ref, Read, After, Refusal> {
  decideInSlices(read: Read, input: InputOf<Fields>, stamp: Stamp): Slices<Outcome<After, Refusal>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds commands of every input, target and refusal
export type AnyCommand = Command<any, any, any, any, any> | LongCommand<any, any, any, any, any>;

/** Declares a command, so that its input, what it reads and its refusals are checked against each other. */
export function defineCommand<const Fields extends InputFields, Ref, Read, After, const Refusal extends Code>(
  command: Command<Fields, Ref, Read, After, Refusal>,
): Command<Fields, Ref, Read, After, Refusal> {
  return command;
}

/** Declares a command that decides in slices, checked alike. */
export function defineLongCommand<
  const Fields extends InputFields,
  Ref,
  Read,
  After,
  const Refusal extends Code,
>(command: LongCommand<Fields, Ref, Read, After, Refusal>): LongCommand<Fields, Ref, Read, After, Refusal> {
  return command;
}
