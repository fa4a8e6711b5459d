import avro, { type Schema } from 'avsc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codec } from '../../../../test/builders/codec.ts';
import { eventPayloads } from '../../../../test/builders/event-payloads.ts';
import { readSchemas } from './read-schemas.ts';
import { shippedAvro } from './shipped.ts';

const { decodeMessage, decodePayload, encodeMessage, encodePayload, schemaNames } = codec;
const schemas = new Map(
  [...readSchemas(shippedAvro.avroFolders)].map(([name, { present }]) => [name, present]),
);

const transactionSchema = 'dayclose.avro.loan.v1.LoanTransactionDataV1';
const transaction = eventPayloads[transactionSchema] as object;

interface Field {
  readonly name: string;
  readonly type: unknown;
  readonly default?: unknown;
}

describe('every schema', () => {
  it('has a sample', () => {
    expect(schemaNames.toSorted()).toEqual(Object.keys(eventPayloads).toSorted());
  });

  it.each(Object.entries(eventPayloads))('%s gives back what it was given', (name, sample) => {
    expect(decodePayload(name, encodePayload(name, sample))).toEqual(sample);
  });

  it.each(Object.entries(eventPayloads))('%s takes null for what may be absent', (name, sample) => {
    const optional = fieldsOf(name)
      .filter((field) => Array.isArray(field.type))
      .map((field) => [field.name, null]);
    const sparse = { ...sample, ...Object.fromEntries(optional) };
    expect(decodePayload(name, encodePayload(name, sparse))).toEqual(sparse);
  });

  it.each([...schemas])('%s can be used from its file alone, and says null first', (_, schema) => {
    const alone = avro.Type.forSchema(schema as unknown as Schema);
    expect(alone.typeName).toBe('record');
    for (const field of schema.fields as Field[]) {
      if (Array.isArray(field.type)) expect([field.type[0], field.default]).toEqual(['null', null]);
    }
  });

  it('is named once in all files, so that a generator of classes can take them together', () => {
    const names = [...schemas.values()].flatMap((schema) => recordNames(schema, schema.namespace));
    expect(names.length).toBeGreaterThan(20);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });
});

describe('what does not fit', () => {
  it.each([
    ['a number that is a float', { amount: 12.5 }, 'The field amount with the value 12.5'],
    ['a decimal with an exponent', { amount: '1e3' }, 'The field amount with the value "1e3"'],
    [
      'a decimal that is too fine',
      { amount: '0.123456789' },
      'The field amount with the value "0.123456789"',
    ],
    [
      'a decimal that is too long',
      { amount: '100000000000000000000' },
      'The field amount with the value "100000000000000000000"',
    ],
    ['a decimal without digits', { amount: '-' }, 'The field amount with the value "-"'],
    ['a decimal that ends in its point', { amount: '1.' }, 'The field amount with the value "1."'],
    ['a decimal that begins with its point', { amount: '.5' }, 'The field amount with the value ".5"'],
    ['a decimal with two points', { amount: '1.2.3' }, 'The field amount with the value "1.2.3"'],
    [
      'an id beyond 64 bits',
      { id: '9223372036854775808' },
      'The field id with the value "9223372036854775808"',
    ],
    ['an id that is a number', { id: 7 }, 'The field id with the value 7'],
    ['an id that is a bigint', { id: 7n }, 'The field id with the value 7'],
    ['a field that is missing', { date: undefined }, 'The field date with no value'],
    [
      'a field of a record',
      { currency: { code: 'USD', decimalPlaces: '2' } },
      'The field currency.decimalPlaces with the value "2"',
    ],
  ])('%s is named', (_, change, start) => {
    const encode = () => encodePayload(transactionSchema, { ...transaction, ...change });
    expect(encode).toThrow(`${start} does not fit the Avro schema ${transactionSchema}.`);
  });

  it('is a schema that there is not', () => {
    expect(() => encodePayload('dayclose.avro.Nothing', {})).toThrow(
      'There is no Avro schema dayclose.avro.Nothing.',
    );
  });
});

describe('numbers', () => {
  const upTo = (size: bigint) => fc.bigInt({ min: -size, max: size });
  const unscaled = fc.oneof(upTo(10n ** 20n - 1n), upTo(2n ** 49n), upTo(2n ** 17n));
  /** A reader that knows nothing of ours: plain Avro, which leaves a decimal as its bytes. */
  const plain = avro.Type.forSchema(schemas.get(transactionSchema) as unknown as Schema);

  it("are exact: a decimal is its unscaled integer, in two's complement of as few bytes as hold it", () => {
    fc.assert(
      fc.property(unscaled, (value) => {
        const encoded = encodePayload(transactionSchema, { ...transaction, amount: textOf(value) });
        const { amount } = plain.fromBuffer(encoded.bytes) as { amount: Buffer };
        expect(BigInt.asIntN(amount.length * 8, BigInt(`0x${amount.toString('hex')}`))).toBe(value);
        if (amount.length > 1) expect(BigInt.asIntN((amount.length - 1) * 8, value)).not.toBe(value);
        const decoded = decodePayload(transactionSchema, encoded) as { amount: string };
        expect(decoded.amount).toBe(textOf(value));
      }),
    );
  });

  it('are exact: an id has 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const id = value.toString();
        expect(
          decodePayload(transactionSchema, encodePayload(transactionSchema, { ...transaction, id })),
        ).toMatchObject({ id });
      }),
    );
  });
});

it('wraps a message and unwraps it', () => {
  const message = eventPayloads['dayclose.avro.MessageV1'] as unknown as Parameters<typeof encodeMessage>[0];
  expect(decodeMessage(encodeMessage(message))).toEqual(message);
});

function fieldsOf(name: string): readonly Field[] {
  return (schemas.get(name)?.fields ?? []) as Field[];
}

/** The shortest text of an integer of hundred-millionths. */
function textOf(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(9, '0');
  const decimals = digits.slice(-8).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -8)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** The full names of the records that a schema defines, itself among them. */
function recordNames(schema: unknown, namespace: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const record = schema as { type?: unknown; name?: string; namespace?: string };
  const inner = record.namespace ?? namespace;
  const own = record.type === 'record' ? [`${inner}.${record.name}`] : [];
  return [...own, ...Object.values(schema).flatMap((value) => recordNames(value, inner))];
}
