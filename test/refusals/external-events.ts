import { acceptEventDatabase } from '@dayclose/domain/external-events/commands/accept-event-database.ts';
import { acceptEventTopic } from '@dayclose/domain/external-events/commands/accept-event-topic.ts';
import { configureExternalEventSettings } from '@dayclose/domain/external-events/commands/configure-external-event-settings.ts';
import { publishEventsAgain } from '@dayclose/domain/external-events/commands/publish-events-again.ts';
import { releaseParkedAggregate } from '@dayclose/domain/external-events/commands/release-parked-aggregate.ts';
import { releaseRelayShard } from '@dayclose/domain/external-events/commands/release-relay-shard.ts';
import { replayExternalEvents } from '@dayclose/domain/external-events/commands/replay-external-events.ts';
import { skipExternalEvent } from '@dayclose/domain/external-events/commands/skip-external-event.ts';
import { stopExternalEventReplay } from '@dayclose/domain/external-events/commands/stop-external-event-replay.ts';
import type { ExternalEvent } from '@dayclose/domain/external-events/external-event.ts';
import type { DecisionBefore } from '@dayclose/domain/external-events/relay-decision.ts';
import type { ReplayBefore } from '@dayclose/domain/external-events/replay.ts';
import type { EventSelection } from '@dayclose/domain/external-events/selection.ts';
import type { ExternalEventSettings } from '@dayclose/domain/external-events/settings.ts';
import type { RelayStatusView } from '@dayclose/domain/external-events/views.ts';
import { commandNamed } from '../builders/command-named.ts';
import { type RefusalRow, today } from './row.ts';

export const eventSettings: ExternalEventSettings = {
  kind: 'ExternalEventSettings',
  id: '1',
  bulkEvents: false,
  purgeAfterDays: 30,
  payloadVersion: 1,
};

const configureExternalEvents = commandNamed('configureExternalEvents');

/** Everything is told. */
const all: EventSelection = { kind: 'EventSelection', id: '1', disabled: [], payloadVersion: 1 };

function typesInput(...types: readonly string[]) {
  return { input: types.map((type) => ({ type, enabled: false })) };
}

export const relayStatus: RelayStatusView = {
  shards: [
    { shard: 3, owner: null, pending: 2, oldestPendingAt: '2024-01-01T00:00:00Z', stoppedBecause: null },
  ],
  pending: 2,
  oldestPendingAt: '2024-01-01T00:00:00Z',
  sentLastMinute: 0,
  lastError: null,
  connected: true,
};
const key = '2024-01-01,17,0f9dd1f4-95f5-4ee2-8ee1-b4d8a6d1f5a0';
export const event: ExternalEvent = {
  kind: 'ExternalEvent',
  id: key,
  createdOn: '2024-01-01',
  pos: '17',
  idempotencyKey: '0f9dd1f4-95f5-4ee2-8ee1-b4d8a6d1f5a0',
  createdAt: '2024-01-01T00:00:00Z',
  type: 'LoanCreatedBusinessEvent',
  category: 'Loan',
  dataschema: 'a.b.C',
  dataschemaRevision: 1,
  aggregateType: 'Loan',
  aggregateId: '7',
  businessDate: today,
  payload: new Uint8Array(),
  publishedAt: null,
  parked: false,
  skippedBecause: null,
};
const skip = { eventId: key, reason: 'Its consumers were told by hand.' };
const shard = { kind: 'RelayShard', id: '3', stoppedBecause: null };

const other = '2024-01-02,19,0f9dd1f4-95f5-4ee2-8ee1-b4d8a6d1f5a1';
const range = { fromEventId: key, toEventId: other, topic: 'side' };
const ahead: ReplayBefore = {
  from: 'THERE',
  to: 'THERE',
  purgedBetween: undefined,
  total: 3,
  liveTopic: 'dayclose.events',
  newId: '1',
};

const undecided: DecisionBefore = { status: relayStatus, topic: undefined, isKnownDatabase: true, sent: 0 };
const why = { reason: 'A failover.' };
const sentIn = { since: '2024-01-01T00:00:00Z', ...why };

