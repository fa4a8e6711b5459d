import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { dueDatesOf, movedDueDates } from './moved-due-dates.ts';

const lengthBytes = 4;

it('is read as it was written, each installment with its day', () => {
  const moved = [
    { installment: 2, dueDate: dateOf(2024, 2, 29) },
    { installment: 10, dueDate: dateOf(2024, 11, 5) },
  ];
  const writer = new ByteWriter();
  movedDueDates.write(writer, moved);
  const bytes = writer.copy();
  const reader = new ByteReader();
  reader.begin(bytes, lengthBytes);
  expect(movedDueDates.read(reader, bytes.length - lengthBytes)).toEqual(moved);
  expect(bytes.toString('utf8', lengthBytes + 1)).toBe('{"2":"2024-02-29","10":"2024-11-05"}');
});

it('is in the order of the installments, whatever order the database has', () => {
  const stored = dueDatesOf({ '10': '2024-11-05', '2': '2024-02-29' });
  expect(stored.map(({ installment }) => installment)).toEqual([2, 10]);
});

it('throws for text that is no date', () => {
  expect(() => dueDatesOf({ '2': '2024-02-30' })).toThrow('2024-02-30 is no date');
});
