import { failAt } from './failure.ts';

/** Reads one value of a case. Errors: one of another form fails the case and names the place. */
export type Read<Value> = (value: unknown, path: string) => Value;

export const text: Read<string> = (value, path) =>
  typeof value === 'string' && value !== '' ? value : failAt(path, `${shown(value)} is no text`);

/** A decimal number, written as text or as a number. */
export const figure: Read<string> = (value, path) =>
  (typeof value === 'string' || typeof value === 'number') && /^-?\d+(\.\d+)?$/.test(String(value))
    ? String(value)
    : failAt(path, `${shown(value)} is no figure`);

export const date: Read<string> = (value, path) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? value
    : failAt(path, `${shown(value)} is no date`);

export const wholeNumber: Read<number> = (value, path) =>
  Number.isSafeInteger(value) ? (value as number) : failAt(path, `${shown(value)} is no whole number`);

export const flag: Read<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : failAt(path, `${shown(value)} is neither true nor false`);

/** One of the words of a case, as the API calls it. */
export function oneOf<Word>(words: Readonly<Record<string, Word>>): Read<Word> {
  return (value, path) => {
    const word = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
    return word ?? failAt(path, `${shown(value)} is not known; known: ${Object.keys(words).join(', ')}`);
  };
}

/** The words of a case that the API calls by the same names. */
export const named = (...words: readonly string[]): Read<string> =>
  oneOf(Object.fromEntries(words.map((word) => [word, word])));

export function listOf<Value>(read: Read<Value>): Read<readonly Value[]> {
  return (value, path) =>
    Array.isArray(value)
      ? value.map((each, index) => read(each, `${path}[${index}]`))
      : failAt(path, `${shown(value)} is no list`);
}

export function orNull<Value>(read: Read<Value>): Read<Value | null> {
  return (value, path) => (value === null ? null : read(value, path));
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value || '""' : JSON.stringify(value);
}
