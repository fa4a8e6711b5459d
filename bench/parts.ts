import { PlainError } from '../tools/terminal/plain-error.ts';
import type { Found } from './bar.ts';

/** A part of a benchmark that can be asked for alone. Shape: `long` ones are measured only where they are named. */
export interface Part<Place> {
  readonly name: string;
  readonly measure: (place: Place) => Promise<Found>;
  readonly long?: true;
}

/** The parts that are asked for; without a name all but the long ones. Errors: a sentence with the names that there are. */
export function partsNamed<Place>(
  parts: readonly Part<Place>[],
  names: readonly string[],
): readonly Part<Place>[] {
  if (names.length === 0) return parts.filter(({ long }) => long !== true);
  const unknown = names.find((name) => !parts.some((part) => part.name === name));
  if (unknown !== undefined) {
    throw new PlainError(`--only is "${unknown}": give ${parts.map(({ name }) => name).join(', ')}.`);
  }
  return parts.filter(({ name }) => names.includes(name));
}

/** Measures one part after another. */
export async function measureParts<Place>(
  wanted: readonly Part<Place>[],
  place: Place,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (const { name, measure } of wanted) {
    say(`${name}:`);
    found.set(name, await measure(place));
  }
  return found;
}

/** What an option says. Errors: a sentence with what it can be. */
export function wholeNumber(
  option: string,
  text: string,
  { least = 1, most }: { least?: number; most: number },
): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new PlainError(`--${option} is "${text}": give a whole number from ${least} to ${most}.`);
}

/** Notes go beside the result, not into it. */
export function say(line: string): void {
  console.error(line);
}
