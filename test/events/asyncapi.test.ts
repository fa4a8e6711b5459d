import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { bulkEvent } from '@dayclose/domain/kernel/event.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asyncApiFile } from '../../tools/generate/asyncapi.ts';
import { installedByNpm } from '../../tools/services/by-npm.ts';
import { describeProfile } from '../../tools/services/profile.ts';

/**
 * The parser is no dependency: it brings 170 packages, and one of them reports installations to others. It is fetched to
 * where Kafka is kept, without any of their scripts.
 */
const parser = {
  what: "AsyncAPI's parser",
  packages: ['@asyncapi/parser@3.6.6', '@asyncapi/avro-schema-parser@3.1.0'],
};

interface Validated {
  readonly found: readonly { readonly severity: number; readonly message: string; readonly path: string }[];
  readonly told: readonly {
    readonly name: string;
    readonly tags: readonly string[];
    readonly fields: readonly string[];
  }[];
}

let folder: string;
let spoiled: string;
beforeAll(async () => {
  folder = await installedByNpm(parser, { cache: describeProfile('test').cache, onNotice: () => {} });
  spoiled = mkdtempSync(join(tmpdir(), 'dayclose-asyncapi-'));
}, 300_000);
afterAll(() => rmSync(spoiled, { recursive: true }));

async function validate(document: string): Promise<Validated> {
  const script = join(import.meta.dirname, 'validate.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, document], {
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout);
}

it("is valid by AsyncAPI's parser, and has every type of event with its category and the envelope", async () => {
  const { found, told } = await validate(asyncApiFile);
  expect(found).toEqual([]);
  expect(told.map(({ name, tags }) => [name, ...tags])).toEqual(
    [...shipped.events, bulkEvent].map(({ type, category }) => [type, category]),
  );
  for (const { fields } of told) expect(fields).toContain('dataschema');
});

it.each([
  ['names a file that is not there', 'MessageV1.avsc', 'NoMessageV1.avsc'],
  ['has an operation on no channel of its own', '#/channels/events"', '#/channels/others"'],
])('is found out where it %s', async (_, before, after) => {
  cpSync(dirname(asyncApiFile), spoiled, { recursive: true });
  const path = join(spoiled, 'asyncapi.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(before, after));
  const { found } = await validate(path);
  expect(found.map(({ severity }) => severity)).toContain(0);
});
