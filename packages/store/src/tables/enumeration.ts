import { type ColumnType, smallint } from './column-types.ts';

/**
 * A column that holds the number of a name, where a table has too many rows for the name itself.
 *
 * Shape: numbers stay with their names for ever, since rows have them.
 * Errors: a name or a stored number that is not in the list throws.
 */
export function enumeration<Name extends string>(
  numbers: Readonly<Record<Name, number>>,
): ColumnType<Name> & { readonly numbers: Readonly<Record<Name, number>> } {
  const names = new Map(Object.entries<number>(numbers).map(([name, number]) => [number, name as Name]));
  if (names.size !== Object.keys(numbers).length) throw new Error('two names have the same number');
  return {
    ...smallint,
    numbers,
    write(bytes, name) {
      const number: number | undefined = numbers[name];
      if (number === undefined) throw new RangeError(`there is no number for ${name}`);
      smallint.write(bytes, number);
    },
    read(bytes, length) {
      const stored = Number(smallint.read(bytes, length));
      const name = names.get(stored);
      if (name === undefined) throw new RangeError(`there is no name for ${stored}`);
      return name;
    },
  };
}
