import { type Call, type CliCommand, textOf } from '../command.ts';
import { type ExitName, Failure } from '../exit-codes.ts';
import { operations } from '../operations.ts';
import { count } from '../progress-bar.ts';

interface Shard {
  readonly shard: number;
  readonly owner: string | null;
  readonly pending: number;
  readonly oldestPendingAt: string | null;
  readonly stoppedBecause: string | null;
}

export interface Relay {
  readonly pending: number;
  readonly oldestPendingAt: string | null;
  readonly sentLastMinute: number;
  readonly lastError: string | null;
  readonly connected: boolean;
  readonly shards: readonly Shard[];
}

interface HeldUp {
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly since: string;
  readonly error: string;
  readonly waiting: number;
  readonly event: { readonly id: string; readonly type: string };
}

interface EventType {
  readonly name: string;
  readonly category: string;
  readonly enabled: boolean;
}

interface Settings {
  readonly bulkEvents: boolean;
  readonly purgeAfterDays: number;
  readonly payloadVersion: number;
}

/** How the relays get on, in one line, and of each shard in which anything waits or that is stopped. */
export function tellRelay({ output }: Call, { shards, ...relay }: Relay): ExitName {
  const { pending, oldestPendingAt, sentLastMinute, lastError, connected } = relay;
  const since = oldestPendingAt === null ? '' : ` since ${oldestPendingAt}`;
  const error = lastError === null ? '' : ` · last error: ${lastError}`;
  const kafka = connected ? 'publishing' : 'not publishing';
  output.tell(
    'relay',
    relay,
    `${kafka} · ${count(pending)} wait${since} · ${count(sentLastMinute)} in the last minute${error}`,
  );
  const told = shards.filter((shard) => shard.pending > 0 || shard.stoppedBecause !== null);
  if (told.length > 0 || output.isJson) {
    output.list('shard', told, {
      headings: ['shard', 'waiting', 'since', 'relay', 'stopped because'],
      row: (shard) => [
        ...[String(shard.shard), count(shard.pending), shard.oldestPendingAt ?? ''],
        ...[shard.owner ?? 'none', shard.stoppedBecause ?? ''],
      ],
      none: '',
    });
  }
  return 'DONE';
}

const status: CliCommand = {
  path: ['events', 'status'],
  description: 'tell what waits for Kafka, since when, whether it is published, and which shards are stopped',
  async act(call) {
    const { relayStatus } = await call.api.ask<{ relayStatus: Relay }>(operations.relay);
    return tellRelay(call, relayStatus);
  },
};

function tellTypes({ output }: Call, types: readonly EventType[]): ExitName {
  output.list('eventType', types, {
    headings: ['type', 'category', 'told'],
    row: ({ name, category, enabled }) => [name, category, enabled ? 'yes' : 'no'],
    none: 'There is no such type of event.',
  });
  return 'DONE';
}

const types: CliCommand = {
  path: ['events', 'types'],
  description: 'list the types of events, and whether others are told of each',
  async act(call) {
    const { externalEventTypes } = await call.api.ask<{ externalEventTypes: readonly EventType[] }>(
      operations.eventTypes,
    );
    return tellTypes(call, externalEventTypes);
  },
};

const selecting = (name: 'enable' | 'disable', description: string): CliCommand => ({
  path: ['events', name],
  description,
  args: [{ name: '<type...>', description: 'types as "dayclose events types" lists them' }],
  changes: true,
  async act(call) {
    const input = call.args.map((type) => ({ type, enabled: name === 'enable' }));
    const { configureExternalEvents } = await call.api.ask<{
      configureExternalEvents: readonly EventType[];
    }>(operations.selectEventTypes, { input }, call.idempotencyKey);
    const asked = new Set(call.args);
    return tellTypes(
      call,
      configureExternalEvents.filter(({ name }) => asked.has(name)),
    );
  },
});

const parked: CliCommand = {
  path: ['events', 'parked'],
  description:
    'list what is parked: whose event cannot be sent, why, since when, and how many wait behind it',
  async act({ api, output }) {
    const { parkedAggregates } = await api.ask<{ parkedAggregates: readonly HeldUp[] }>(operations.parked);
    output.list('parked', parkedAggregates, {
      headings: ['aggregate', 'id', 'since', 'waiting', 'event', 'event id', 'error'],
      row: ({ aggregateType, aggregateId, since, waiting, event, error }) => [
        ...[aggregateType, aggregateId, since, count(waiting), event.type, event.id, error],
      ],
      none: 'Nothing is parked.',
    });
    return 'DONE';
  },
};

