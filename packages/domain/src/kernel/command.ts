import type { Code } from './codes.ts';
import type { InputFields, InputOf } from './input.ts';
import type { Outcome } from './outcome.ts';
import type { Permission } from './permissions.ts';
import type { Stamp } from './stamp.ts';
import type { Subject } from './subject.ts';

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
 * Shape: `subject` is what is locked and read before `decide`, found by `ref`; `inputName` is the input's name in the
 * public schema, and where there is none the fields are arguments of the mutation themselves; `rejects` lists the
 * refusals of `decide` in the order of their precedence; `answer` is what the caller is told of an accepted outcome.
 */
export interface Command<Fields extends InputFields, Ref, Read, After, Refusal extends Code> {
  readonly name: string;
  readonly description: string;
  readonly permission: Permission;
  readonly inputName: string | undefined;
  readonly input: Fields;
  readonly answers: AnswerType;
  readonly subject: Subject<Ref, Read>;
  readonly rejects: readonly Refusal[];
  ref(input: InputOf<Fields>): Ref;
  decide(read: Read, input: InputOf<Fields>, stamp: Stamp): Outcome<After, Refusal>;
  answer(after: After): Answer;
  /** What there was and what there is now, where the outcome is not simply the one entity that was read. */
  readonly changes?: (
    after: After,
    read: Read,
  ) => {
    readonly before: readonly object[];
    readonly after: readonly object[];
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds commands of every input, subject and refusal
export type AnyCommand = Command<any, any, any, any, any>;

/** Declares a command, so that its input, what it reads and its refusals are checked against each other. */
export function defineCommand<const Fields extends InputFields, Ref, Read, After, const Refusal extends Code>(
  command: Command<Fields, Ref, Read, After, Refusal>,
): Command<Fields, Ref, Read, After, Refusal> {
  return command;
}
