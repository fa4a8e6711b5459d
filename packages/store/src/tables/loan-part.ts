import { bigint } from './column-types.ts';
import { type Declaration, resolve } from './declaration.ts';
import { Table } from './table.ts';

/** One of what a loan has many of, and whose it is. */
export interface LoanPart<Part> {
  readonly loanId: string;
  readonly part: Part;
}

/** A table of what loans have many of. */
export function tableOfLoans<
  Part extends object,
  Value = Part,
  Context = void,
  Source extends LoanPart<Part> = LoanPart<Part>,
>(name: string, declared: Declaration<Source, Part, Value, Context>): Table<Source, Value, Context> {
  const beside = [loanId, ...(declared.beside ?? [])];
  return new Table(
    name,
    resolve(
      { ...declared, beside },
      (field) =>
        ({ part }) =>
          part[field as keyof Part],
    ),
  );
}

const loanId = {
  column: 'loan_id',
  type: bigint,
  key: true,
  of: (part: { loanId: string }) => part.loanId,
} as const;
