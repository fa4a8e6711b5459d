import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Case, caseFolder } from './case-file.ts';

/** Where Dayclose has a policy of its own: what a case says there, and what is true here. */
export interface OurFigures {
  readonly id: string;
  /** Why they differ, in a sentence. */
  readonly reason: string;
  readonly figures: readonly {
    /** The place in the case, such as `steps[7].check.delinquencyHistory`. */
    readonly at: string;
    readonly theirs: unknown;
    readonly ours: unknown;
  }[];
}

/** Our figures for the cases that come with the project. */
export function readOurFigures(): readonly OurFigures[] {
  return JSON.parse(readFileSync(join(caseFolder, 'dayclose/our-figures.json'), 'utf8'));
}

/**
 * The case with our figures in place of theirs.
 *
 * Shape: a figure is replaced only where the case says exactly what ours was written beside.
 */
export function byOurFigures(
  given: Case,
  all: readonly OurFigures[],
): { readonly content: unknown; readonly ours: boolean } {
  const figures = all.find(({ id }) => id === given.id)?.figures ?? [];
  let ours = false;
  const content = structuredClone(given.content);
  for (const figure of figures) {
    const path = figure.at.split(/[.[\]]+/).filter((part) => part !== '');
    const last = path.pop() ?? '';
    const holder = path.reduce<unknown>((value, part) => (value as Record<string, unknown>)?.[part], content);
    if (!isDeepStrictEqual((holder as Record<string, unknown>)?.[last], figure.theirs)) continue;
    (holder as Record<string, unknown>)[last] = figure.ours;
    ours = true;
  }
  return { content, ours };
}
