import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inlineCob } from '@dayclose/domain/close/commands/inline-cob.ts';
import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import { type AnyCommand, defineCommand } from '@dayclose/domain/kernel/command.ts';
import { defineEvent } from '@dayclose/domain/kernel/event.ts';
import { described, id, text } from '@dayclose/domain/kernel/input.ts';
import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { target } from '@dayclose/domain/kernel/target.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { type GraphQLSchema, graphql, isEnumType, printSchema } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { schemaInstalled } from '../../../../test/builders/shipped-schema.ts';
import { openCodec } from '../avro/codec.ts';
import type { SchemaInstalled } from '../installed.ts';
import { Budget } from './budget.ts';
import { buildSchema } from './build-schema.ts';
import type { SchemaContext } from './context.ts';
import { perSchema } from './draft.ts';
import { globalId } from './global-id.ts';
import { rowId } from './global-ids.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

interface BoxRow {
  readonly id: string;
  readonly label: string;
}

const BoxRef = perSchema(({ builder }) => builder.objectRef<BoxRow>('Box'));

const Lid = perSchema((draft) =>
  draft.builder.objectRef<BoxRow>('Lid').implement({
    authScopes: needs('READ'),
    description: 'The lid of a box.',
    fields: (t) => ({
      of: t.field({ description: 'Its box.', type: BoxRef(draft), resolve: (box) => box }),
    }),
  }),
);

const Box = perSchema((draft) =>
  draft.builder.node(BoxRef(draft), {
    authScopes: needs('READ'),
    description: 'A box, which is an account.',
    id: { resolve: (box) => box.id },
    loadOne: (boxId) => ({ id: boxId, label: 'Found' }),
    brandLoadedObjects: true,
    fields: (t) => ({
      label: t.exposeString('label', { description: 'What is written on it.' }),
      lid: t.field({ description: 'Its lid.', type: Lid(draft), resolve: (box) => box }),
    }),
  }),
);

const boxNoun: Noun = {
  types: [Box, Lid],
  ids: {
    Box: { form: rowId },
    BoxPosting: { form: rowId, postingOn: { noun: 'Box', id: (box, number) => `${box}00${number}` } },
  },
  answers: { Box: { type: Box, of: ({ box }) => box } },
};

const labelBox = defineCommand({
  name: 'labelBox',
  description: 'Writes on a box.',
  permission: 'CREATE_CLIENT',
  inputName: 'LabelBoxInput',
  input: { boxId: described('The box.', id('Box')), label: described('What to write.', text) },
  answers: 'Box',
  target: target<string, BoxRow>('box'),
  ref: ({ boxId }) => boxId,
  rejects: [],
  decide: (box, { label }) => accept({ ...box, label }),
  answer: (box) => ({ box }),
});

const boxLabelled = defineEvent({
  type: 'BoxLabelledBusinessEvent',
  description: 'Somebody wrote on a box.',
  category: 'Box',
  dataschema: 'boxes.BoxDataV1',
  aggregateKind: 'Box',
  aggregateId: (box: BoxRow) => box.id,
  data: (_stamp, { label }) => ({ label }),
});

const boxKind: AnyAccountKind = {
  ...(loanKind as AnyAccountKind),
  name: 'BOX',
  noun: 'Box',
  description: 'Boxes.',
  ledgerOwner: 9,
  job: { name: 'BOX_CLOSE_OF_BUSINESS', shortName: 'BOX_COB', description: 'Closes boxes.' },
  steps: [{ name: 'DUST', description: 'Dusts it.', run: (account) => accept(account) }],
};

const folders = [mkdtempSync(join(tmpdir(), 'avro-')), mkdtempSync(join(tmpdir(), 'avro-'))] as const;
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
for (const folder of folders) {
  const fields = [{ name: 'label', type: 'string' }];
  const schema = { type: 'record', name: 'BoxDataV1', namespace: 'boxes', fields };
  writeFileSync(join(folder, 'BoxDataV1.avsc'), JSON.stringify(schema));
}

const withBoxes: SchemaInstalled = {
  ...schemaInstalled,
  kinds: [...schemaInstalled.kinds, boxKind],
  jobs: [...schemaInstalled.jobs, { kind: 'CLOSE', ...boxKind.job, accountKind: 'BOX' }],
  commands: [
    ...schemaInstalled.commands.filter(({ name }) => name !== 'inlineCob'),
    inlineCob([loanKind, boxKind]),
    labelBox as AnyCommand,
  ],
  events: [...schemaInstalled.events, boxLabelled],
  nouns: [...schemaInstalled.nouns, boxNoun],
  avroFolders: [...schemaInstalled.avroFolders, folders[0]],
};

