/** What of a posting tells whether another took its place. */
interface Replaceable {
  readonly id: string;
  readonly supersededBy: { readonly id: string } | null;
}

/** A posting that counts, and those that a replay replaced by it, the latest first. */
export interface Folded<Posting> {
  readonly posting: Posting;
  readonly replaced: readonly Posting[];
}

/**
 * Puts what replays replaced under what took its place at last.
 *
 * Shape: the latest first, as given. What was replaced by a posting of another page stays where it is.
 */
export function foldReplaced<Posting extends Replaceable>(
  postings: readonly Posting[],
): readonly Folded<Posting>[] {
  const byId = new Map(postings.map((posting) => [posting.id, posting]));
  const replaced = new Map<string, Posting[]>();
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
function lastOf<Posting extends Replaceable>(posting: Posting, byId: ReadonlyMap<string, Posting>): Posting {
  const next = posting.supersededBy === null ? undefined : byId.get(posting.supersededBy.id);
  return next === undefined ? posting : lastOf(next, byId);
}
