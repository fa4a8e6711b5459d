import { Text } from '@mantine/core';
import { accountTexts } from '../../texts/account.ts';
import { useKnownDates } from '../dates.tsx';
import { Day } from '../when.tsx';

/** The last closed day of an account, marked where that is behind. */
export function LastClosed({ date }: { readonly date: string | null }) {
  const cobDate = useKnownDates()?.cobDate ?? '';
  const isBehind = date !== null && date < cobDate;
  return (
    <Text
      span
      inherit
      c={isBehind ? 'var(--mantine-color-error)' : undefined}
      title={isBehind ? accountTexts.behind(date) : undefined}
    >
      <Day date={date} />
    </Text>
  );
}
