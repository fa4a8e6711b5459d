import { type Call, type CliCommand, textOf } from '../command.ts';
import { type ExitName, Failure } from '../exit-codes.ts';
import { operations } from '../operations.ts';
import { count } from '../progress-bar.ts';
import { waitFor } from '../wait.ts';

interface Replay {
  readonly id: string;
  readonly topic: string;
  readonly total: number;
  readonly sent: number;
  readonly state: string;
  readonly error: string | null;
}

const isOver = ({ state }: Replay) => state !== 'RUNNING';

function tell({ output }: Call, replay: Replay): ExitName {
  const { id, topic, total, sent, state, error } = replay;
  const why = error === null ? '' : `: ${error}`;
  output.tell(
    'replay',
    replay,
    `${count(sent)} of ${count(total)} to ${topic} · ${state}${why} · replay ${id}`,
  );
  return state === 'FAILED' ? 'FAILED' : 'DONE';
}

async function read({ api }: Call, id: string): Promise<Replay> {
  const { node } = await api.ask<{ node: Replay | { id: undefined } | null }>(operations.replayed, { id });
  if (node?.id === undefined) throw new Failure('REFUSED', `There is no replay ${id}.`, 'NOT_FOUND');
  return node;
}

const replay: CliCommand = {
  path: ['events', 'replay'],
  description:
    'send what was sent of a range of events again, in its order, to a topic that is not the live one',
  options: [
    { flags: '--from <event>', description: 'id of the first event', required: true },
    { flags: '--to <event>', description: 'id of the last event', required: true },
    { flags: '--topic <name>', description: 'where to; it is made unless it is there', required: true },
  ],
  changes: true,
  waitsFor: 'the end of the replay',
  async act(call) {
    const input = {
      fromEventId: textOf(call, 'from'),
      toEventId: textOf(call, 'to'),
      topic: textOf(call, 'topic'),
    };
    const { replayExternalEvents: started } = await call.api.ask<{ replayExternalEvents: Replay }>(
      operations.replay,
      { input },
      call.idempotencyKey,
    );
    if (call.options.wait !== true) return tell(call, started);
    let last = -1;
    const ended = await waitFor(call, started, {
      read: () => read(call, started.id),
      isOver,
      onState(state) {
        if (!isOver(state) && state.sent !== last) tell(call, state);
        last = state.sent;
      },
      what: 'The replay',
      look: `dayclose events replayed ${started.id}`,
    });
    return tell(call, ended);
  },
};

const replayed: CliCommand = {
  path: ['events', 'replayed'],
  description: 'tell how far a replay is',
  args: [{ name: '<replay>', description: 'its id' }],
  act: async (call) => tell(call, await read(call, call.args[0] ?? '')),
};

const stop: CliCommand = {
  path: ['events', 'stop-replay'],
  description: 'have a replay send nothing more than what is at hand',
  args: [{ name: '<replay>', description: 'its id' }],
  changes: true,
  async act(call) {
    const { stopExternalEventReplay: stopped } = await call.api.ask<{ stopExternalEventReplay: Replay }>(
      operations.stopReplay,
      { id: call.args[0] ?? '' },
      call.idempotencyKey,
    );
    return tell(call, stopped);
  },
};

/** Events that are sent again. */
export const replayCommands: readonly CliCommand[] = [replay, replayed, stop];
