/** The id by which clients know a thing: opaque, and unlike that of any other kind. */
export function globalId(typename: string, id: string | number | bigint): string {
  return Buffer.from(`${typename}:${id}`).toString('base64');
}
