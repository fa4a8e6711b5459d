import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { encodeMessage, encodePayload } from '../builders/codec.ts';
import { eventPayloads } from '../builders/event-payloads.ts';
import { eventClasses } from '../harness/event-classes.ts';
import { shippedFolder } from '../harness/outside-consumer.ts';

const reader = join(import.meta.dirname, 'ReadMessages.java');
/** Avro makes no class of a schema whose package nobody trusts. */
const trusted = 'dayclose.avro';
/** Maven downloads what it needs the first time. */
const deadlineMs = 300_000;

const payloads = Object.entries(eventPayloads).filter(([name]) => name !== 'dayclose.avro.MessageV1');

it(
  'classes that avro-maven-plugin makes of the schemas read what is written, to the digit and to the day',
  async () => {
    const { java, classPath } = await eventClasses();
    const folder = mkdtempSync(join(tmpdir(), 'dayclose-events-'));
    try {
      const file = join(folder, 'messages');
      writeFileSync(file, Buffer.concat(payloads.map(framed)));
      const options = [`-Dorg.apache.avro.SERIALIZABLE_PACKAGES=${trusted}`, '-cp', classPath];
      const { stdout } = await promisify(execFile)(java, [...options, reader, shippedFolder, file], {
        maxBuffer: 2 ** 24,
      });
      const read = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(read.map(({ message }) => message.dataschema)).toEqual(payloads.map(([name]) => name));
      expect(read.map(({ payload }) => payload)).toEqual(payloads.map(([, payload]) => shown(payload)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  deadlineMs,
);

/** A message with one payload, after the number of its revision and its length. */
function framed([name, payload]: readonly [string, object]): Buffer {
  const { bytes, revision } = encodePayload(name, payload);
  const message = {
    ...(eventPayloads['dayclose.avro.MessageV1'] as unknown as Parameters<typeof encodeMessage>[0]),
    dataschema: name,
    data: bytes,
  };
  const value = encodeMessage(message);
  const head = Buffer.alloc(8);
  head.writeInt32BE(revision, 0);
  head.writeInt32BE(value.length, 4);
  return Buffer.concat([head, value]);
}

/** A payload as the reader prints it. */
function shown(payload: object): unknown {
  return JSON.parse(JSON.stringify(payload, replacer));
}

/** Shape: JSON has asked a buffer for what it shows of itself before this sees it. */
function replacer(_: string, value: unknown): unknown {
  const isBuffer = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
  return isBuffer ? Buffer.from((value as unknown as { data: number[] }).data).toString('hex') : value;
}
