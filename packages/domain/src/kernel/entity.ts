/** Anything that the write path can write. Shape: `kind` is its noun, by which the store knows how; one id a kind. */
export interface Entity {
  readonly kind: string;
  readonly id: string;
}
