import type { Fields } from '../fields.ts';
import { type Act, accountOf, command, type Stage } from '../stage.ts';
import { date, figure, text } from '../values.ts';

/** Reads the fields of a step, and returns what the step does. */
export type Operation = (fields: Fields) => Act;

/** Operations by the names that cases give them. */
export type Operations = Readonly<Record<string, Operation>>;

/** Keeps what a step made under the name that the case gives it. */
export function remember(stage: Stage, ref: string | undefined, id: string): void {
  if (ref !== undefined) stage.refs.set(ref, id);
}

/** The id of what an earlier step made. Errors: a name that no step gave. */
export function idOf(stage: Stage, ref: string): string {
  const id = stage.refs.get(ref);
  if (id === undefined) throw new Error(`no earlier step made ${ref}`);
  return id;
}

/** A command that moves an amount on a loan on a date. */
export function amountCommand(mutation: string): Operation {
  return (fields) => {
    const ref = fields.maybe('ref', text);
    const amount = fields.need('amount', figure);
    const day = fields.maybe('date', date);
    return (stage) => moveAmount(stage, mutation, { ref, amount, date: day });
  };
}

/** Moves an amount on the loan, and keeps the transaction. */
export async function moveAmount(
  stage: Stage,
  mutation: string,
  given: { readonly ref: string | undefined; readonly amount: string; readonly date: string | undefined },
): Promise<void> {
  const value = { loanId: accountOf(stage), amount: given.amount, date: given.date };
  await posting(stage, mutation, { type: 'LoanAmountInput', value }, given.ref);
}

/** A command that posts one transaction on a loan, which is kept under the name that the case gives it. */
export async function posting(
  stage: Stage,
  mutation: string,
  input: { readonly type: string; readonly value: object },
  ref: string | undefined,
): Promise<void> {
  type Answer = { readonly transaction: { readonly id: string } };
  const { transaction } = await command<Answer>(stage, mutation, input, 'transaction { id }');
  remember(stage, ref, transaction.id);
}

/** A command that needs a date at most, and posts a transaction. */
export function datedPosting(mutation: string): Operation {
  return (fields) => {
    const ref = fields.maybe('ref', text);
    const day = fields.maybe('date', date);
    return (stage) =>
      posting(
        stage,
        mutation,
        { type: 'LoanDateInput', value: { loanId: accountOf(stage), date: day } },
        ref,
      );
  };
}

/** A command that changes the state of a loan on a date. */
export function datedCommand(mutation: string, type: 'LoanDateInput' | 'LoanNoteInput'): Operation {
  return (fields) => {
    const day = fields.maybe('date', date);
    return async (stage) => {
      const value = { loanId: accountOf(stage), ...(type === 'LoanDateInput' ? { date: day } : {}) };
      await command(stage, mutation, { type, value }, 'id');
    };
  };
}
