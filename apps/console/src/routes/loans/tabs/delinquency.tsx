import { Text, Timeline } from '@mantine/core';
import { IconClockPause, IconFlag } from '@tabler/icons-react';
import { LoanDelinquencyDocument, type LoanDelinquencyQuery } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { formatDay } from '../../../format/dates.ts';
import { loanTexts } from '../../../texts/loan.ts';
import type { TabProps } from './tab.ts';

const words = loanTexts.delinquency;

/** In which range it was when, and when its days did not count. */
export function DelinquencyTimeline({ loan: { id } }: TabProps) {
  const read = useRead(LoanDelinquencyDocument, { id });
  return (
    <Loaded read={read}>
      {({ loan }) => {
        const spans = loan === null ? [] : spansOf(loan);
        if (spans.length === 0) return <Text c="dimmed">{words.empty}</Text>;
        return (
          <Timeline aria-label={words.caption} bulletSize={26} lineWidth={2} active={spans.length}>
            {spans.map((span) => (
              <Timeline.Item
                key={`${span.title} ${span.from}`}
                title={span.title}
                color={span.isPresent ? span.color : 'gray'}
                bullet={<span.icon size={14} aria-hidden />}
              >
                <Text size="sm" c="dimmed">
                  {span.to === null
                    ? words.sinceDay(formatDay(span.from))
                    : words.until(formatDay(span.from), formatDay(span.to))}
                </Text>
              </Timeline.Item>
            ))}
          </Timeline>
        );
      }}
    </Loaded>
  );
}

/** Days of one kind: the latest first. Dates of one form are in the order of their text. */
function spansOf({ delinquencyHistory, delinquencyPauses }: NonNullable<LoanDelinquencyQuery['loan']>) {
  const ranges = delinquencyHistory.map(({ classification, addedOn, liftedOn }) => ({
    title: classification,
    from: addedOn,
    to: liftedOn,
    isPresent: liftedOn === null,
    color: 'red',
    icon: IconFlag,
  }));
  const pauses = delinquencyPauses.map(({ start, end, active }) => ({
    title: active ? `${words.pause}, ${words.pauseActive}` : words.pause,
    from: start,
    to: end,
    isPresent: active,
    color: 'blue',
    icon: IconClockPause,
  }));
  return [...ranges, ...pauses].sort((one, other) => (one.from < other.from ? 1 : -1));
}
