import { defineCommand } from '../../kernel/command.ts';
import type { AnyEventType } from '../../kernel/event.ts';
import { described, flag, listOf, object, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type EventSelection, eventSelectionTarget, selectedEventType } from '../selection.ts';

/** Types that one command names. */
export const typesMax = 500;

interface Configured {
  readonly selection: EventSelection;
  /** Those that were named, in the order of the input. */
  readonly types: readonly AnyEventType[];
}

/** Says which types of events others are told of from the next operation on; of those that are not named nothing changes. */
export const configureExternalEvents = ({ events }: { readonly events: readonly AnyEventType[] }) =>
  defineCommand({
    name: 'configureExternalEvents',
    description:
      'Says which types of events are told to others from the next operation on; types that are not named stay as they are.',
    permission: 'CONFIGURE_EXTERNAL_EVENTS',
    inputName: undefined,
    input: {
      input: described(
        'Types, each once.',
        listOf(
          object('ConfigureExternalEventInput', 'A type of event, and whether others are told of it.', {
            type: described('Its name, as externalEventTypes lists it.', text),
            enabled: described('Whether others are told of it.', flag),
          }),
          typesMax,
        ),
      ),
    },
    answers: 'ExternalEventTypes',
    target: eventSelectionTarget,
    ref: () => ({}),
    rejects: ['UNKNOWN_EVENT_TYPE', 'DUPLICATE_EVENT_TYPE'],
    decide(selection, { input: asked }) {
      const types: AnyEventType[] = [];
      const disabled = new Set(selection.disabled);
      for (const [index, { type: value, enabled }] of asked.entries()) {
        const field = `input.${index}.type`;
        const known = events.find(({ type }) => type === value);
        if (known === undefined) return reject('UNKNOWN_EVENT_TYPE', { field, value });
        const at = types.findIndex(({ type }) => type === value);
        if (at >= 0) return reject('DUPLICATE_EVENT_TYPE', { field, value, first: `input.${at}.type` });
        types.push(known);
        if (enabled) disabled.delete(value);
        else disabled.add(value);
      }
      return accept<Configured>({ selection: { ...selection, disabled: [...disabled].sort() }, types });
    },
    changes: ({ selection }, before) => ({ before: [before], after: [selection] }),
    answer: ({ selection, types }) => ({ types: types.map((type) => selectedEventType(type, selection)) }),
  });
