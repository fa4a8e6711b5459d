import { Stack, Text } from '@mantine/core';
import { inCurrency, isZero } from '../../../format/money.ts';
import { savingsTexts } from '../../../texts/savings.ts';
import { SavingsPostings } from './savings-postings.tsx';
import type { TabProps } from './tab.ts';

const words = savingsTexts.holds;

/** What is kept from being paid out, and what came and went of that. */
export function Holds({ account }: TabProps) {
  return (
    <Stack>
      <Text c="dimmed">
        {isZero(account.onHold) ? words.none : words.now(inCurrency(account.onHold, account.currency))}
      </Text>
      <SavingsPostings account={account} types={['HOLD', 'RELEASE']} only={words.list} />
    </Stack>
  );
}
