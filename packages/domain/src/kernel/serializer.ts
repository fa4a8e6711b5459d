import { type AnyEventType, type BusinessEvent, type PayloadSchemas, schemasOf } from './event.ts';
import { checkName } from './names.ts';

/**
 * Another payload for a type of event that there is.
 *
 * Shape: `data` is pure, and makes a plain object of what the event tells otherwise; it is not asked for an event that nobody
 * is told of.
 */
export interface Serializer extends PayloadSchemas {
  /** The type of event. */
  readonly type: string;
  data(event: BusinessEvent): object;
}

/** Makes a serializer. Errors: a name that could not be written is a defect and throws. */
export function defineSerializer(serializer: Serializer): Serializer {
  checkName('event', serializer.type);
  for (const schema of schemasOf(serializer)) checkName('payload schema', schema);
  return serializer;
}

/**
 * Types of events with the schemas of what makes their payloads.
 *
 * Errors: a serializer of a type that there is not throws a sentence.
 */
export function withSerializers(
  events: readonly AnyEventType[],
  serializers: readonly Serializer[],
): readonly AnyEventType[] {
  const astray = serializers.find(({ type }) => !events.some((event) => event.type === type));
  if (astray !== undefined)
    throw new Error(`There is a serializer of the event ${astray.type}, which no part lists.`);
  return events.map((event) => {
    const own = serializers.find(({ type }) => type === event.type);
    return own === undefined
      ? event
      : { ...event, dataschema: own.dataschema, laterSchemas: own.laterSchemas };
  });
}
