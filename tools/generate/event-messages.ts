import { bulkEvent, type EventType, type PayloadSchemas } from '@dayclose/domain/kernel/event.ts';

/** What a message of a topic may be: the types of events, and several at once. */
export type EventMessage = Pick<EventType<never>, 'type' | 'category' | 'description'> & PayloadSchemas;

export function messagesOf(events: readonly EventMessage[]): readonly EventMessage[] {
  return [
    ...events,
    { ...bulkEvent, description: 'All that a closed day of an account tells, in its order.' },
  ];
}
