import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { parseStored } from '@dayclose/domain/kernel/money.ts';
import { expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { tranches, tranchesOf } from './tranches.ts';

const lengthBytes = 4;

it('is read as it was written, two of one day in their order', () => {
  const lent = [
    { on: dateOf(2024, 2, 29), amount: parseStored('2.50') },
    { on: dateOf(2024, 2, 29), amount: parseStored('1') },
    { on: dateOf(2024, 4, 2), amount: parseStored('0.01'), isOverdue: true },
  ] as const;
  const writer = new ByteWriter();
  tranches.write(writer, lent);
  const bytes = writer.copy();
  const reader = new ByteReader();
  reader.begin(bytes, lengthBytes);
  expect(tranches.read(reader, bytes.length - lengthBytes)).toEqual(lent);
  expect(bytes.toString('utf8', lengthBytes + 1)).toBe(
    '[["2024-02-29","2.5"],["2024-02-29","1"],["2024-04-02","0.01","OVERDUE"]]',
  );
});

it('throws for text that is no date', () => {
  expect(() => tranchesOf([['2024-02-30', '9']])).toThrow('2024-02-30 is no date');
});
