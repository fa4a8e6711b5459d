import { bigint } from './column-types.ts';
import { type Declaration, resolve } from './declaration.ts';
import { Table } from './table.ts';

/** One of what an account has many of, and whose it is. */
export interface AccountPart<Part> {
  readonly accountId: string;
  readonly part: Part;
}

/** A table of what accounts have many of. Shape: `owner` is the column of the account's id. */
export function tableOfParts<
  Part extends object,
  Value = Part,
  Context = void,
  Source extends AccountPart<Part> = AccountPart<Part>,
>(
  name: string,
  owner: string,
  declared: Declaration<Source, Part, Value, Context>,
): Table<Source, Value, Context> {
  const ownerId = { column: owner, type: bigint, key: true, of: (part: Source) => part.accountId } as const;
  const beside = [ownerId, ...(declared.beside ?? [])];
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
