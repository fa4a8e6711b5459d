import { type AnyEventType, schemaFor } from '../kernel/event.ts';
import { target } from '../kernel/target.ts';

/**
 * Which types of events others are told of: all but these, so that a type which is new is told from the start.
 *
 * Shape: in the order of their names; one that is not installed may be among them.
 */
export interface EventSelection {
  readonly kind: 'EventSelection';
  readonly id: string;
  readonly disabled: readonly string[];
  /** By which of the schemas that a payload has it is written at present. */
  readonly payloadVersion: number;
}

export const eventSelectionTarget = target<object, EventSelection>('eventSelection', {
  queue: () => 'all types',
});

/** A type of events, whether others are told of it, and by which schema. */
export interface SelectedEventType
  extends Pick<AnyEventType, 'type' | 'description' | 'category' | 'dataschema'> {
  readonly enabled: boolean;
}

/** A type as people are told of it. */
export function selectedEventType(
  type: AnyEventType,
  { disabled, payloadVersion }: Pick<EventSelection, 'disabled' | 'payloadVersion'>,
): SelectedEventType {
  return {
    type: type.type,
    description: type.description,
    category: type.category,
    dataschema: schemaFor(type, payloadVersion),
    enabled: !disabled.includes(type.type),
  };
}
