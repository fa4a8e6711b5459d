import type { LocalDate } from '../../kernel/dates.ts';

/** One stretch of time that a loan was in a delinquency range; never rewritten, only lifted, once. */
export interface DelinquencyTag {
  /** 1, 2, 3 … in order of entry; with the loan's id it is the tag's key. */
  readonly number: number;
  readonly classification: string;
  readonly addedOn: LocalDate;
  readonly liftedOn: LocalDate | undefined;
}

/** The tag that has not been lifted. */
export function presentTag({
  tags,
}: {
  readonly tags: readonly DelinquencyTag[];
}): DelinquencyTag | undefined {
  for (let index = tags.length - 1; index >= 0; index -= 1) {
    const tag = tags[index];
    if (tag !== undefined && tag.liftedOn === undefined) return tag;
  }
  return undefined;
}
