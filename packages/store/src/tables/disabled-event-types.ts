import { text } from './column-types.ts';
import { table } from './table.ts';

/** A type of events that others are not told of. */
export interface DisabledEventType {
  readonly type: string;
}

export const disabledEventTypes = table<DisabledEventType>('disabled_event_types', {
  fields: { type: { column: 'type', type: text, key: true } },
});
