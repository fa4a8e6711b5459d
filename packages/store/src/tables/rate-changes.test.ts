import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { rateChanges, ratesOf } from './rate-changes.ts';

const lengthBytes = 4;

it('is read as it was written, each rate with its day', () => {
  const changes = [
    { from: dateOf(2024, 2, 29), annualInterestRate: '9.5' },
    { from: dateOf(2024, 11, 5), annualInterestRate: '0' },
  ];
  const writer = new ByteWriter();
  rateChanges.write(writer, changes);
  const bytes = writer.copy();
  const reader = new ByteReader();
  reader.begin(bytes, lengthBytes);
  expect(rateChanges.read(reader, bytes.length - lengthBytes)).toEqual(changes);
  expect(bytes.toString('utf8', lengthBytes + 1)).toBe('{"2024-02-29":"9.5","2024-11-05":"0"}');
});

it('is in the order of the days, whatever order the database has', () => {
  const stored = ratesOf({ '2024-11-05': '8', '2024-02-29': '9' });
  expect(stored.map(({ annualInterestRate }) => annualInterestRate)).toEqual(['9', '8']);
});

it('throws for text that is no date', () => {
  expect(() => ratesOf({ '2024-02-30': '9' })).toThrow('2024-02-30 is no date');
});
