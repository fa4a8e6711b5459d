import { typesMax } from '@dayclose/domain/external-events/commands/configure-external-events.ts';
import { eventKeyForm, eventKeyText, parseEventKey } from '@dayclose/domain/external-events/event-key.ts';
import { type SelectedEventType, selectedEventType } from '@dayclose/domain/external-events/selection.ts';
import type { ExternalEventKey, ExternalEventRow } from '@dayclose/domain/external-events/views.ts';
import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { enumeration, type ValueOf } from '@dayclose/domain/kernel/enumeration.ts';
import { decodeEvent } from '../avro/decode-event.ts';
import type { ReadSource } from './context.ts';
import { listOf, pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { globalId } from './global-id.ts';
import { accountIfAny, NamedAccount } from './named-account.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, type Page, pageOf } from './page.ts';
import { needs } from './permission.ts';
import { refusal } from './refusal.ts';
import { localDateOf } from './values.ts';

const eventStates = enumeration('ExternalEventState', 'How far an event has come on its way to Kafka.', {
  PENDING: 'It waits to be sent.',
  SENT: 'Kafka has it.',
  PARKED: 'It cannot be sent; the later events of its aggregate wait behind it.',
  SKIPPED: 'A person gave it up: it is never sent.',
});

/** Events in the order in which they were raised. */
const eventCursor: CursorForm = {
  name: 'event',
  key: /^(\d{4}-\d{2}-\d{2}),(\d{1,18}),([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/,
};

/** An event as a read or a command tells of it; the answer of a command keeps no payload. */
type EventShape = Omit<ExternalEventRow, 'payload'> & Partial<Pick<ExternalEventRow, 'payload'>>;

const EventType = perSchema((draft) =>
  draft.builder.objectRef<SelectedEventType>('ExternalEventType').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'A kind of event.',
    fields: (t) => ({
      type: t.exposeString('type', { description: 'Its name, as consumers tell events apart.' }),
      description: t.exposeString('description', { description: 'What happened when one is raised.' }),
      category: t.exposeString('category', { description: 'What it is about: Loan, Client and so on.' }),
      enabled: t.exposeBoolean('enabled', {
        description: 'Whether it is told to others: on its way to Kafka once it is raised.',
      }),
      dataschema: t.exposeString('dataschema', {
        description:
          'Full name of the Avro schema by which its payload is written at present, as payloadVersion says.',
      }),
      schema: t.field({
        type: 'JSON',
        description: 'That schema itself, in its present revision, with what each of its fields is.',
        resolve: ({ dataschema }) => draft.codec.schemaNamed(dataschema),
      }),
    }),
  }),
);

/** An event on its way to Kafka or there. */
export const ExternalEvent = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<EventShape>('ExternalEvent'), {
    authScopes: needs('READ_OPERATIONS'),
    description: 'An event on its way to Kafka, or there already.',
    id: { resolve: (event) => eventKeyText(event) },
    loadOne: async (id, { source }) => {
      const key = parseEventKey(id);
      return key === undefined ? undefined : source.reads.externalEvent(key);
    },
    brandLoadedObjects: true,
    fields: (t) => ({
      type: t.exposeString('type', { description: 'Its type, as externalEventTypes lists them.' }),
      category: t.exposeString('category', { description: 'What it is about: Loan, Client and so on.' }),
      aggregateId: t.id({
        description: 'Global id of what it is about; the number in it is the key of its message.',
        nullable: true,
        resolve: ({ aggregateType, aggregateId }) =>
          draft.ids.has(aggregateType) ? globalId(aggregateType, aggregateId) : null,
      }),
      account: t.field({
        description:
          'The account that it is about, as people know it; absent where it is about something else.',
        nullable: true,
        type: NamedAccount(draft),
        resolve: ({ aggregateType: noun, aggregateId: id }, _args, context) =>
          accountIfAny(draft, { noun, id, from: 'source' }, context),
      }),
      businessDate: t.field({
        description: 'The business date of the command that raised it, or the date that was being closed.',
        type: 'Date',
        resolve: (event) => formatDate(event.businessDate),
      }),
      createdAt: t.expose('createdAt', { description: 'When it was raised.', type: 'DateTime' }),
      state: t.field({
        description: 'How far it has come on its way to Kafka.',
        type: enumOf(draft, eventStates),
        resolve: stateOf,
      }),
      skippedBecause: t.exposeString('skippedBecause', {
        description: 'Why a person gave it up; absent where nobody did.',
        nullable: true,
      }),
      sentAt: t.expose('publishedAt', {
        description: 'When Kafka acknowledged it; absent before.',
        type: 'DateTime',
        nullable: true,
      }),
      idempotencyKey: t.exposeString('idempotencyKey', {
        description: 'Unique to the event: a message that comes twice has the same.',
      }),
      dataschema: t.exposeString('dataschema', {
        description: 'Full name of the Avro schema of its payload.',
      }),
      dataschemaRevision: t.exposeInt('dataschemaRevision', {
        description: 'The revision of that schema by which the payload was written, and is to be read.',
      }),
      data: t.field({
        type: 'JSON',
        description: 'The payload, decoded; of a bulk message those of the events that it holds too.',
        resolve: async (event, _args, { source }) => {
          const { dataschema, dataschemaRevision: revision } = event;
          const payload = event.payload ?? (await source.reads.externalEvent(event))?.payload;
          if (payload === undefined) throw purged(event);
          return decodeEvent(draft.codec, dataschema, { bytes: Buffer.from(payload), revision });
        },
      }),
    }),
  }),
);

