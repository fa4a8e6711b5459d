import { Box, Group, Paper, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, memo, type PointerEvent, useId, useMemo, useState } from 'react';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';
import {
  cellAt,
  cellBeside,
  type Layout,
  type Look,
  layoutOf,
  lookOf,
  looks,
  type Partition,
  pathsOf,
  placeOf,
} from './partition-cells.ts';
import classes from './partition-grid.module.css';

const { partitions: words } = closeTexts;

interface Props {
  readonly partitions: readonly Partition[];
}

/** Every partition as a cell: a colour and a pattern for its state, more about one under the pointer or the arrow keys. */
export function PartitionGrid({ partitions }: Props) {
  const { ref, width } = useElementSize();
  const [chosen, setChosen] = useState<number>();
  const count = partitions.length;
  const layout = useMemo(() => layoutOf(count, Math.max(width, 1)), [count, width]);
  const onPointerMove = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    setChosen(cellAt(clientX - left, clientY - top, layout, count));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = cellBeside(chosen ?? -1, event.key, layout, count);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
  };
  const at = chosen === undefined ? undefined : partitions[chosen];
  return (
    <div>
      <Legend partitions={partitions} />
      <Box
        ref={ref}
        className={classes.grid}
        role="application"
        aria-label={words.grid(formatCount(count))}
        tabIndex={0}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setChosen(undefined)}
        onKeyDown={onKeyDown}
        onFocus={() => setChosen((known) => known ?? 0)}
        onBlur={() => setChosen(undefined)}
      >
        {width > 0 && <Cells partitions={partitions} layout={layout} />}
        {chosen !== undefined && <Frame at={chosen} layout={layout} />}
        {at !== undefined && chosen !== undefined && (
          <Tip partition={at} at={chosen} layout={layout} width={width} />
        )}
      </Box>
    </div>
  );
}

/** The picture, which is drawn again where a cell changed and not where another one is looked at. */
const Cells = memo(function Cells({ partitions, layout }: Props & { readonly layout: Layout }) {
  const pattern = useId();
  const paths = useMemo(() => pathsOf(partitions, layout), [partitions, layout]);
  return (
    <svg width="100%" height={layout.rows * layout.step} aria-hidden="true">
      <Stripes id={pattern} />
      {looks.map((look) => (
        <path
          key={look}
          d={paths[look]}
          className={classes[look]}
          {...(layout.size < patterned ? {} : filling(look, pattern))}
        />
      ))}
      <path d={paths.progress} className={classes.COMPLETED} />
    </svg>
  );
});

/** Units: pixels. The side from which on a cell has a pattern that can be seen. */
const patterned = 8;

/** Colours alone do not say it: what is at work is striped, what failed is crossed. */
const filling = (look: Look, pattern: string) =>
  look === 'RUNNING' || look === 'withFailures' ? { style: { fill: `url(#${pattern}-${look})` } } : {};

function Stripes({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-RUNNING`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" className={classes.runningGround} />
        <path d="M0 4L4 0" className={classes.runningStripe} />
      </pattern>
      <pattern id={`${id}-withFailures`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" className={classes.failedGround} />
        <path d="M0 0L4 4M0 4L4 0" className={classes.failedStripe} />
      </pattern>
    </defs>
  );
}

/** Units: pixels. */
const sample = 14;

const Legend = memo(function Legend({ partitions }: Props) {
  const pattern = useId();
  const counts = new Map<Look, number>();
  for (const partition of partitions) {
    const look = lookOf(partition);
    counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  return (
    <Group gap="md" mb="xs">
      {looks
        .filter((look) => counts.has(look))
        .map((look) => (
          <Group key={look} gap={6} wrap="nowrap">
            <svg width={sample} height={sample} aria-hidden="true">
              <Stripes id={pattern} />
              <rect width={sample} height={sample} className={classes[look]} {...filling(look, pattern)} />
            </svg>
            <Text size="sm">
              {formatCount(counts.get(look) ?? 0)} {words.states[look]}
            </Text>
          </Group>
        ))}
    </Group>
  );
});

/** Around the cell that is looked at. */
function Frame({ at, layout }: { readonly at: number; readonly layout: Layout }) {
  const { x, y } = placeOf(at, layout);
  const side = layout.size + 4;
  return <div className={classes.chosen} style={{ left: x - 2, top: y - 2, width: side, height: side }} />;
}

/** Units: pixels. */
const tipWidth = 240;

interface TipProps {
  readonly partition: Partition;
  readonly at: number;
  readonly layout: Layout;
  readonly width: number;
}

function Tip({ partition, at, layout, width }: TipProps) {
  const { number, done, failed, total, worker, attempts } = partition;
  const { x, y } = placeOf(at, layout);
  const left = Math.max(0, Math.min(x, width - tipWidth));
  return (
    <Paper
      className={classes.tip}
      shadow="md"
      withBorder
      p="xs"
      role="status"
      style={{ left, top: y + layout.step + 4, width: tipWidth }}
    >
      <Text size="sm" fw={600}>
        {words.one(formatCount(number))}: {words.states[lookOf(partition)]}
      </Text>
      <Text size="sm">
        {closeTexts.run.of(formatCount(done), formatCount(total))}
        {failed > 0 && `, ${words.failedIn(formatCount(failed))}`}
      </Text>
      {worker !== null && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {worker} · {words.attempt(formatCount(attempts))}
        </Text>
      )}
    </Paper>
  );
}
