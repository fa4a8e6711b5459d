import { expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { extensionsOf, termExtensions } from './term-extensions.ts';

const lengthBytes = 4;

it('is read as it was written, each with the installment that it counts from', () => {
  const extensions = [
    { installment: 2, added: 3 },
    { installment: 10, added: 1 },
  ];
  const writer = new ByteWriter();
  termExtensions.write(writer, extensions);
  const bytes = writer.copy();
  const reader = new ByteReader();
  reader.begin(bytes, lengthBytes);
  expect(termExtensions.read(reader, bytes.length - lengthBytes)).toEqual(extensions);
  expect(bytes.toString('utf8', lengthBytes + 1)).toBe('{"2":3,"10":1}');
});

it('is in the order of the installments, whatever order the database has', () => {
  expect(extensionsOf({ '10': 1, '2': 3 }).map(({ installment }) => installment)).toEqual([2, 10]);
});