/** Events. */
export const externalEventNoun: Noun = {
  types: [EventType, ExternalEvent],
  ids: { ExternalEvent: { form: eventKeyForm } },
  answers: {
    ExternalEvent: { type: ExternalEvent, of: eventOf },
    ExternalEventTypes: {
      type: (draft) => [EventType(draft)],
      complexity: listOf(typesMax),
      of: ({ types }) => types,
    },
  },
  addFields(draft) {
    draft.builder.queryField('externalEventTypes', (t) =>
      t.field({
        type: [EventType(draft)],
        complexity: listOf(draft.installed.events.length),
        authScopes: needs('READ_OPERATIONS'),
        description: 'Every type of event that there is, and whether others are told of it.',
        resolve: async (_root, _args, { operations }) => {
          const [disabled, { payloadVersion }] = await Promise.all([
            operations.disabledEventTypes(),
            operations.externalEventSettings(),
          ]);
          return draft.installed.events.map((each) => selectedEventType(each, { disabled, payloadVersion }));
        },
      }),
    );
    draft.builder.queryField('externalEvents', (t) =>
      t.connection(
        {
          type: ExternalEvent(draft),
          complexity: pageCost,
          authScopes: needs('READ_OPERATIONS'),
          description: 'Events in the order in which they were raised.',
          args: {
            aggregateId: t.arg.id({ description: 'Global id of a thing: only events about it.' }),
            type: t.arg.string({
              description:
                'Only events of this type, as externalEventTypes lists them, or BulkBusinessEvent.',
            }),
          },
          resolve: async (_root, { aggregateId, type, ...args }, { source }) => {
            const page = pageOf(eventCursor, args);
            await refuseUnknown(page, source);
            const aggregate = aggregateId == null ? undefined : draft.ids.parse(aggregateId);
            const isNobodys = aggregateId != null && aggregate === undefined;
            const filter = {
              aggregate: aggregate && { type: aggregate.typename, id: aggregate.id },
              type: type ?? undefined,
            };
            const rows = isNobodys ? [] : await source.reads.externalEvents(filter, page);
            return connectionOf(rows, page, (event) => cursorOf(eventCursor, ...keyOf(event)));
          },
        },
        { name: 'ExternalEventConnection', authScopes: needs('READ_OPERATIONS') },
        { name: 'ExternalEventEdge', authScopes: needs('READ_OPERATIONS') },
      ),
    );
  },
};

function eventOf(answer: Answer): EventShape {
  const told = answer as unknown as Omit<EventShape, 'businessDate'> & { readonly businessDate: string };
  return { ...told, businessDate: localDateOf(told.businessDate) };
}

/** What is asked of an answer long after it was given may be there no more. */
function purged(event: EventShape) {
  const value = globalId('ExternalEvent', eventKeyText(event));
  return refusal('NOT_FOUND', { kind: 'ExternalEvent', field: 'id', value });
}

function stateOf({ publishedAt, skippedBecause, parked }: EventShape): ValueOf<typeof eventStates> {
  if (skippedBecause !== null) return 'SKIPPED';
  if (publishedAt !== null) return 'SENT';
  return parked ? 'PARKED' : 'PENDING';
}

/** What names an event: where it stands among all, and its random key, without which none is found. */
function keyOf({ createdOn, pos, idempotencyKey }: ExternalEventKey): [string, string, string] {
  return [createdOn, pos, idempotencyKey];
}

function keyIn([createdOn = '', pos = '', idempotencyKey = '']: readonly string[]): ExternalEventKey {
  return { createdOn, pos, idempotencyKey };
}

/** Errors: a cursor that was never given out is refused, as it is of no event. */
async function refuseUnknown({ after, before }: Page, { reads }: ReadSource): Promise<void> {
  const keys = [after, before].flatMap((key) => (key === undefined ? [] : keyIn(key)));
  const known = await Promise.all(keys.map((key) => reads.isEventCursor(key)));
  if (!known.every(Boolean)) throw refusal('INVALID_CURSOR');
}
