import type { Enumeration } from './enumeration.ts';
import type { Rejected } from './outcome.ts';

/** What a field of an input is called in the public schema. */
export type FieldType =
  | { readonly kind: 'id'; readonly of: string }
  | { readonly kind: 'idOfOneOf'; readonly of: readonly string[] }
  | { readonly kind: 'idOrNobody'; readonly by: string; readonly of: Readonly<Record<string, string>> }
  | { readonly kind: 'anyId' | 'instant' }
  | { readonly kind: 'decimal' | 'date' | 'text' | 'integer' | 'flag' }
  | { readonly kind: 'oneOf'; readonly of: Enumeration<string> }
  | { readonly kind: 'list'; readonly of: FieldType }
  | {
      readonly kind: 'object';
      readonly name: string;
      readonly description: string;
      readonly fields: InputFields;
    };

/**
 * One field of an input: how it is declared, how it is read, and how it is written for comparison.
 *
 * Errors: `read` returns a refusal that names the field.
 */
export interface Field<Value> {
  readonly type: FieldType;
  readonly required: boolean;
  readonly fallback?: unknown;
  /** What its values are held to, as its description says it: "0 to 365". */
  readonly limits?: string;
  read(raw: unknown, path: string): Read<Value>;
  /** The value in the one form that equal inputs share; of what was left out of `sent`, nothing. */
  canonical(value: Value, sent?: unknown): unknown;
}

/** A field with what it is for: the only kind that an input takes. */
export interface DescribedField<Value> extends Field<Value> {
  readonly description: string;
}

/** What is read of a value, or the refusal of it. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | Rejected<'INVALID_AMOUNT' | 'INVALID_VALUE'>;
// biome-ignore lint/suspicious/noExplicitAny: fields of every value share one list; each reads and writes its own kind
export type AnyFields = Readonly<Record<string, Field<any>>>;
/** The fields of an input, as clients read of them. */
export type InputFields = { readonly [name: string]: AnyFields[string] & { readonly description: string } };
/** What is read of an input. Shape: what a client may leave out, a caller may too. */
export type InputOf<Fields extends AnyFields> = {
  readonly [Name in Exclude<keyof Fields, Omissible<Fields>>]: ReadOf<Fields[Name]>;
} & { readonly [Name in Omissible<Fields>]?: ReadOf<Fields[Name]> };
type ReadOf<Each> = Each extends Field<infer Value> ? Value : never;
type Omissible<Fields extends AnyFields> = {
  [Name in keyof Fields]: undefined extends ReadOf<Fields[Name]> ? Name : never;
}[keyof Fields];
