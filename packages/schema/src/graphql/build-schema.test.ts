import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inlineCob } from '@dayclose/domain/close/commands/inline-cob.ts';
import { install } from '@dayclose/domain/installed.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shippedParts } from '@dayclose/domain/shipped.ts';
import { type GraphQLSchema, graphql, isEnumType, printSchema } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { Box, boxKind, boxLabelled, boxNoun, labelBox } from '../../../../test/builders/boxes.ts';
import { schemaInstalled } from '../../../../test/builders/shipped-schema.ts';
import { openCodec } from '../avro/codec.ts';
import type { SchemaInstalled } from '../installed.ts';
import { Budget } from './budget.ts';
import { buildSchema } from './build-schema.ts';
import type { SchemaContext } from './context.ts';
import { globalId } from './global-id.ts';
import { rowId } from './global-ids.ts';

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
  ...install(...shippedParts, {
    kinds: [boxKind],
    commands: [labelBox as AnyCommand],
    events: [boxLabelled],
  }),
  nouns: [...schemaInstalled.nouns, boxNoun],
  avroFolders: [...schemaInstalled.avroFolders, folders[0]],
};

const first = buildSchema(schemaInstalled);
const printed = printSchema(first);
const second = buildSchema(withBoxes);

const unlimited = { answerFields: Infinity, answerBytes: Infinity, queryMs: Infinity };

