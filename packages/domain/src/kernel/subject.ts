/**
 * What a command locks and reads before it decides.
 *
 * Shape: a name that the store knows; `Ref` is how it is found, `Read` is what the command then sees.
 */
export interface Subject<Ref, Read> {
  readonly name: string;
  /** Never set: it only carries the types. */
  readonly types?: { readonly ref: Ref; readonly read: Read };
}

export function subject<Ref, Read>(name: string): Subject<Ref, Read> {
  return { name };
}
