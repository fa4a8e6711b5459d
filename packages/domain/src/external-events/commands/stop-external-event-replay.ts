import { defineCommand } from '../../kernel/command.ts';
import { described, id } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { eventReplayAnswer, eventReplayAtHandTarget } from '../replay.ts';

/** Has a replay send nothing more; the relay that is at it learns so as it writes down how far it has come. */
export const stopExternalEventReplay = defineCommand({
  name: 'stopExternalEventReplay',
  description:
    'Stops a replay: what a relay has at hand is still sent, and counted, and nothing after it. It does not go on; what is ' +
    'left is asked for anew.',
  permission: 'MANAGE_EXTERNAL_EVENTS',
  inputName: undefined,
  input: { id: described('Global id of the replay.', id('ExternalEventReplay')) },
  answers: 'ExternalEventReplay',
  target: eventReplayAtHandTarget,
  ref: (input) => ({ id: input.id }),
  rejects: ['NOT_FOUND', 'REPLAY_HAS_ENDED'],
  decide(replay, input) {
    if (replay === undefined)
      return reject('NOT_FOUND', { kind: 'ExternalEventReplay', field: 'id', value: input.id });
    const { id, state } = replay;
    // To ask twice is to ask once.
    if (state === 'STOPPED') return accept(replay);
    if (state !== 'RUNNING') return reject('REPLAY_HAS_ENDED', { replay: id, state });
    return accept({ ...replay, state: 'STOPPED' } as const);
  },
  answer: eventReplayAnswer,
  changes: (after, before) => ({ before: before === undefined ? [] : [before], after: [after] }),
});
