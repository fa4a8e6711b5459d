import { defineCommand } from '../../kernel/command.ts';
import { described, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { eventId, eventKeyText } from '../event-key.ts';
import { externalEventAnswer } from '../external-event.ts';
import { eventInTheWayTarget } from '../parked-aggregate.ts';

/** Gives up the event that is in the way of an aggregate, so that those behind it go on. */
export const skipExternalEvent = defineCommand({
  name: 'skipExternalEvent',
  description:
    'Gives up the event that is in the way of a parked aggregate, for a reason that is kept: it is never sent, and consumers ' +
    'find its version missing; later events of the aggregate go on in their order.',
  permission: 'MANAGE_EXTERNAL_EVENTS',
  inputName: 'SkipExternalEventInput',
  input: {
    eventId: described('Global id of the event, as parkedAggregates shows it.', eventId),
    reason: described('Why it is never sent.', text),
  },
  answers: 'ExternalEvent',
  target: eventInTheWayTarget,
  ref: ({ eventId: key }) => key,
  rejects: ['NOT_FOUND', 'EXTERNAL_EVENT_NOT_IN_THE_WAY'],
  decide({ event, aggregate }, { eventId: key, reason }) {
    if (event === undefined) {
      return reject('NOT_FOUND', { kind: 'ExternalEvent', field: 'eventId', value: eventKeyText(key) });
    }
    if (aggregate === undefined)
      return reject('EXTERNAL_EVENT_NOT_IN_THE_WAY', { field: 'eventId', type: event.type });
    return accept({
      event: { ...event, parked: false, skippedBecause: reason },
      aggregate: { ...aggregate, isReleased: true },
    });
  },
  answer: ({ event }) => externalEventAnswer(event),
  changes: (after, { event, aggregate }) => ({
    before: [event, aggregate].filter((each) => each !== undefined),
    after: [after.event, after.aggregate],
  }),
});
