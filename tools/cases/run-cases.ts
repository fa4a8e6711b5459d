import type { Case } from './case-file.ts';
import type { OurFigures } from './our-figures.ts';
import { playCase, type Verdict } from './play-case.ts';

/** Each has a gateway, and some a worker, of their own. */
const CASES_AT_ONCE = 2;

/**
 * Plays cases, some at a time; verdicts are told in the order of the cases.
 *
 * Errors: an interruption throws, once nothing that was started is left.
 */
export async function runCases(
  cases: readonly Case[],
  options: {
    readonly ourFigures: readonly OurFigures[];
    readonly signal: AbortSignal;
    readonly onVerdict: (verdict: Verdict) => void;
  },
): Promise<readonly Verdict[]> {
  const verdicts: (Verdict | undefined)[] = cases.map(() => undefined);
  let next = 0;
  let told = 0;
  const tell = () => {
    for (let verdict = verdicts[told]; verdict !== undefined; verdict = verdicts[told]) {
      options.onVerdict(verdict);
      told += 1;
    }
  };
  const play = async () => {
    for (let index = next; index < cases.length; index = next) {
      next += 1;
      const given = cases[index];
      if (given === undefined) return;
      verdicts[index] = await playCase(given, options);
      tell();
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: CASES_AT_ONCE }, play));
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
  return verdicts.filter((verdict) => verdict !== undefined);
}
