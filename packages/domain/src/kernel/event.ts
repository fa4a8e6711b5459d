import type { LocalDate } from './dates.ts';
import { checkName } from './names.ts';
import type { Stamp } from './stamp.ts';

/** By which schemas a payload is written: a tenant whose payload version is 1 has the first, and so on. */
export interface PayloadSchemas {
  /** Full name of an Avro schema. */
  readonly dataschema: string;
  /** Schemas of later payload versions, which say the same otherwise, such as dates as dates. */
  readonly laterSchemas?: readonly string[] | undefined;
}

/**
 * A fact for others, committed with the change that it tells of.
 *
 * Shape: `data` is the plain object that each of its Avro schemas encodes.
 */
export interface BusinessEvent extends PayloadSchemas {
  readonly type: string;
  readonly category: string;
  /** The noun of the entity that it is about, which the batch that raises it has to hold. */
  readonly aggregateKind: string;
  readonly aggregateId: string;
  readonly businessDate: LocalDate;
  /** Whether it was raised while a day was closed; `businessDate` is then that day. */
  readonly ofClose?: true | undefined;
  /** Made when it is first asked for, and once: an event that nobody is told of costs none. */
  readonly data: object;
}

/** One kind of event: its names and how its payload is made from what happened. */
export interface EventType<About extends unknown[]> extends PayloadSchemas {
  readonly type: string;
  /** What happened, in one sentence. */
  readonly description: string;
  readonly category: string;
  of(stamp: Stamp, ...about: About): BusinessEvent;
}

/** What an event is that holds others, of one aggregate and in their order: nobody raises it, and it cannot be disabled. */
export const bulkEvent = {
  type: 'BulkBusinessEvent',
  category: 'Bulk',
  dataschema: 'dayclose.avro.BulkMessagePayloadV1',
} as const;

interface EventDefinition<About extends unknown[]> extends PayloadSchemas {
  readonly type: string;
  readonly description: string;
  readonly category: string;
  readonly aggregateKind: string;
  readonly aggregateId: (...about: About) => string;
  readonly data: (stamp: Stamp, ...about: About) => object;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds events about anything
export type AnyEventType = EventType<any>;

/**
 * Makes an event type from its names and its payload.
 *
 * Errors: a name that could not be written or sent is a defect and throws.
 */
export function defineEvent<About extends unknown[]>(definition: EventDefinition<About>): EventType<About> {
  const { type, description, category, aggregateKind } = definition;
  const { dataschema, laterSchemas } = definition;
  checkName('event', type);
  checkName('event category', category);
  for (const schema of schemasOf(definition)) checkName('payload schema', schema);
  checkName('noun', aggregateKind);
  return {
    type,
    description,
    category,
    dataschema,
    laterSchemas,
    of(stamp, ...about) {
      let data: object | undefined;
      return {
        type,
        category,
        dataschema,
        laterSchemas,
        aggregateKind,
        aggregateId: definition.aggregateId(...about),
        businessDate: stamp.postingDate,
        ofClose: stamp.ofClose,
        get data() {
          data ??= payloadOf(definition, stamp, about);
          return data;
        },
      };
    },
  };
}

/** Errors: what a payload throws is thrown with the name of its event. */
function payloadOf<About extends unknown[]>(
  { type, data }: Pick<EventDefinition<About>, 'type' | 'data'>,
  stamp: Stamp,
  about: About,
): object {
  try {
    return data(stamp, ...about);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the payload of ${type} could not be made: ${reason}`, { cause: error });
  }
}

/** Every schema that a payload is written by, by payload version. */
export function schemasOf({ dataschema, laterSchemas = [] }: PayloadSchemas): readonly string[] {
  return [dataschema, ...laterSchemas];
}

/** The schema of a payload version: where there is none for it, the one before. */
export function schemaFor({ dataschema, laterSchemas }: PayloadSchemas, payloadVersion: number): string {
  if (payloadVersion === 1 || laterSchemas === undefined) return dataschema;
  return laterSchemas[payloadVersion - 2] ?? laterSchemas.at(-1) ?? dataschema;
}
