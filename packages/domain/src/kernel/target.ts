/**
 * What a command locks and reads before it decides.
 *
 * Shape: a name that the store knows; `Ref` is how it is found, `Read` is what the command then sees; `queue` names what
 * is locked, so that commands which would wait for the same lock can wait in one queue; without it nothing is locked
 * that another command holds for long.
 */
export interface Target<Ref, Read> {
  readonly name: string;
  readonly queue?: (ref: Ref) => string;
  /** Never set: it only carries the types. */
  readonly types?: { readonly ref: Ref; readonly read: Read };
}

export function target<Ref, Read>(name: string, queue?: (ref: Ref) => string): Target<Ref, Read> {
  return queue === undefined ? { name } : { name, queue };
}