const first = buildSchema(schemaInstalled);
const printed = printSchema(first);
const second = buildSchema(withBoxes);

const unlimited = { answerFields: Infinity, answerBytes: Infinity, queryMs: Infinity };

/** What an operation of an admin answers. */
async function ask(schema: GraphQLSchema, source: string, given: Partial<SchemaContext> | object = {}) {
  const actor = actorOf('api-key:test', 'admin');
  const contextValue = { actor, budget: new Budget(unlimited), variables: {}, ...given };
  const { data, errors } = await graphql({ schema, source, contextValue });
  return errors === undefined ? JSON.parse(JSON.stringify(data)) : errors[0]?.message;
}

describe('two schemas in one process', () => {
  test('stay apart: what the second has, the first does not know', () => {
    expect(printSchema(first)).toBe(printed);
    expect([first.getType('Box'), first.getMutationType()?.getFields().labelBox]).toEqual([
      undefined,
      undefined,
    ]);
    expect(Object.keys(second.getTypeMap()).filter((name) => first.getType(name) === undefined)).toEqual(
      expect.arrayContaining(['Box', 'Lid', 'LabelBoxInput']),
    );
    expect(second.getMutationType()?.getFields().labelBox?.description).toBe(
      'Writes on a box. Needs CREATE_CLIENT: teller, officer, admin.',
    );
  });

  test.each([
    { of: 'what ships', schema: first, kinds: ['LOAN'], node: null },
    { of: 'what has boxes', schema: second, kinds: ['BOX', 'LOAN'], node: { label: 'Found' } },
  ])('know their own kinds of account and their own ids: one of $of', async ({ schema, kinds, node }) => {
    const kind = schema.getType('AccountKind');
    expect(isEnumType(kind) && kind.getValues().map(({ name }) => name)).toEqual(kinds);
    const selected = node === null ? '__typename' : '... on Box { label }';
    expect(await ask(schema, `{ node(id: "${globalId('Box', 7)}") { ${selected} } }`)).toEqual({ node });
  });

  test('list their own events, and decode them', async () => {
    const encoded = openCodec(withBoxes).encodePayload('boxes.BoxDataV1', { label: 'Fragile' });
    const event = {
      ...{ createdOn: '2026-11-28', pos: '1', idempotencyKey: '5cbd2c1e-3e55-4a42-8f5b-0a8dbb0a1f4e' },
      ...{ dataschema: 'boxes.BoxDataV1', payload: encoded, aggregateType: 'Box', aggregateId: '7' },
    };
    const eventId = globalId('ExternalEvent', [event.createdOn, event.pos, event.idempotencyKey].join());
    const source = { reads: { externalEvent: async () => event } };
    const one = `{ node(id: "${eventId}") { ... on ExternalEvent { aggregateId data } } }`;
    expect(await ask(second, one, { source })).toEqual({
      node: { aggregateId: globalId('Box', 7), data: { label: 'Fragile' } },
    });
    expect(await ask(first, one, { source })).toBe('There is no Avro schema boxes.BoxDataV1.');
    const types = async (schema: GraphQLSchema) =>
      (await ask(schema, '{ externalEventTypes { type } }')).externalEventTypes.map(
        ({ type }: { type: string }) => type,
      );
    expect(await types(second)).toEqual([...(await types(first)), 'BoxLabelledBusinessEvent']);
  });
});