/** What an operation of an admin answers. */
async function ask(schema: GraphQLSchema, source: string, given: Partial<SchemaContext> | object = {}) {
  const actor = actorOf('api-key:test', 'admin', withBoxes.permissions);
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
    { of: 'what ships', schema: first, kinds: ['LOAN', 'SAVINGS'], node: null },
    { of: 'what has boxes', schema: second, kinds: ['BOX', 'LOAN', 'SAVINGS'], node: { label: 'Found' } },
  ])('know their own kinds of account and their own ids: one of $of', async ({ schema, kinds, node }) => {
    const kind = schema.getType('AccountKind');
    expect(isEnumType(kind) && kind.getValues().map(({ name }) => name)).toEqual(kinds);
    const selected = node === null ? '__typename' : '... on Box { label }';
    expect(await ask(schema, `{ node(id: "${globalId('Box', 7)}") { ${selected} } }`)).toEqual({ node });
  });

  test('list their own events, and decode them', async () => {
    const { bytes: payload, revision } = openCodec(withBoxes).encodePayload('boxes.BoxDataV1', {
      label: 'Fragile',
    });
    const event = {
      ...{ createdOn: '2026-11-28', pos: '1', idempotencyKey: '5cbd2c1e-3e55-4a42-8f5b-0a8dbb0a1f4e' },
      ...{ dataschema: 'boxes.BoxDataV1', dataschemaRevision: revision, payload },
      ...{ aggregateType: 'Box', aggregateId: '7' },
    };
    const eventId = globalId('ExternalEvent', [event.createdOn, event.pos, event.idempotencyKey].join());
    const source = { reads: { externalEvent: async () => event } };
    const one = `{ node(id: "${eventId}") { ... on ExternalEvent { aggregateId data } } }`;
    expect(await ask(second, one, { source })).toEqual({
      node: { aggregateId: globalId('Box', 7), data: { label: 'Fragile' } },
    });
    expect(await ask(first, one, { source })).toBe('There is no Avro schema boxes.BoxDataV1.');
    const operations = {
      disabledEventTypes: async () => [],
      externalEventSettings: async () => ({ payloadVersion: 1 }),
    };
    const types = async (schema: GraphQLSchema) =>
      (await ask(schema, '{ externalEventTypes { type } }', { operations })).externalEventTypes.map(
        ({ type }: { type: string }) => type,
      );
    expect(await types(second)).toEqual([...(await types(first)), 'BoxLabelledBusinessEvent']);
    const schemas = await ask(second, '{ externalEventTypes { type schema } }', { operations });
    expect(schemas.externalEventTypes.at(-1)).toMatchObject({
      type: 'BoxLabelledBusinessEvent',
      schema: { name: 'BoxDataV1', fields: [{ name: 'label', type: 'string' }] },
    });
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

  test('is closed inline: an outcome names an account by its kind, an older one by the first kind', async () => {
    const outcome = { lastClosedDate: null, daysClosed: 0, errorCode: null, error: null, details: null };
    const nobody = {
      errorCode: 'NOT_FOUND',
      error: '',
      details: { kind: 'account', field: 'id', value: '?' },
    };
    const outcomes = [
      { ...outcome, accountId: '7', noun: 'Box' },
      { ...outcome, accountId: '7' },
      { ...outcome, ...nobody, accountId: null, noun: 'Box', asked: '?' },
    ];
    const runCommand = async () => ({ ok: true, answer: { outcomes } });
    const operation = `mutation { inlineCob(input: { kind: BOX, accountIds: ["?"] }) { accountId error } }`;
    const { inlineCob: told } = await ask(second, operation, { runCommand });
    expect(told).toEqual([
      { accountId: globalId('Box', 7), error: null },
      { accountId: globalId('Loan', 7), error: null },
      { accountId: '?', error: expect.stringContaining(`look like "${globalId('Box', 1000001)}"`) },
    ]);
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
    const accountNumbers = async (ids: string[]) =>
      new Map(ids.map((id) => [id, { kind: 'BOX', accountNo: `B-${id}` }]));
    const lock = { accountKind: 'BOX', accountId: '7', runId: '1' };
    const run = { id: '1', job: 'BOX_CLOSE_OF_BUSINESS', businessSteps: ['DUST', 'GONE'], total: 1 };
    const operations = {
      lockedAccounts: async (...args: unknown[]) => asked.push(args) && [lock],
      catchUp: async (kind: string) => asked.push(kind) && { accountsBehind: 3 },
      jobRunsById: async () => [run],
      partitionsOfRuns: async () => [{ runId: '1', firstId: '7', lastId: '9' }],
      failuresOfRuns: async () => [{ runId: '1', accountId: '8' }],
      accountNumbers,
      locksOfAccounts: async (ids: string[]) => new Map(ids.map((box) => [box, lock])),
    };
    const entry = { ownerKind: 9, ownerId: '7', transactionNumber: 4, line: 1 };
    const source = {
      reads: {
        accountNumbers,
        // Named by an id that may be one of several kinds.
        commandsById: async () => [{ id: '1', entities: ['Loan:7', 'Box:7', 'Client:7'] }],
        journalEntry: async () => entry,
        journalOf: async (owners: { kind: number }) => asked.push(owners) && new Map([['7', [entry]]]),
      },
    };
    const answer = await ask(
      second,
      `{
        lockedAccounts(kind: BOX, first: 5) { accountId account { id kind accountNo } }
        catchUpStatus(kind: BOX) { accountsBehind }
        jobRun(id: "${globalId('JobRun', 1)}") {
          partitions { firstId lastId } failures { accountId account { accountNo } } businessSteps { order description }
        }
        availableBusinessSteps(jobName: "BOX_COB") { stepName }
        box: node(id: "${globalId('Box', 7)}") {
          ... on Box { lock { accountId } journal { edges { node { transactionId } } } }
        }
        node(id: "${globalId('JournalEntry', '9-7-4-1')}") { ... on JournalEntry { transactionId owner { accountNo } } }
        logged: node(id: "${globalId('CommandLogEntry', 1)}") { ... on CommandLogEntry { accounts { kind accountNo } } }
      }`,
      { operations, source },
    );
    expect(answer).toEqual({
      lockedAccounts: [
        { accountId: globalId('Box', 7), account: { id: globalId('Box', 7), kind: 'BOX', accountNo: 'B-7' } },
      ],
      catchUpStatus: { accountsBehind: 3 },
      jobRun: {
        partitions: [{ firstId: globalId('Box', 7), lastId: globalId('Box', 9) }],
        failures: [{ accountId: globalId('Box', 8), account: { accountNo: 'B-8' } }],
        businessSteps: [
          { order: 1, description: 'Dusts it.' },
          { order: 2, description: null },
        ],
      },
      availableBusinessSteps: [{ stepName: 'DUST' }],
      box: {
        lock: { accountId: globalId('Box', 7) },
        journal: { edges: [{ node: { transactionId: globalId('BoxPosting', 7004) } }] },
      },
      node: { transactionId: globalId('BoxPosting', 7004), owner: { accountNo: 'B-7' } },
      logged: { accounts: [{ kind: 'BOX', accountNo: 'B-7' }] },
    });
    expect(asked).toEqual([['BOX', 5], 'BOX', { kind: 9, ids: ['7'] }]);
  });
});

const withoutBoxIds = [...schemaInstalled.nouns, { ...boxNoun, ids: {} }];

test.each<[string, Partial<SchemaInstalled>, string]>([
  [
    'a command answers what no noun tells of',
    { commands: [{ ...labelBox, answers: 'Crate' }] },
    'The command labelBox answers Crate, which no noun of the schema tells of.',
  ],
  [
    'a command takes ids that no noun has',
    { nouns: withoutBoxIds, commands: [labelBox] },
    'No noun of the schema has ids of a Box.',
  ],
  [
    'a command takes ids of kinds that no noun has',
    { nouns: withoutBoxIds, commands: [inlineCob(withBoxes)] },
    'No noun of the schema has ids of a Box.',
  ],
  [
    'two commands give one input other fields',
    { commands: [...withBoxes.commands, { ...labelBox, name: 'wipeBox', input: {} }] },
    'The input LabelBoxInput is declared with two lists of fields.',
  ],
  [
    'a command names the kinds of account otherwise than they are installed',
    { commands: [inlineCob(schemaInstalled)] },
    'There are two enumerations named AccountKind.',
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
