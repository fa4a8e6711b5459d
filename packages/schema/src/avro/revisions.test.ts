import { describe, expect, it } from 'vitest';
import { type RecordSchema, readSchemas } from './read-schemas.ts';
import { revisionProblems } from './revisions.ts';
import { shippedAvro } from './shipped.ts';

const decimalOf = (scale: number) => ({ type: 'bytes', logicalType: 'decimal', precision: 20, scale });
const id = { name: 'id', type: 'long' };
const note = { name: 'note', type: ['null', 'string'], default: null, doc: 'Words.' };
const amount = { name: 'amount', type: decimalOf(8) };
const paid = {
  name: 'paid',
  type: { type: 'record', name: 'DayV1', fields: [{ name: 'on', type: 'string' }] },
};
const fields = [id, note, amount, paid];
const late = { name: 'late', type: ['null', 'int'], default: null };

function schemaOf(revision: number, changed: readonly object[] = fields): RecordSchema {
  return {
    type: 'record',
    name: 'PaidV1',
    namespace: 'a',
    ...(revision > 1 && { revision }),
    fields: changed,
  };
}

/** What is said of a schema that was released with the usual fields, and after that with others. */
function problemsOfNext(changed: readonly object[]): readonly string[] {
  const present = schemaOf(2, changed);
  const released = new Map([
    [1, schemaOf(1)],
    [2, present],
  ]);
  return revisionProblems('a.PaidV1', { present, released });
}

describe('a next revision', () => {
  it.each([
    ['a field that may be absent', [...fields, late]],
    ['other words for a field', [id, { ...note, doc: 'Other words.' }, amount, paid]],
    ['fields in another order', [amount, paid, id, note]],
    ['no field that could be absent', [id, amount, paid]],
  ])('may have %s', (_, changed) => {
    expect(problemsOfNext(changed)).toEqual([]);
  });

  const olderFails = /^Who has revision 1 of a\.PaidV1 cannot read what revision 2 wrote: /;
  const newerFails = /^Who has revision 2 of a\.PaidV1 cannot read what revision 1 wrote: /;
  it.each([
    ['take no field that has to be there', [id, note, paid], [olderFails]],
    ['bring no field that has to be there', [...fields, { name: 'late', type: 'int' }], [newerFails]],
    ['narrow no type', [{ ...id, type: 'int' }, note, amount, paid], [newerFails]],
    ['widen no type', [id, { ...note, type: ['null', 'string', 'int'] }, amount, paid], [olderFails]],
    ['change no scale', [id, note, { ...amount, type: decimalOf(2) }, paid], [newerFails, olderFails]],
    ['make bytes of no decimal', [id, note, { ...amount, type: 'bytes' }, paid], [newerFails, olderFails]],
    [
      'bring no field that has to be there to a record within',
      [
        ...fields.slice(0, 3),
        {
          ...paid,
          type: { ...paid.type, fields: [...paid.type.fields, { name: 'by', type: 'string' }] },
        },
      ],
      [newerFails],
    ],
  ])('may %s', (_, changed, problems) => {
    const found = problemsOfNext(changed);
    expect(found).toHaveLength(problems.length);
    for (const problem of problems) expect(found.join('\n')).toMatch(new RegExp(problem.source, 'm'));
  });
});

describe('what was released of a schema', () => {
  it.each([
    ['is not changed: a field more is a new revision', [...fields, late], '/fields/4'],
    ['is not changed: a field less is a new revision', [id, amount, paid], '/fields/note/name'],
    ['is not changed: another order is a new revision', [note, id, amount, paid], '/fields/id/name'],
  ])('%s', (_, changed, place) => {
    const released = new Map([[1, schemaOf(1)]]);
    expect(revisionProblems('a.PaidV1', { present: schemaOf(1, changed), released })).toEqual([
      `a.PaidV1 differs at ${place} from its revision 1, which was released: make it a new one.`,
    ]);
  });

  it('is kept, all of it', () => {
    const released = new Map([[3, schemaOf(3)]]);
    expect(revisionProblems('a.PaidV1', { present: schemaOf(2), released })).toEqual([
      'Of a.PaidV1 the revision 1 was not kept.',
      'Of a.PaidV1 the revision 2 was not kept.',
      'a.PaidV1 was released as revision 3, and says that it is 2.',
    ]);
  });
});

const shipped = [...readSchemas(shippedAvro.avroFolders)];

it.each(shipped)('whoever has any revision of %s can read what any other wrote', (name, schema) => {
  expect(revisionProblems(name, schema)).toEqual([]);
});

it('the message around payloads stays as it is: its readers do not know yet by what it was written', () => {
  const [, message] = shipped.find(([name]) => name === 'dayclose.avro.MessageV1') ?? [];
  expect([...(message?.released.keys() ?? [])]).toEqual([1]);
});
