import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startArguments } from '../../tools/start/start-command.ts';
import type { AppName } from '../harness/app-process.ts';

/** Extensions that a process does not start with: each says in one sentence which it is and why. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'extensions-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts an application, which ends before it asks for anything. */
async function start(name: AppName, extensions: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, startArguments(name), {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
      QUEUE_URL: 'redis://127.0.0.1:1',
      KAFKA_BROKERS: '127.0.0.1:1',
      DAYCLOSE_EXTENSIONS: extensions,
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  return { code, said: said.trim() };
}

async function written(file: string, text: string): Promise<string> {
  const path = join(folder, file);
  await writeFile(path, text);
  return path;
}

const by = (rest: string, api = '1.0') =>
  `import { defineExtension, defineStep, defineSubscriber, defineOutboundCall, accept } from '@dayclose/extension';
   export default defineExtension({ name: 'acme', version: '2.3.4', api: '${api}', ${rest} });`;
const step = (name: string, kind = 'LOAN') =>
  `businessSteps: [defineStep({ kind: '${kind}', name: '${name}', description: 'A step.', run: (loan) => accept(loan) })]`;
const tell = (url: string) =>
  `outboundCalls: [defineOutboundCall({ name: 'TELL', description: 'Tells.', url: '${url}' })]`;

test.each<[what: string, file: string, text: string, says: string]>([
  ['exports nothing', 'none.mjs', 'export const x = 1;', 'has no default export made by defineExtension.'],
  ['does not parse', 'parse.mjs', 'export default {', 'does not load: '],
  [
    'throws as it loads',
    'throws.mjs',
    `throw new Error('there is no licence');`,
    'does not load: there is no licence.',
  ],
  [
    'imports what there is not',
    'imports.mjs',
    `import 'nowhere';`,
    `does not load: Cannot find package 'nowhere'`,
  ],
  ['gives no version', 'version.mjs', `export default { name: 'acme', api: '1.0' };`, 'gives no version.'],
  [
    'needs a later API',
    'later.mjs',
    by('', '1.2'),
    'needs @dayclose/extension 1.2, and this release has 1.1.',
  ],
  [
    'needs another API',
    'other.ts',
    by('', '2.0'),
    'needs @dayclose/extension 2.0, and this release has 1.1.',
  ],
  [
    'has more than is taken',
    'more.js',
    by('commands: []'),
    'has commands, which this release does not take.',
  ],
  [
    'has a step that is none',
    'step.mjs',
    by(`businessSteps: [{ name: 'A' }]`),
    'businessSteps of which the 1. is not a step.',
  ],
  ['has steps that are no list', 'list.mjs', by('businessSteps: 7'), 'has businessSteps that are no list.'],
  [
    'takes a shipped name',
    'name.mjs',
    by(step('UPDATE_LOAN_ARREARS_AGING')),
    'There are two steps of LOAN named UPDATE_LOAN_ARREARS_AGING',
  ],
  [
    'is for a kind that there is not',
    'kind.mjs',
    by(step('MINE', 'BOND')),
    'MINE is for accounts of the kind BOND, which is not installed.',
  ],
  ['has a bad name', 'bad.mjs', by(step('my step')), '"my step" is no step name'],
  ['calls without encryption', 'plain.mjs', by(tell('http://a.example/x')), 'which is no https URL'],
  [
    'makes payloads of what nobody raises',
    'astray.mjs',
    by(`serializers: [{ type: 'NothingHappened', dataschema: 'acme.NothingV1', data: () => ({}) }]`, '1.1'),
    'There is a serializer of the event NothingHappened, which no part lists.',
  ],
  [
    'has a serializer that is none',
    'serializer.mjs',
    by(`serializers: [{ type: 'ClientCreateBusinessEvent', dataschema: 'acme.ClientV1' }]`, '1.1'),
    'has serializers of which the 1. is not a serializer.',
  ],
  [
    'hears what nobody raises',
    'hears.mjs',
    by(
      `subscribers: [defineSubscriber({ name: 'EAR', description: 'Hears.', hears: ['Nothing'], hear: () => [] })]`,
    ),
    'The subscriber EAR hears Nothing, which no part lists',
  ],
])('an extension that %s', async (_what, file, text, says) => {
  const path = await written(file, text);
  const { code, said } = await start('worker', path);
  expect(said).toContain(says);
  expect(said).toMatch(/^The extension (\S+) /);
  expect(said.split('\n'), 'one sentence').toHaveLength(1);
  expect(code).toBe(1);
});

test.each<[what: string, extensions: () => string, says: string]>([
  ['a file that is not there', () => join(folder, 'gone.mjs'), 'does not load: there is no file'],
  [
    'a package that is not there',
    () => '@acme/gone',
    `The extension @acme/gone does not load: Cannot find package`,
  ],
  [
    'one twice',
    () => `${join(folder, 'fine.ts')},${join(folder, 'fine-too.mjs')}`,
    'There are two extensions named acme',
  ],
])('%s is refused too', async (_what, extensions, says) => {
  await written('fine.ts', by('').replace('export default', 'const api: string = "1.0"; export default'));
  await written('fine-too.mjs', by(''));
  const { code, said } = await start('worker', extensions());
  expect(said).toContain(says);
  expect(code).toBe(1);
});

test.each<AppName>(['gateway', 'relay'])('a %s refuses as a worker does', async (name) => {
  const path = await written('needs.mjs', by('', '9.0'));
  const { code, said } = await start(name, path);
  expect(said).toBe(`The extension ${path} needs @dayclose/extension 9.0, and this release has 1.1.`);
  expect(code).toBe(1);
});

test.each<[what: string, env: Record<string, string>, says: string]>([
  [
    'no secret',
    { OUTBOUND_CALL_ORIGINS: 'https://a.example' },
    'TELL has to be signed: give the tenant default a secret',
  ],
  [
    'an origin that is not listed',
    { OUTBOUND_CALL_ORIGINS: 'https://b.example' },
    'TELL goes to https://a.example, which OUTBOUND_CALL_ORIGINS does not list.',
  ],
  [
    'http elsewhere',
    { OUTBOUND_CALL_ORIGINS: 'TELL=http://b.example' },
    'TELL goes to http://b.example without encryption',
  ],
  [
    'an origin that is none',
    { OUTBOUND_CALL_ORIGINS: 'https://a.example/path' },
    'OUTBOUND_CALL_ORIGINS: it has to hold origins',
  ],
  [
    'a secret that is short',
    { OUTBOUND_CALL_SECRET: 'short' },
    'OUTBOUND_CALL_SECRET: it has to be 32 to 500 characters',
  ],
])('a worker that makes calls does not start with %s', async (what, env, says) => {
  const path = await written('calls.mjs', by(tell('https://a.example/told')));
  const secret: Record<string, string> = what === 'no secret' ? {} : { OUTBOUND_CALL_SECRET: 'x'.repeat(32) };
  const { code, said } = await start('worker', path, { ...secret, ...env });
  expect(said).toContain(says);
  expect(code).toBe(1);
});
