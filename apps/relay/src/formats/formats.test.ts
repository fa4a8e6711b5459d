import avro from 'avsc';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../../../../test/builders/codec.ts';
import { outboxRow } from '../../../../test/builders/outbox-row.ts';
import { encodeIn } from '../../../../test/builders/sender.ts';
import { confluent } from './confluent.ts';
import { dayclose } from './dayclose.ts';
import { fineract, fineractLong } from './fineract.ts';
import { formatNamed, formats } from './formats.ts';

const origin = { source: 'a9e4a0c2-8f5f-4f9e-9c06-3d1d3a5e9f10', sourceEpoch: 1, tenantId: 'default' };
/** What the reference's consumers decode, beside the type of the id. */
const texts = [
  'source',
  'type',
  'category',
  'createdAt',
  'businessDate',
  'tenantId',
  'idempotencyKey',
  'dataschema',
];
const bodyOf = (id: 'int' | 'long') =>
  avro.Type.forSchema({
    type: 'record',
    name: 'org.apache.fineract.avro.MessageV1',
    fields: [
      { name: 'id', type: id },
      ...texts.map((name) => ({ name, type: 'string' as const })),
      { name: 'data', type: 'bytes' },
    ],
  });

it('a format is found by its name, and each has another', () => {
  expect(formats.map(({ name }) => formatNamed(name))).toEqual(formats);
  expect(formatNamed('json')).toBeUndefined();
});

it.each(formats)(
  'every copy of an event has the same bytes in the format $name, and its aggregate one key',
  (format) => {
    const encode = encodeIn(format);
    expect(encode(outboxRow(), origin)).toEqual(encode(outboxRow(), origin));
    const later = encode(outboxRow({ pos: '2', aggregateVersion: 2 }), origin);
    expect(later.key).toEqual(encode(outboxRow(), origin).key);
  },
);

it('the format of the published schemas wraps the payload in a message', () => {
  const { key, value, headers } = encodeIn(dayclose)(outboxRow(), origin);
  expect({ key, headers }).toEqual({ key: '7', headers: undefined });
  expect(decodeMessage(value)).toMatchObject({
    id: '1',
    dataschema: outboxRow().dataschema,
    data: outboxRow().payload,
  });
});

describe('the format confluent', () => {
  it('has a zero byte, the number of the schema and the payload, and the rest of the message in headers', () => {
    const { key, value, headers } = encodeIn(confluent)(outboxRow(), origin);
    expect([key, value[0], value.readInt32BE(1) > 0, value.subarray(5)]).toEqual([
      '7',
      0,
      true,
      outboxRow().payload,
    ]);
    expect(headers).toEqual({
      category: 'Loan',
      created_at: '2026-11-22T09:30:00.123456',
      business_date: '2026-11-21',
      tenant_id: 'default',
      idempotency_key: '5cbd2c1e-3e55-4a42-8f5b-0a8dbb0a1f4e',
      source: 'a9e4a0c2-8f5f-4f9e-9c06-3d1d3a5e9f10/1',
    });
  });

  it('gives each schema a number of its own', () => {
    const numberOf = (dataschema: string) =>
      encodeIn(confluent)(outboxRow({ dataschema }), origin).value.readInt32BE(1);
    const numbers = ['loan.v1.LoanAccountDataV1', 'loan.v1.LoanTransactionDataV1'].map((name) =>
      numberOf(`dayclose.avro.${name}`),
    );
    expect(new Set(numbers).size).toBe(2);
  });
});

/** Fingerprints as Apache Avro 1.12 for Java reckons them of the reference's schema. */
describe.each([
  { format: fineract, type: 'int', fingerprint: '1fd07bcc226c7826', last: '4294967297', read: 1 },
  {
    format: fineractLong,
    type: 'long',
    fingerprint: 'c11abf2966626748',
    last: '4294967297',
    read: 4_294_967_297,
  },
] as const)('the format $format.name', ({ format, type, fingerprint, last, read }) => {
  it('has the key as a long of eight bytes', () => {
    const { key } = encodeIn(format)(outboxRow({ aggregateId: '258' }), origin);
    expect(key).toEqual(Buffer.from('0000000000000102', 'hex'));
  });

  it('has the fingerprint of the envelope before the message, and that of the payload before its data', () => {
    const { value } = encodeIn(format)(outboxRow({ pos: last }), origin);
    expect(value.subarray(0, 10).toString('hex')).toBe(`c301${fingerprint}`);
    const message = bodyOf(type).fromBuffer(value.subarray(10));
    expect(message).toMatchObject({
      id: read,
      source: origin.source,
      type: 'LoanCreatedBusinessEvent',
      category: 'Loan',
      createdAt: '2026-11-22T09:30:00.123456',
      businessDate: '2026-11-21',
      tenantId: 'default',
      dataschema: outboxRow().dataschema,
    });
    expect(message.data.subarray(0, 2)).toEqual(Buffer.from('c301', 'hex'));
    expect(message.data.subarray(10)).toEqual(outboxRow().payload);
  });
});

it.each([confluent, fineract])(
  'a schema that is not installed is told by its name in the format $name',
  (format) => {
    expect(() => encodeIn(format)(outboxRow({ dataschema: 'gone.PaidV1' }), origin)).toThrow(
      'There is no revision 1 of the Avro schema gone.PaidV1.',
    );
  },
);
