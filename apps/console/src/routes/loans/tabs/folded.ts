import type { PostingFragment } from '../../../api/generated/graphql.ts';

/** A posting that counts, and those that a replay replaced by it, the latest first. */
export interface Folded {
  readonly posting: PostingFragment;
  readonly replaced: readonly PostingFragment[];
}

/**
 * Puts what replays replaced under what took its place at last.
 *
 * Shape: the latest first, as given. What was replaced by a posting of another page stays where it is.
 */
export function foldReplaced(postings: readonly PostingFragment[]): readonly Folded[] {
  const byId = new Map(postings.map((posting) => [posting.id, posting]));
  const replaced = new Map<string, PostingFragment[]>();
  for (const posting of postings) {
    const last = lastOf(posting, byId);
    if (last.id !== posting.id) replaced.set(last.id, [...(replaced.get(last.id) ?? []), posting]);
  }
  const under = new Set([...replaced.values()].flat());
  return postings
    .filter((posting) => !under.has(posting))
    .map((posting) => ({ posting, replaced: replaced.get(posting.id) ?? [] }));
}

/** What took the place of a posting at last, as far as this page has it. Each is replaced by a later one, so this ends. */
function lastOf(posting: PostingFragment, byId: ReadonlyMap<string, PostingFragment>): PostingFragment {
  const next = posting.supersededBy === null ? undefined : byId.get(posting.supersededBy.id);
  return next === undefined ? posting : lastOf(next, byId);
}
