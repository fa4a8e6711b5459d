import type { Ready } from './sort-out.ts';

/** How much goes out in one send. Units: events, bytes. */
export interface SendLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** Cuts rows into sends, in their order; an event that alone has more bytes is sent alone. */
export function slices(ready: readonly Ready[], most: SendLimits): Ready[][] {
  const cut: Ready[][] = [];
  let slice: Ready[] = [];
  let size = 0;
  for (const item of ready) {
    if (slice.length > 0 && (slice.length === most.rows || size + item.size > most.bytes)) {
      cut.push(slice);
      slice = [];
      size = 0;
    }
    slice.push(item);
    size += item.size;
  }
  if (slice.length > 0) cut.push(slice);
  return cut;
}
