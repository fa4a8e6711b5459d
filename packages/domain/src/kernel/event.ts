import type { LocalDate } from './dates.ts';
import type { Stamp } from './stamp.ts';

/** Kinds of things that have events, in the order of their lock. */
export type AggregateKind = 'Client' | 'LoanProduct' | 'Loan';

/**
 * A fact for others, committed with the change that it tells of.
 *
 * Shape: `data` is the plain object that the Avro schema `dataschema` encodes.
 */
export interface BusinessEvent {
  readonly type: string;
  readonly category: string;
  readonly dataschema: string;
  readonly aggregateKind: AggregateKind;
  readonly aggregateId: string;
  readonly businessDate: LocalDate;
  readonly data: object;
}

/** One kind of event: its names and how its payload is made from what happened. */
export interface EventType<Subject extends unknown[]> {
  readonly type: string;
  readonly category: string;
  readonly dataschema: string;
  of(stamp: Stamp, ...subject: Subject): BusinessEvent;
}

interface EventDefinition<Subject extends unknown[]> {
  readonly type: string;
  readonly category: string;
  readonly dataschema: string;
  readonly aggregateKind: AggregateKind;
  readonly aggregateId: (...subject: Subject) => string;
  readonly data: (stamp: Stamp, ...subject: Subject) => object;
}

/** Makes an event type from its names and its payload. */
export function defineEvent<Subject extends unknown[]>(
  definition: EventDefinition<Subject>,
): EventType<Subject> {
  const { type, category, dataschema, aggregateKind } = definition;
  return {
    type,
    category,
    dataschema,
    of: (stamp, ...subject) => ({
      type,
      category,
      dataschema,
      aggregateKind,
      aggregateId: definition.aggregateId(...subject),
      businessDate: stamp.postingDate,
      data: definition.data(stamp, ...subject),
    }),
  };
}
