import { failAt } from './failure.ts';
import { type Read, shown } from './values.ts';

/** The fields of one object of a case; `end` fails the case if there is one that nobody asked for. */
export class Fields {
  readonly path: string;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #asked = new Set<string>();

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      failAt(path || 'the case', `${shown(value)} is no object`);
    }
    this.#values = value as Readonly<Record<string, unknown>>;
    this.path = path;
  }

  /** The place of a field. */
  at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  /** A field that has to be there. */
  need<Value>(name: string, read: Read<Value>): Value {
    this.#asked.add(name);
    const value = this.#values[name];
    return value === undefined ? failAt(this.at(name), 'it is missing') : read(value, this.at(name));
  }

  /** A field that may be absent or null. */
  maybe<Value>(name: string, read: Read<Value>): Value | undefined {
    this.#asked.add(name);
    const value = this.#values[name] ?? undefined;
    return value === undefined ? undefined : read(value, this.at(name));
  }

  /** Fields that tell where a case comes from and change nothing. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#asked.add(name);
  }

  /** The fields that are left, in their order. */
  rest(): readonly (readonly [name: string, value: unknown])[] {
    return Object.entries(this.#values).filter(([name]) => !this.#asked.has(name));
  }

  end(): void {
    const [unknown] = this.rest();
    if (unknown !== undefined) failAt(this.at(unknown[0]), 'this field is not known');
  }
}

/** Reads an object by its fields, all of which have to be known. */
export function object<Value>(read: (fields: Fields) => Value): Read<Value> {
  return (value, path) => {
    const fields = new Fields(value, path);
    const result = read(fields);
    fields.end();
    return result;
  };
}
