/**
 * Those of many things that were read, in their order: all there are, or no more than a close needs.
 *
 * Shape: `isAll` is never set; it only keeps a rule that needs all of them from being given fewer.
 */
export interface AtHand<Each> extends ReadonlyArray<Each> {
  readonly isAll?: boolean;
}

/** All of many things, in their order. */
export interface All<Each> extends AtHand<Each> {
  readonly isAll?: true;
}
