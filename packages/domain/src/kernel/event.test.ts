import { expect, test } from 'vitest';
import { stampOn } from '../../../../test/builders/loan.ts';
import { dateOf } from './dates.ts';
import { defineEvent } from './event.ts';
import { stampOfClose } from './stamp.ts';

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

test('the payload of an event is made when it is first asked for, and once', () => {
  const made: object[] = [];
  const data = () => {
    made.push({ payload: made.length });
    return made.at(-1) as object;
  };
  const event = defineEvent({ ...sound, data }).of(stampOn(dateOf(2026, 3, 10)));
  expect([event.type, event.aggregateId, made]).toEqual([sound.type, '1', []]);
  expect([event.data, event.data, made.length]).toEqual([{ payload: 0 }, { payload: 0 }, 1]);
});

test('a payload that cannot be made says of which event it was', () => {
  const data = () => {
    throw new TypeError('no installments');
  };
  const event = defineEvent({ ...sound, data }).of(stampOn(dateOf(2026, 3, 10)));
  expect(() => event.data).toThrow(
    'the payload of LoanCreatedBusinessEvent could not be made: no installments',
  );
});

test('an event tells whether it was raised while a day was closed', () => {
  const [stamp, day] = [stampOn(dateOf(2026, 3, 10)), dateOf(2026, 3, 9)];
  const { of } = defineEvent(sound);
  expect(of(stamp)).toMatchObject({ ofClose: undefined, businessDate: day + 1 });
  expect(of(stampOfClose(stamp, day))).toMatchObject({ ofClose: true, businessDate: day });
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
