import type { AnyEventType } from '../kernel/event.ts';
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
}

export const eventSelectionTarget = target<object, EventSelection>('eventSelection', {
  queue: () => 'all types',
});

/** A type of events, and whether others are told of it. */
export interface SelectedEventType
  extends Pick<AnyEventType, 'type' | 'description' | 'category' | 'dataschema'> {
  readonly enabled: boolean;
}

/** A type as people are told of it. */
export function selectedEventType(
  { type, description, category, dataschema }: Omit<SelectedEventType, 'enabled'>,
  enabled: boolean,
): SelectedEventType {
  return { type, description, category, dataschema, enabled };
}