describe('what comes from outside', () => {
  test('has a mutation: ids become those of the database, the answer becomes the noun', async () => {
    const sent: unknown[] = [];
    const runCommand = async (command: AnyCommand, input: object) => {
      sent.push(command.name, input);
      return { ok: true, answer: { box: { id: '7', label: 'Fragile' } } };
    };
    const label = (box: string) =>
      `mutation { labelBox(input: { boxId: "${box}", label: "Fragile" }) { id label lid { of { label } } } }`;
    expect(await ask(second, label(globalId('Box', 7)), { runCommand })).toEqual({
      labelBox: { id: globalId('Box', 7), label: 'Fragile', lid: { of: { label: 'Fragile' } } },
    });
    expect(sent).toEqual(['labelBox', { boxId: '7', label: 'Fragile' }]);
    expect(await ask(second, label(globalId('Loan', 7)), { runCommand })).toContain(
      'It is the id of a Loan.',
    );
  });

  test('is told of a refusal by global ids', async () => {
    const details = { kind: 'Box', field: 'boxId', value: '7' };
    const runCommand = async () => ({ ok: false, code: 'NOT_FOUND', details });
    const operation = `mutation { labelBox(input: { boxId: "${globalId('Box', 7)}", label: "" }) { id } }`;
    expect(await ask(second, operation, { runCommand })).toBe(
      `There is no Box with boxId ${globalId('Box', 7)}.`,
    );
  });

  test('is an account wherever accounts are told of', async () => {
    const asked: unknown[] = [];
    const lock = { accountKind: 'BOX', accountId: '7', runId: '1' };
    const run = { id: '1', job: 'BOX_CLOSE_OF_BUSINESS', businessSteps: ['DUST', 'GONE'], total: 1 };
    const operations = {
      lockedAccounts: async (...args: unknown[]) => asked.push(args) && [lock],
      catchUp: async (kind: string) => asked.push(kind) && { accountsBehind: 3 },
      jobRun: async () => run,
      partitionsOfRuns: async () => [{ firstId: '7', lastId: '9' }],
      failuresOfRun: async () => [{ accountId: '8' }],
    };
    const entry = { ownerKind: 9, ownerId: '7', transactionNumber: 4, line: 1 };
    const source = { reads: { journalEntry: async () => entry } };
    const answer = await ask(
      second,
      `{
        lockedAccounts(kind: BOX, first: 5) { kind accountId }
        catchUpStatus(kind: BOX) { accountsBehind }
        jobRun(id: "${globalId('JobRun', 1)}") {
          partitions { firstId lastId } failures { accountId } businessSteps { order description }
        }
        availableBusinessSteps(jobName: "BOX_COB") { stepName }
        node(id: "${globalId('JournalEntry', '9-7-4-1')}") { ... on JournalEntry { transactionId } }
      }`,
      { operations, source },
    );
    expect(answer).toEqual({
      lockedAccounts: [{ kind: 'BOX', accountId: globalId('Box', 7) }],
      catchUpStatus: { accountsBehind: 3 },
      jobRun: {
        partitions: [{ firstId: globalId('Box', 7), lastId: globalId('Box', 9) }],
        failures: [{ accountId: globalId('Box', 8) }],
        businessSteps: [
          { order: 1, description: 'Dusts it.' },
          { order: 2, description: null },
        ],
      },
      availableBusinessSteps: [{ stepName: 'DUST' }],
      node: { transactionId: globalId('BoxPosting', 7004) },
    });
    expect(asked).toEqual([['BOX', 5], 'BOX']);
  });
});

test.each<[string, Partial<SchemaInstalled>, string]>([
  [
    'a command answers what no noun tells of',
    { commands: [{ ...(labelBox as AnyCommand), answers: 'Crate' }] },
    'The command labelBox answers Crate, which no noun of the schema tells of.',
  ],
  [
    'a command takes ids that no noun has',
    { nouns: [...schemaInstalled.nouns, { ...boxNoun, ids: {} }] },
    'No noun of the schema has ids of a Box.',
  ],
  [
    'two nouns tell of one answer',
    { nouns: [...withBoxes.nouns, { answers: { Box: { type: Box, of: ({ box }) => box } } }] },
    'Two nouns of the schema tell of the answer Box.',
  ],
  [
    'two nouns have ids of one type',
    { nouns: [...withBoxes.nouns, { ids: { Loan: { form: rowId } } }] },
    'Two nouns of the schema have ids of a Loan.',
  ],
  [
    'an event names a schema that there is none of',
    { avroFolders: schemaInstalled.avroFolders },
    'The event BoxLabelledBusinessEvent names the Avro schema boxes.BoxDataV1, and there is none.',
  ],
  [
    'two folders define one schema',
    { avroFolders: [...schemaInstalled.avroFolders, ...folders] },
    `Both ${join(folders[0], 'BoxDataV1.avsc')} and ${join(folders[1], 'BoxDataV1.avsc')} define the Avro schema boxes.BoxDataV1.`,
  ],
])('no schema is built where %s', (_, parts, sentence) => {
  expect(() => buildSchema({ ...withBoxes, ...parts })).toThrow(sentence);
});
