import { closeTexts } from '../../texts/close.ts';
import type { Difference } from './step-order.ts';

const { steps: words } = closeTexts;

/** What differs, in a sentence. */
export function differenceInWords({ added, removed, moved }: Difference): string {
  const said = [
    added.length === 0 ? [] : words.willAdd(added.join(', ')),
    removed.length === 0 ? [] : words.willRemove(removed.join(', ')),
    moved.length === 0 ? [] : words.willMove(moved.join(', ')),
  ].flat();
  return said.length === 0 ? words.unchanged : `${said.join('. ')}.`;
}
