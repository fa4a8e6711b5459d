import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { texts } from '../texts/en.ts';
import { Problem } from './problem.tsx';

interface Props<Data> {
  readonly read: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
  /** How high what is read will be, about, so that what follows keeps its place; that of three lines unless given. */
  readonly room?: string;
}

const widths = ['90%', '75%', '60%'];

/** What was read; before it is there its place, and the reason where it cannot be read. */
export function Loaded<Data>({ read, children, room }: Props<Data>) {
  if (read.data !== undefined) {
    return (
      <>
        {read.error !== null && <Problem problem={read.error} onRetry={() => read.refetch()} />}
        {children(read.data)}
      </>
    );
  }
  if (read.error !== null) return <Problem problem={read.error} onRetry={() => read.refetch()} />;
  return (
    <Stack role="status" aria-label={texts.state.loading} gap="xs" mih={room}>
      {widths.map((width) => (
        <Skeleton key={width} height={18} width={width} />
      ))}
    </Stack>
  );
}
