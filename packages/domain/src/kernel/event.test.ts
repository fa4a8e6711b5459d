import { expect, test } from 'vitest';
import { defineEvent } from './event.ts';

const sound = {
  type: 'LoanCreatedBusinessEvent',
  description: 'A loan was applied for.',
  category: 'Loan Product',
  dataschema: 'dayclose.avro.loan.v1.LoanAccountDataV1',
  aggregateKind: 'Loan',
  aggregateId: () => '1',
  data: () => ({}),
};

test('an event with sound names is made', () => {
  expect(defineEvent(sound)).toMatchObject({ type: sound.type, category: sound.category });
});

/** What each field names. */
const things = {
  type: 'event',
  category: 'event category',
  dataschema: 'payload schema',
  aggregateKind: 'noun',
} as const;
const everywhere = ['', 'NULL', 'null', 'Loan,Product', 'Loan"', 'Loan\\', '{Loan}', ' Loan', 'Loan '];
test.each(
  (Object.keys(things) as (keyof typeof things)[]).flatMap((field) =>
    [...everywhere, ...(field === 'category' ? [] : ['Loan Product'])].map((name) => [field, name] as const),
  ),
)('an event whose %s is %j cannot be declared, since it could not be written as it is', (field, name) => {
  expect(() => defineEvent({ ...sound, [field]: name })).toThrow(
    `${JSON.stringify(name)} is no ${things[field]} name`,
  );
});
