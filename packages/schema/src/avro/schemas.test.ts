import avro, { type Schema } from 'avsc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codec } from '../../../../test/builders/codec.ts';
import { eventPayloads } from '../../../../test/builders/event-payloads.ts';
import { type RecordSchema, readSchemas } from './read-schemas.ts';
import { shippedAvro } from './shipped.ts';

interface Field {
  readonly name: string;
  readonly type: unknown;
  readonly doc?: string;
}

/** A field of a schema or of a record within, by the names that lead to it. */
interface Placed extends Field {
  readonly place: string;
}

const schemas = new Map(
  [...readSchemas(shippedAvro.avroFolders)].map(([name, { present }]) => [name, present]),
);

/** Every field, those of records within too, where each is defined. */
function fieldsWithin(type: unknown, place = ''): readonly Placed[] {
  if (Array.isArray(type)) return type.flatMap((branch) => fieldsWithin(branch, place));
  if (typeof type !== 'object' || type === null) return [];
  const { fields, items, type: inner } = type as { fields?: Field[]; items?: unknown; type?: unknown };
  if (fields === undefined) return fieldsWithin(items ?? inner, place);
  return fields.flatMap((field) => {
    const path = `${place}/${field.name}`;
    return [{ ...field, place: path }, ...fieldsWithin(field.type, path)];
  });
}

it('each field of each schema says what it holds, in a sentence that ends', () => {
  const fields = [...schemas.values()].flatMap((schema) =>
    fieldsWithin(schema).map(({ place, doc }) => ({ place: `${schema.name}${place}`, doc })),
  );
  expect(fields.length).toBeGreaterThan(600);
  expect(fields.filter(({ doc }) => !/^[A-Z].*[.]$/.test(doc ?? ''))).toEqual([]);
});

describe('a second schema of a payload', () => {
  const pairs = [...schemas.values()]
    .filter(({ namespace }) => namespace.endsWith('.v1'))
    .map((first): [string, RecordSchema, RecordSchema | undefined] => {
      const namespace = first.namespace.replace(/v1$/, 'v2');
      return [first.name, first, schemas.get(`${namespace}.${first.name.replace(/V1$/, 'V2')}`)];
    });
  const isoDate = / ?YYYY-MM-DD[.]/;
  /** What tells of a field, whichever of the two schemas it is of. */
  const shown = ({ place, type, doc }: Placed) => {
    const date = isDate(type) || isoDate.test(doc ?? '');
    return { place, doc: doc?.replace(isoDate, ''), type: date ? dateOf(type) : typeOf(type) };
  };

  it.each(pairs)('says what %s says, with each date as a date', (_, first, second) => {
    expect(fieldsWithin(second).map(shown)).toEqual(fieldsWithin(first).map(shown));
    const dates = fieldsWithin(first).filter(({ doc }) => isoDate.test(doc ?? ''));
    const written = fieldsWithin(second).filter(({ type }) => isDate(type));
    expect(written.map(({ place }) => place)).toEqual(dates.map(({ place }) => place));
  });

  it('has something to say otherwise in most payloads', () => {
    expect(pairs.map(([name]) => name)).toContain('LoanAccountDataV1');
    expect(pairs.length).toBeGreaterThan(7);
  });

  function isDate(type: unknown): boolean {
    return [type].flat().some((branch) => (branch as { logicalType?: string }).logicalType === 'date');
  }

  function dateOf(type: unknown): string {
    return Array.isArray(type) ? 'date or nothing' : 'date';
  }

  /** Records within are compared by their own fields. */
  function typeOf(type: unknown): unknown {
    if (Array.isArray(type)) return type.map(typeOf);
    if (typeof type === 'string') return type.replace('.v2.', '.v1.').replace(/V2$/, 'V1');
    const { type: kind, items, precision, scale } = type as Record<string, unknown>;
    return { kind, precision, scale, ...(items !== undefined && { items: typeOf(items) }) };
  }
});

describe('dates', () => {
  const name = 'dayclose.avro.client.v2.ClientDataV2';
  const client = eventPayloads[name] as object;
  const plain = avro.Type.forSchema(schemas.get(name) as unknown as Schema);
  const dayMs = 86_400_000;

  it('are the days since 1970 to who knows nothing of ours, and come back as the day that they were', () => {
    const days = fc.integer({ min: Date.UTC(1900, 0, 1) / dayMs, max: Date.UTC(9999, 11, 31) / dayMs });
    fc.assert(
      fc.property(days, (day) => {
        const activationDate = new Date(day * dayMs).toISOString().slice(0, 10);
        const encoded = codec.encodePayload(name, { ...client, activationDate });
        expect(plain.fromBuffer(encoded.bytes)).toMatchObject({ activationDate: day });
        expect(codec.decodePayload(name, encoded)).toMatchObject({ activationDate });
      }),
    );
  });

  it.each(['2026-02-30', '2026-2-3', '', 20_500, undefined])(
    'that are none do not fit: %j',
    (activationDate) => {
      expect(() => codec.encodePayload(name, { ...client, activationDate })).toThrow(
        /^The field activationDate with .* does not fit the Avro schema dayclose\.avro\.client\.v2\.ClientDataV2\.$/,
      );
    },
  );
});
