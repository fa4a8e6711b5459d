import { expect, it } from 'vitest';
import { changesSinceRelease, releasedSchemas } from './changes-since-release.ts';
import { type RecordSchema, readSchemas } from './read-schemas.ts';
import { shippedAvro } from './shipped.ts';

const fields = [
  { name: 'id', type: 'long' },
  { name: 'note', type: ['null', 'string'], default: null, doc: 'Words.' },
  { name: 'amount', type: { type: 'bytes', logicalType: 'decimal', precision: 20, scale: 8 } },
];
const decimalOf = (scale: number) => ({ type: 'bytes', logicalType: 'decimal', precision: 20, scale });

function schemas(changed: readonly object[]): ReadonlyMap<string, RecordSchema> {
  return new Map([['a.PaidV1', { type: 'record', name: 'PaidV1', namespace: 'a', fields: changed }]]);
}

it.each([
  ['nothing changed', fields, []],
  ['a description', fields.map((field) => ({ ...field, doc: 'Other words.' })), []],
  ['a field added', [...fields, { name: 'late', type: 'int' }], ['/fields/3']],
  ['a field removed', fields.slice(0, 2), ['/fields/amount']],
  ['fields in another order', [fields[1], fields[0], fields[2]], ['/fields/id/name']],
  ['a type', [{ name: 'id', type: 'int' }, ...fields.slice(1)], ['/fields/id/type']],
  ['a scale', [...fields.slice(0, 2), { name: 'amount', type: decimalOf(2) }], ['/fields/amount/type/scale']],
])(
  'a change of a released schema is told by its place, and what readers do not see is none: %s',
  (_, changed, places) => {
    const sentences = places.map((place) => `a.PaidV1 was published and differs now at ${place}.`);
    expect(changesSinceRelease(schemas(fields), schemas(changed as object[]))).toEqual(sentences);
  },
);

it('a released schema that is gone is told, a new one is no change', () => {
  expect(changesSinceRelease(schemas(fields), new Map())).toEqual(['a.PaidV1 was published and is gone.']);
  expect(changesSinceRelease(new Map(), schemas(fields))).toEqual([]);
});

it('the schemas of the last release are unchanged', () => {
  expect(changesSinceRelease(releasedSchemas(), readSchemas(shippedAvro.avroFolders))).toEqual([]);
});
