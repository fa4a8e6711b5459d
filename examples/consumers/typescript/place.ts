/** Where a message stands among those of its aggregate. */
export interface Place {
  readonly epoch: number;
  readonly version: number;
}

/** What a message is: news, a copy, or news that does not follow on what was taken. */
export interface Verdict {
  readonly is: 'NEWS' | 'COPY';
  /** Why it does not follow. */
  readonly reason?: string;
}

/**
 * The rule of all consumers, by the place that was taken last of the aggregate, 0 of 0 where none was. An epoch goes before
 * a version; what is not beyond the last place is a copy; what does not follow on it by one has lost something on its way.
 * What was never seen may begin anywhere: older messages may be gone from the topic.
 */
export function judge(place: Place, last: Place): Verdict {
  const isSameEpoch = place.epoch === last.epoch;
  if (isSameEpoch ? place.version <= last.version : place.epoch < last.epoch) return { is: 'COPY' };
  if (last.epoch === 0 || place.version === last.version + 1) return { is: 'NEWS' };
  const reason = isSameEpoch
    ? `versions ${last.version + 1} to ${place.version - 1} are missing`
    : `epoch ${place.epoch} goes on with version ${place.version}, and ${last.version} of epoch ${last.epoch} was taken`;
  return { is: 'NEWS', reason };
}
