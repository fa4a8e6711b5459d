/** The id that a row has, of one that clients know: what `globalId` makes of it, the other way. */
export function localId(id: string): string {
  return Buffer.from(id, 'base64').toString().split(':').at(-1) ?? '';
}