/** What is not done about events on their way to others. */
export const externalEvents: readonly RefusalRow[] = [
  [
    configureExternalEventSettings,
    'NO_EVENT_SETTING_GIVEN',
    eventSettings,
    {},
    'at least one of bulkEvents, purgeAfterDays, payloadVersion',
  ],
  [
    configureExternalEvents,
    'UNKNOWN_EVENT_TYPE',
    all,
    typesInput('LoanApprovedBusinessEvent', 'LoanApproved', 'LoanApproved'),
    'input.1.type: there is no type of event LoanApproved',
  ],
  [
    configureExternalEvents,
    'UNKNOWN_EVENT_TYPE',
    all,
    typesInput('BulkBusinessEvent'),
    'there is no type of event BulkBusinessEvent',
  ],
  [
    configureExternalEvents,
    'DUPLICATE_EVENT_TYPE',
    all,
    typesInput('LoanCreatedBusinessEvent', 'LoanApprovedBusinessEvent', 'LoanCreatedBusinessEvent'),
    'input.2.type: LoanCreatedBusinessEvent is named by input.0.type already',
  ],
  [
    releaseParkedAggregate,
    'AGGREGATE_NOT_PARKED',
    { aggregate: undefined, status: relayStatus },
    { aggregateId: { noun: 'Loan', id: '7' } },
    'aggregateId: no aggregate with the id Loan 7 is parked',
  ],
  [
    releaseParkedAggregate,
    'AGGREGATE_NOT_PARKED',
    { aggregate: undefined, status: relayStatus },
    { aggregateId: { nobody: 'seven' } },
    'aggregateId: no aggregate with the id seven is parked',
  ],
  [
    skipExternalEvent,
    'NOT_FOUND',
    { event: undefined, aggregate: undefined },
    skip,
    'no ExternalEvent with eventId',
  ],
  [
    skipExternalEvent,
    'EXTERNAL_EVENT_NOT_IN_THE_WAY',
    { event, aggregate: undefined },
    skip,
    'eventId: the event, a LoanCreatedBusinessEvent, is in the way of no parked aggregate',
  ],
  [
    releaseRelayShard,
    'RELAY_SHARD_NOT_STOPPED',
    { shard, status: relayStatus },
    { shard: 3, reason: 'why' },
    'shard: shard 3 is not stopped',
  ],
  ...['', '.', '..', 'a b', '__consumer_offsets', 'x'.repeat(250)]
    .slice(1)
    .map(
      (topic): RefusalRow => [
        replayExternalEvents,
        'INVALID_TOPIC',
        ahead,
        { ...range, topic },
        'topic: Kafka takes no such name',
      ],
    ),
  ...['dayclose.events', 'dayclose_events'].map(
    (topic): RefusalRow => [
      replayExternalEvents,
      'REPLAY_TOPIC_IS_LIVE',
      ahead,
      { ...range, topic },
      `topic: ${topic} is, or is to Kafka, the topic dayclose.events`,
    ],
  ),
  [
    replayExternalEvents,
    'NOT_FOUND',
    { ...ahead, from: 'UNKNOWN' },
    range,
    'no ExternalEvent with fromEventId',
  ],
  [replayExternalEvents, 'NOT_FOUND', { ...ahead, from: 'PURGED', to: 'UNKNOWN' }, range, 'with toEventId'],
  [
    replayExternalEvents,
    'EXTERNAL_EVENTS_PURGED',
    { ...ahead, from: 'PURGED' },
    range,
    'fromEventId: events of 2024-01-01 were purged',
  ],
  [
    replayExternalEvents,
    'EXTERNAL_EVENTS_PURGED',
    { ...ahead, purgedBetween: '2024-01-02' },
    range,
    'events of 2024-01-02 were purged',
  ],
  [
    replayExternalEvents,
    'REPLAY_BACKWARDS',
    { ...ahead, total: 0 },
    { ...range, fromEventId: other, toEventId: key },
    'toEventId: the last event comes before',
  ],
  [replayExternalEvents, 'REPLAY_EMPTY', { ...ahead, total: 0 }, range, 'fromEventId: nothing of the range'],
  [
    replayExternalEvents,
    'REPLAY_TOO_LONG',
    { ...ahead, total: 10_000_001 },
    range,
    'toEventId: the range has more than 10000000 events',
  ],
  [stopExternalEventReplay, 'NOT_FOUND', undefined, { id: '7' }, 'no ExternalEventReplay with id'],
  ...(['COMPLETED', 'FAILED'] as const).map(
    (state): RefusalRow => [
      stopExternalEventReplay,
      'REPLAY_HAS_ENDED',
      { id: '7', state },
      { id: '7' },
      `Replay 7 is ${state}: only one that is RUNNING can be stopped.`,
    ],
  ),
  [acceptEventTopic, 'NO_TOPIC_TO_ACCEPT', undecided, why, 'no topic is recorded'],
  [acceptEventDatabase, 'NO_DATABASE_TO_ACCEPT', undecided, why, 'from this history of the database already'],
  [
    publishEventsAgain,
    'NOTHING_TO_PUBLISH_AGAIN',
    undecided,
    sentIn,
    'since: no event was sent in that time',
  ],
  [
    publishEventsAgain,
    'TOO_MUCH_TO_PUBLISH_AGAIN',
    { ...undecided, sent: 200_001 },
    sentIn,
    'until: more than 200000 events were sent',
  ],
];
