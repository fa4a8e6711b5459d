import { SegmentedControl } from '@mantine/core';

interface Props {
  /** What it chooses between, and what that is about for those who do not see it. */
  readonly words: { readonly view: string; readonly chart: string; readonly table: string };
  readonly at: string;
  readonly onGo: (view: string) => void;
}

/** Whether figures are drawn or listed. */
export function ChartOrTable({ words, at, onGo }: Props) {
  return (
    <SegmentedControl
      size="xs"
      transitionDuration={0}
      value={at}
      onChange={onGo}
      aria-label={words.view}
      data={[
        { value: 'chart', label: words.chart },
        { value: 'table', label: words.table },
      ]}
    />
  );
}
