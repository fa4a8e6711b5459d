import type { Origin, SourceEpoch } from '@dayclose/store/sql/relay/read-origin.ts';

/** The epoch that events of a database in this history belong to, or nothing where a person has to accept it first. */
export function presentEpoch({ now, epochs }: Pick<Origin, 'now' | 'epochs'>): SourceEpoch | undefined {
  const last = epochs.at(-1);
  const isKnown = last?.systemIdentifier === now.systemIdentifier && last.timeline === now.timeline;
  return isKnown ? last : undefined;
}

/**
 * The epoch that a row belongs to, by the timeline on which it was written: the first that had got so far. What
 * another system wrote that this one was loaded from belongs to the first epoch of this one.
 */
export function epochOf(timeline: number, epochs: readonly SourceEpoch[]): number {
  const last = epochs.at(-1);
  const isOfThisSystem = (epoch: SourceEpoch) => epoch.systemIdentifier === last?.systemIdentifier;
  const found =
    epochs.find((epoch) => isOfThisSystem(epoch) && epoch.timeline >= timeline) ??
    epochs.find(isOfThisSystem);
  if (found === undefined) throw new Error('there is no source epoch');
  return found.epoch;
}