const release: CliCommand = {
  path: ['events', 'release'],
  description: 'have the events of a parked aggregate tried again, once what kept them is mended',
  args: [{ name: '<aggregate>', description: 'its id, as "dayclose events parked" tells it' }],
  changes: true,
  async act(call) {
    const { releaseParkedAggregate } = await call.api.ask<{ releaseParkedAggregate: Relay }>(
      operations.releaseParked,
      { aggregateId: call.args[0] },
      call.idempotencyKey,
    );
    return tellRelay(call, releaseParkedAggregate);
  },
};

const skip: CliCommand = {
  path: ['events', 'skip'],
  description:
    'give up the event that is in the way of a parked aggregate; its consumers find a version missing',
  args: [{ name: '<event>', description: 'its id, as "dayclose events parked" tells it' }],
  options: [{ flags: '--reason <text>', description: 'why it is never sent; kept with it', required: true }],
  changes: true,
  async act(call) {
    const input = { eventId: call.args[0], reason: textOf(call, 'reason') };
    const { skipExternalEvent: event } = await call.api.ask<{
      skipExternalEvent: { readonly id: string; readonly name: string; readonly state: string };
    }>(operations.skipEvent, { input }, call.idempotencyKey);
    call.output.tell('event', event, `${event.name}: ${event.state} · ${event.id}`);
    return 'DONE';
  },
};

const releaseShard: CliCommand = {
  path: ['events', 'shard', 'release'],
  description: 'have a stopped shard go on, once a person has looked at the order of what waits in it',
  args: [{ name: '<shard>', description: 'its number, as "dayclose events status" tells it' }],
  options: [{ flags: '--reason <text>', description: 'why it may go on; kept in the log', required: true }],
  changes: true,
  async act(call) {
    const shard = Number(call.args[0]);
    if (!Number.isInteger(shard)) throw new Failure('FAILED', `"${call.args[0]}" is no number of a shard.`);
    const { releaseRelayShard } = await call.api.ask<{ releaseRelayShard: Relay }>(
      operations.releaseShard,
      { shard, reason: textOf(call, 'reason') },
      call.idempotencyKey,
    );
    return tellRelay(call, releaseRelayShard);
  },
};

const settings: CliCommand = {
  path: ['events', 'settings'],
  description: 'tell how events are told to others and how long they are kept, or change that',
  options: [
    { flags: '--bulk <on|off>', description: 'whether a close tells all of an account in one message' },
    { flags: '--purge-after-days <days>', description: 'how long events are kept once their day is over' },
    {
      flags: '--payload-version <1|2>',
      description: 'whether payloads have dates as text (1) or as dates (2)',
    },
  ],
  changes: true,
  async act(call) {
    const [bulk, days] = [textOf(call, 'bulk'), textOf(call, 'purgeAfterDays')];
    if (bulk !== undefined && bulk !== 'on' && bulk !== 'off') {
      throw new Failure('FAILED', `--bulk is "${bulk}": it has to be on or off.`);
    }
    if (days !== undefined && !/^\d{1,9}$/.test(days)) {
      throw new Failure('FAILED', `--purge-after-days is "${days}": it has to be a whole number of days.`);
    }
    const version = textOf(call, 'payloadVersion');
    if (version !== undefined && version !== '1' && version !== '2') {
      throw new Failure('FAILED', `--payload-version is "${version}": it has to be 1 or 2.`);
    }
    const input = {
      ...(bulk === undefined ? {} : { bulkEvents: bulk === 'on' }),
      ...(days === undefined ? {} : { purgeAfterDays: Number(days) }),
      ...(version === undefined ? {} : { payloadVersion: Number(version) }),
    };
    const { settings: told } = await (Object.keys(input).length === 0
      ? call.api.ask<{ settings: Settings }>(operations.eventSettings)
      : call.api.ask<{ settings: Settings }>(operations.setEventSettings, { input }, call.idempotencyKey));
    const messages = told.bulkEvents
      ? 'a close tells all of an account in one message'
      : 'one message an event';
    const kept = `kept for ${told.purgeAfterDays} days`;
    call.output.tell('eventSettings', told, `${messages} · ${kept} · payload version ${told.payloadVersion}`);
    return 'DONE';
  },
};

/** Events on their way to others. */
export const eventCommands: readonly CliCommand[] = [
  status,
  types,
  selecting('enable', 'tell others of types of events from the next operation on'),
  selecting('disable', 'tell others no more of types of events, from the next operation on'),
  parked,
  release,
  skip,
  releaseShard,
  settings,
];
