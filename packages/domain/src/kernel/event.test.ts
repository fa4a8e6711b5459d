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

const everywhere = ['', 'NULL', 'null', 'Loan,Product', 'Loan"', 'Loan\\', '{Loan}', ' Loan', 'Loan '];
test.each(
  (['type', 'category', 'dataschema', 'aggregateKind'] as const).flatMap((field) =>
    [...everywhere, ...(field === 'category' ? [] : ['Loan Product'])].map((name) => [field, name] as const),
  ),
)('an event whose %s is %j cannot be declared, since it could not be written as it is', (field, name) => {
  expect(() => defineEvent({ ...sound, [field]: name })).toThrow(`the ${field} of event`);
});
