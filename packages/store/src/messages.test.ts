import fc from 'fast-check';
import { expect, it } from 'vitest';
import { headBytes, Messages } from './messages.ts';

/** Messages as a server sends them: some other, and answers whose rows come as text or in binary. */
const body = fc.uint8Array({ maxLength: 40 });
const others = fc.tuple(fc.constantFrom('Z', 'C', '2'), body);
const row = body.map((bytes) => ['D', bytes] as const);
const answer = fc
  .tuple(fc.boolean(), fc.array(row))
  .map(([binary, rows]) => [['T', Uint8Array.of(binary ? 1 : 0)] as const, ...rows]);
const messages = fc
  .array(
    fc.oneof(
      others.map((each) => [each]),
      answer,
    ),
  )
  .map((parts) => parts.flat());

function written([letter, bytes]: readonly [string, Uint8Array]): Buffer {
  const head = Buffer.alloc(headBytes);
  head.write(letter);
  head.writeInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}

it('hands over what a server says in its order and whole, rows in binary apart, wherever it is cut', () => {
  fc.assert(
    fc.property(messages, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (sent, cuts) => {
      const found: string[] = [];
      let isBinary = false;
      const taken = new Messages({
        areRowsOurs: () => isBinary,
        onRow(bytes, at) {
          found.push(`row ${bytes.subarray(at, at + 1 + bytes.readInt32BE(at + 1)).toString('hex')}`);
        },
        onOthers(bytes) {
          for (let at = 0; at < bytes.length; at += 1 + bytes.readInt32BE(at + 1)) {
            const message = bytes.subarray(at, at + 1 + bytes.readInt32BE(at + 1));
            if (message[0] === 'T'.charCodeAt(0)) isBinary = message[headBytes] === 1;
            found.push(`other ${message.toString('hex')}`);
          }
        },
      });
      const all = Buffer.concat(sent.map(written));
      for (let at = 0, turn = 0; at < all.length; turn += 1) {
        const end = at + (cuts[turn % cuts.length] as number);
        taken.take(all.subarray(at, end));
        at = end;
      }
      let asked = false;
      const expected = sent.map((message) => {
        if (message[0] === 'T') asked = message[1][0] === 1;
        return `${message[0] === 'D' && asked ? 'row' : 'other'} ${written(message).toString('hex')}`;
      });
      expect(found).toEqual(expected);
    }),
  );
});
