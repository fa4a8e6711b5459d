import { given } from '../../../components/fields/field.ts';
import { wholeIn } from '../../../components/fields/whole-field.tsx';
import { choiceTexts } from '../../../texts/product-choices.ts';

/** A term of a product that is one value, by the name that the API has for it. */
export interface Term<Name extends string = string> {
  readonly name: Name;
  /** Of a choice, one of numbers or a yes or no, choiceTexts has the values. */
  readonly kind: 'text' | 'amount' | 'percent' | 'whole' | 'choice' | 'number' | 'flag';
  /** What the API takes where nothing is said. */
  readonly initial?: string;
  readonly isRequired?: boolean;
  /** In place of what productTexts has for the name. */
  readonly hint?: string;
  readonly isDays?: boolean;
  /** What is said of a product that has none. */
  readonly absent?: string;
}

/** Terms by what they are about. */
export interface TermGroup<Group extends string, Name extends string> {
  readonly name: Group;
  readonly terms: readonly Term<Name>[];
}

/** What a form of such terms begins with. */
export const initialOf = <Name extends string>(terms: readonly Term<Name>[]): Record<Name, string> =>
  Object.fromEntries(terms.map(({ name, initial = '' }) => [name, initial])) as Record<Name, string>;

/** What the API is told of them: what was left empty is left out, and amounts stay the text that was typed. */
export const toldOf = <Name extends string>(
  terms: readonly Term<Name>[],
  values: Readonly<Record<Name, string>>,
): Record<Name, unknown> =>
  Object.fromEntries(terms.map(({ name, kind }) => [name, toldAs(kind, values[name])])) as Record<
    Name,
    unknown
  >;

function toldAs(kind: Term['kind'], text: string): string | number | boolean | undefined {
  if (kind === 'whole' || kind === 'number') return wholeIn(text);
  return kind === 'flag' ? text === 'true' : given(text);
}

/** The values of a choice, with what they are called. */
export function optionsOf(name: string): readonly { readonly value: string; readonly label: string }[] {
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = choiceTexts;
  return Object.entries(choices[name] ?? {}).map(([value, label]) => ({ value, label }));
}

/** What a value of a choice is called. */
export const choiceInWords = (name: string, value: string): string =>
  optionsOf(name).find((option) => option.value === value)?.label ?? value;
