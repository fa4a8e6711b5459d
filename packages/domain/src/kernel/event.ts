import type { LocalDate } from './dates.ts';
import { checkName } from './names.ts';
import type { Stamp } from './stamp.ts';

/**
 * A fact for others, committed with the change that it tells of.
 *
 * Shape: `data` is the plain object that the Avro schema `dataschema` encodes.
 */
export interface BusinessEvent {
  readonly type: string;
  readonly category: string;
  readonly dataschema: string;
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
export interface EventType<About extends unknown[]> {
  readonly type: string;
  /** What happened, in one sentence. */
  readonly description: string;
  readonly category: string;
  readonly dataschema: string;
  of(stamp: Stamp, ...about: About): BusinessEvent;
}

interface EventDefinition<About extends unknown[]> {
  readonly type: string;
  readonly description: string;
  readonly category: string;
  readonly dataschema: string;
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
  const { type, description, category, dataschema, aggregateKind } = definition;
  checkName('event', type);
  checkName('event category', category);
  checkName('payload schema', dataschema);
  checkName('noun', aggregateKind);
  return {
    type,
    description,
    category,
    dataschema,
    of(stamp, ...about) {
      let data: object | undefined;
      return {
        type,
        category,
        dataschema,
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
