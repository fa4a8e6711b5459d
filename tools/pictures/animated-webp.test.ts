import { expect, test } from 'vitest';
import { animatedWebp } from './animated-webp.ts';

/** A file of WebP with chunks of some names and bytes. */
function webp(...chunks: readonly (readonly [string, readonly number[]])[]): Buffer {
  const body = chunks.map(([name, bytes]) => {
    const head = Buffer.alloc(8);
    head.write(name);
    head.writeUInt32LE(bytes.length, 4);
    return Buffer.concat([head, Buffer.from(bytes), Buffer.alloc(bytes.length % 2)]);
  });
  const head = Buffer.from('RIFF0000WEBP');
  const file = Buffer.concat([head, ...body]);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}

/** Names of the chunks of a file, with their contents as numbers. */
function chunksOf(file: Buffer, from = 12): readonly (readonly [string, readonly number[]])[] {
  const found: [string, number[]][] = [];
  for (let at = from; at < file.length; ) {
    const length = file.readUInt32LE(at + 4);
    found.push([file.toString('latin1', at, at + 4), [...file.subarray(at + 8, at + 8 + length)]]);
    at += 8 + length + (length % 2);
  }
  return found;
}

test('a film has the size of its pictures, plays for ever, and shows the image of each for its time', () => {
  const first = webp(['VP8X', [1, 2, 3]], ['VP8 ', [7, 8, 9]], ['EXIF', [5]]);
  const film = animatedWebp(
    [
      { picture: first, showMs: 700 },
      { picture: webp(['VP8 ', [4, 4]]), showMs: 66_000 },
    ],
    { width: 1_100, height: 820 },
  );
  expect([film.toString('latin1', 0, 4), film.readUInt32LE(4), film.toString('latin1', 8, 12)]).toEqual([
    'RIFF',
    film.length - 8,
    'WEBP',
  ]);
  const size = [75, 4, 0, 51, 3, 0];
  const [canvas, animation, ...frames] = chunksOf(film);
  expect(canvas).toEqual(['VP8X', [0x12, 0, 0, 0, ...size]]);
  expect(animation).toEqual(['ANIM', [0, 0, 0, 0, 0, 0]]);
  expect(frames.map(([name, bytes]) => [name, bytes.slice(0, 16)])).toEqual([
    ['ANMF', [0, 0, 0, 0, 0, 0, ...size, 188, 2, 0, 2]],
    ['ANMF', [0, 0, 0, 0, 0, 0, ...size, 208, 1, 1, 2]],
  ]);
  expect(frames.map(([, bytes]) => chunksOf(Buffer.from(bytes), 16))).toEqual([
    [['VP8 ', [7, 8, 9]]],
    [['VP8 ', [4, 4]]],
  ]);
});

test('what is no picture of WebP is no frame', () => {
  const frames = [{ picture: Buffer.from('GIF89a and so on'), showMs: 1 }];
  expect(() => animatedWebp(frames, { width: 1, height: 1 })).toThrow('a frame is no picture of WebP');
});
