import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { hearWholeAnswers } from './whole-answers.ts';

/** A message of a server: a letter, its length without that, and what it says. */
function message(letter: string, bytes = 0): Buffer {
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeUInt32BE(4 + bytes, 1);
  return Buffer.concat([head, Buffer.alloc(bytes, 'x')]);
}

/** What a socket hears of pieces, as often as it hears anything. */
function heardOf(pieces: readonly (Buffer | null)[]): readonly string[] {
  const socket = new Socket();
  hearWholeAnswers(socket);
  const heard: string[] = [];
  const hear = () => {
    const bytes: Buffer | null = socket.read();
    if (bytes !== null) heard.push(bytes.toString('hex'));
  };
  for (const piece of pieces) {
    socket.push(piece);
    hear();
  }
  socket.destroy();
  return heard;
}

const rows = Buffer.concat([message('D', 10), message('C', 3), message('D', 20_000), message('C', 3)]);
const answer = Buffer.concat([rows, message('Z', 1)]);

test.each([3, 7, 8_192, answer.length])(
  'an answer that comes in pieces of %i bytes is heard at once',
  (bytes) => {
    const pieces: Buffer[] = [];
    for (let at = 0; at < answer.length; at += bytes) pieces.push(answer.subarray(at, at + bytes));
    expect(heardOf([...pieces, ...pieces])).toEqual([answer.toString('hex'), answer.toString('hex')]);
  },
);

test('what asks for an answer is heard at once, and what a server said last as it goes', () => {
  const asked = message('R', 8);
  const error = message('E', 40);
  expect(heardOf([asked, error, null])).toEqual([asked, error].map((each) => each.toString('hex')));
});
