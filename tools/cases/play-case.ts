import type { Case } from './case-file.ts';
import { CaseFailure } from './failure.ts';
import { openStage } from './open-stage.ts';
import { byOurFigures, type OurFigures } from './our-figures.ts';
import { readCase } from './read-case.ts';

/** How a case ended. */
export interface Verdict {
  readonly id: string;
  readonly area: string;
  /** The first thing that is not as it should be; absent where all is. */
  readonly failure: string | undefined;
  /** Whether figures of our own stand in for some of the case's. */
  readonly ours: boolean;
  readonly seconds: number;
}

/**
 * Plays a case through the API, on a system of its own, and compares every figure.
 *
 * Errors: a case that is interrupted throws; whatever else goes wrong is its verdict.
 */
export async function playCase(
  given: Case,
  { ourFigures, signal }: { readonly ourFigures: readonly OurFigures[]; readonly signal: AbortSignal },
): Promise<Verdict> {
  const started = performance.now();
  const { content, ours } = byOurFigures(given, ourFigures);
  const failure = await failureOf(content, signal);
  const seconds = (performance.now() - started) / 1000;
  return { id: given.id, area: given.area, failure, ours, seconds };
}

async function failureOf(content: unknown, signal: AbortSignal): Promise<string | undefined> {
  try {
    await play(content, signal);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CaseFailure) return error.message;
    return `the case could not be played: ${error instanceof Error ? error.message : error}`;
  }
}

async function play(content: unknown, signal: AbortSignal): Promise<void> {
  const { product, acts } = readCase(content);
  signal.throwIfAborted();
  const { stage, close } = await openStage(product, signal);
  try {
    for (const act of acts) {
      signal.throwIfAborted();
      await act(stage);
    }
  } finally {
    await close();
  }
}
