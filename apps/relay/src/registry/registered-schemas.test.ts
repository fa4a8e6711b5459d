import { type RecordSchema, readSchemas } from '@dayclose/schema/avro/read-schemas.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { expect, it } from 'vitest';
import { registeredSchemas } from './registered-schemas.ts';

const paid = {
  type: 'record',
  name: 'PaidV1',
  namespace: 'a',
  doc: 'A payment.',
  fields: [
    { name: 'id', type: 'long', doc: 'Of the payment.' },
    { name: 'amount', type: { type: 'bytes', logicalType: 'decimal', precision: 20, scale: 8 } },
  ],
} as const;
const revised = (schema: object) => ({ present: { ...paid, ...schema }, released: new Map() });
const numberOf = (schema: object) => registeredSchemas(new Map([['a.PaidV1', revised(schema)]]))[0]?.id;

it('a schema has the number that it always had', () => {
  // What is in Kafka names it by this number: were it another, nobody could read what is there.
  expect(numberOf({})).toBe(81_004_237);
});

it('descriptions, and the order of attributes, leave a schema its number', () => {
  const [id, amount] = paid.fields;
  expect(numberOf({ doc: 'Other words.', fields: [{ type: 'long', name: 'id' }, amount] })).toBe(
    numberOf({}),
  );
  expect(numberOf({ fields: [{ ...id, doc: undefined }, amount] })).toBe(numberOf({}));
});

it('whatever readers see gives a schema another number', () => {
  const [id, amount] = paid.fields;
  const others = [
    { name: 'PaidV2' },
    { revision: 2 },
    { fields: [amount, id] },
    { fields: [id] },
    { fields: [id, { ...amount, type: { ...amount.type, scale: 2 } }] },
    { fields: [{ ...id, default: 0 }, amount] },
  ];
  const numbers = [{}, ...others].map(numberOf);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('each revision has a number of its own, whoever wrote by it; one that does not say which it is is the first', () => {
  const second: RecordSchema = { ...paid, revision: 2, fields: [paid.fields[0]] };
  const both = {
    present: second,
    released: new Map<number, RecordSchema>([
      [1, paid],
      [2, second],
    ]),
  };
  const [first, last] = registeredSchemas(new Map([['a.PaidV1', both]]));
  expect([first, last]).toMatchObject([
    { id: numberOf({ revision: 1 }), revision: 1 },
    { id: numberOf(second), revision: 2 },
  ]);
});

it('all that ships has numbers of its own, above zero', () => {
  const ids = registeredSchemas(readSchemas(shippedAvro.avroFolders)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.min(...ids)).toBeGreaterThan(0);
});

it('two schemas with one number are refused with a sentence', () => {
  const twice = new Map([
    ['a.PaidV1', revised({})],
    ['a.PaidV1 again', revised({})],
  ]);
  expect(() => registeredSchemas(twice)).toThrow(
    /^The Avro schemas a.PaidV1 and a.PaidV1 again have one number, \d+: rename one of them\.$/,
  );
});
