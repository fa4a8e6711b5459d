import type { RunPartitionsQuery } from '../../api/generated/graphql.ts';

export type Partition = NonNullable<RunPartitionsQuery['jobRun']>['partitions'][number];

/** How a cell looks: its state, or that accounts of it failed. */
export type Look = Partition['state'] | 'withFailures';
export const looks: readonly Look[] = ['PENDING', 'RUNNING', 'COMPLETED', 'withFailures', 'FAILED'];

export const lookOf = ({ state, failed }: Pick<Partition, 'state' | 'failed'>): Look =>
  failed > 0 ? 'withFailures' : state;

/** Where cells are. Units: pixels; `size` is the side of a cell, `step` from one to the next. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  readonly size: number;
  readonly step: number;
}

/** Units: pixels. The sides that a cell may have, and how high a grid may become before its cells get smaller. */
const sides = { least: 4, most: 26 };
const tallest = 360;

/** Cells as large as fits: a few are squares to read, ten thousand are a picture. Units: `width` pixels. */
export function layoutOf(count: number, width: number): Layout {
  for (let size = sides.most; size > sides.least; size -= 1) {
    const layout = layoutWith(count, width, size);
    if (layout.rows * layout.step <= tallest) return layout;
  }
  return layoutWith(count, width, sides.least);
}

function layoutWith(count: number, width: number, size: number): Layout {
  const step = size + (size >= 10 ? 2 : 1);
  const columns = Math.max(1, Math.min(count, Math.floor(width / step)));
  return { columns, rows: Math.ceil(count / columns), size, step };
}

/** Left and top of a cell. Units: pixels. */
export const placeOf = (index: number, { columns, step }: Layout) => ({
  x: (index % columns) * step,
  y: Math.floor(index / columns) * step,
});

/** The cell at a place, if there is one there. */
export function cellAt(x: number, y: number, { columns, step }: Layout, count: number): number | undefined {
  const column = Math.floor(x / step);
  const index = Math.floor(y / step) * columns + column;
  return column >= 0 && column < columns && index >= 0 && index < count ? index : undefined;
}

/** One path for all cells of a look, so that a picture of thousands is a handful of elements. */
export function pathsOf(partitions: readonly Partition[], layout: Layout): Record<Look | 'progress', string> {
  const parts: Record<Look | 'progress', string[]> = {
    PENDING: [],
    RUNNING: [],
    COMPLETED: [],
    FAILED: [],
    withFailures: [],
    progress: [],
  };
  const { size } = layout;
  partitions.forEach((partition, index) => {
    const { x, y } = placeOf(index, layout);
    parts[lookOf(partition)].push(`M${x} ${y}h${size}v${size}h${-size}z`);
    const filled = partition.state === 'RUNNING' ? filledOf(partition, size) : 0;
    if (filled > 0) parts.progress.push(`M${x} ${y + size - filled}h${size}v${filled}h${-size}z`);
  });
  const joined = Object.entries(parts).map(([look, each]) => [look, each.join('')]);
  return Object.fromEntries(joined);
}

/** How high a cell at work is filled. Units: pixels. */
function filledOf({ done, failed, total }: Partition, size: number): number {
  return total === 0 ? 0 : Math.round(((done + failed) / total) * size);
}

/** Where an arrow key leads from a cell; nothing for another key. */
export function cellBeside(
  index: number,
  key: string,
  { columns }: Layout,
  count: number,
): number | undefined {
  const to = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to));
}
