import type { Ready } from './sort-out.ts';

/** Cuts rows into sends of at most so many bytes, and of one message each where `oneByOne`. */
export function slices(ready: readonly Ready[], mostBytes: number, oneByOne: boolean): Ready[][] {
  const cut: Ready[][] = [];
  let slice: Ready[] = [];
  let size = 0;
  for (const item of ready) {
    if (slice.length > 0 && (oneByOne || size + item.size > mostBytes)) {
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
