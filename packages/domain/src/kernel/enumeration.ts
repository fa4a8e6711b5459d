/** A list of names, each with what it means: an enum of the public schema. */
export interface Enumeration<Value extends string> {
  readonly name: string;
  readonly description: string;
  readonly values: readonly Value[];
  /** What each value means to a client. */
  readonly meanings: Readonly<Record<Value, string>>;
}

/** The type of an enumeration's values. */
export type ValueOf<Each extends Enumeration<string>> = Each['values'][number];

/** An enumeration of the values that have a meaning, in their order. */
export function enumeration<Value extends string>(
  name: string,
  description: string,
  meanings: Readonly<Record<Value, string>>,
): Enumeration<Value> {
  return { name, description, values: Object.keys(meanings) as Value[], meanings };
}
