import { setTimeout as pause } from 'node:timers/promises';

/** Between two looks. Units: milliseconds. */
const everyMs = 500;

/** How something is followed to its end. */
export interface Following<State> {
  readonly read: () => Promise<State>;
  readonly isOver: (state: State) => boolean;
  /** Told each state, the first and the last one too. */
  readonly onState: (state: State) => void;
  readonly signal: AbortSignal;
}

/** Looks from time to time until what is followed is over. Errors: those of its reads, and the reason of the signal. */
export async function follow<State>(started: State, following: Following<State>): Promise<State> {
  const { read, isOver, onState, signal } = following;
  for (let state = started; ; state = await read()) {
    onState(state);
    if (isOver(state)) return state;
    await pause(everyMs, undefined, { signal });
  }
}
