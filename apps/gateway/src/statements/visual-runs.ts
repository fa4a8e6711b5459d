/// <reference path="./bidi-js.d.ts" />
import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** Letters beside each other that are read in one direction, in the order in which they are written. */
export interface VisualRun {
  readonly text: string;
  readonly isFromRight: boolean;
}

/**
 * The runs of a line in the order in which they are seen, from the left; who draws one whose letters are read from the right
 * puts and joins these by its script. Source: UAX #9.
 */
export function visualRuns(text: string): readonly VisualRun[] {
  const embedding = bidi.getEmbeddingLevels(text);
  const mirrored = bidi.getMirroredCharactersMap(text, embedding.levels);
  const isFromRight = (at: number) => ((embedding.levels[at] ?? 0) & 1) === 1;
  const order = Array.from({ length: text.length }, (_, index) => index);
  for (const [start, end] of bidi.getReorderSegments(text, embedding)) {
    order.splice(start, end - start + 1, ...order.slice(start, end + 1).reverse());
  }
  const runs: VisualRun[] = [];
  for (let from = 0; from < order.length; ) {
    const first = order[from] as number;
    const differs = (at: number, index: number) => index > from && isFromRight(at) !== isFromRight(first);
    const next = order.findIndex(differs);
    const to = next < 0 ? order.length : next;
    const letters = order.slice(from, to).sort((a, b) => a - b);
    runs.push({
      text: letters.map((at) => mirrored.get(at) ?? text[at]).join(''),
      isFromRight: isFromRight(first),
    });
    from = to;
  }
  return runs;
}
