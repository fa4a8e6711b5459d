/**
 * A film of pictures that a browser took: frames of WebP in one file of WebP, which browsers and READMEs play.
 * Source: WebP Container Specification, "Animation".
 */

/** A picture, and how long it is in sight. Units: milliseconds. */
export interface Frame {
  readonly picture: Buffer;
  readonly showMs: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a picture may be in: with losses, without, and what is transparent of it. */
const bitstreams = new Set(['VP8 ', 'VP8L', 'ALPH']);
const isAnimated = 0x02;
const hasAlpha = 0x10;
/** Each frame is the whole picture: nothing of the one before shines through. */
const withoutBlending = 0x02;

/** Makes a film that is played again and again. Errors: what is no picture of WebP throws. */
export function animatedWebp(frames: readonly Frame[], { width, height }: Size): Buffer {
  const canvas = Buffer.alloc(10);
  canvas.writeUInt8(isAnimated | hasAlpha);
  canvas.writeUIntLE(width - 1, 4, 3);
  canvas.writeUIntLE(height - 1, 7, 3);
  // No background, and no end of it.
  const animation = Buffer.alloc(6);
  const body = [
    chunk('VP8X', canvas),
    chunk('ANIM', animation),
    ...frames.map((frame) => frameChunk(frame, { width, height })),
  ];
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...body]));
}

function frameChunk({ picture, showMs }: Frame, { width, height }: Size): Buffer {
  const head = Buffer.alloc(16);
  head.writeUIntLE(width - 1, 6, 3);
  head.writeUIntLE(height - 1, 9, 3);
  head.writeUIntLE(showMs, 12, 3);
  head.writeUInt8(withoutBlending, 15);
  return chunk('ANMF', Buffer.concat([head, ...imageOf(picture)]));
}

/** The chunks of a picture that hold its image. */
function imageOf(picture: Buffer): readonly Buffer[] {
  if (picture.toString('latin1', 0, 4) !== 'RIFF' || picture.toString('latin1', 8, 12) !== 'WEBP') {
    throw new Error('a frame is no picture of WebP');
  }
  const found: Buffer[] = [];
  for (let at = 12; at < picture.length; ) {
    const end = at + 8 + padded(picture.readUInt32LE(at + 4));
    if (bitstreams.has(picture.toString('latin1', at, at + 4))) found.push(picture.subarray(at, end));
    at = end;
  }
  return found;
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(padded(content.length) - content.length)]);
}

/** Chunks begin at even places. */
const padded = (length: number) => length + (length % 2);
