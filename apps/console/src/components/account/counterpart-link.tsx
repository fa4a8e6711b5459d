import { Group, Text } from '@mantine/core';
import type { CounterpartFragment } from '../../api/generated/graphql.ts';
import { accountTexts } from '../../texts/account.ts';
import { AccountLink } from '../account-link.tsx';

interface Props {
  readonly counterpart: CounterpartFragment;
  /** Whether its money came from there. */
  readonly isSource: boolean;
}

/** The account at the other end of a transfer. */
export function CounterpartLink({ counterpart, isSource }: Props) {
  return (
    <Group gap={4} wrap="nowrap">
      <Text size="xs" c="dimmed" component="span">
        {isSource ? accountTexts.transactions.from : accountTexts.transactions.to}
      </Text>
      <AccountLink account={otherAccount(counterpart)} />
    </Group>
  );
}

/** The other account of a transfer, as links name accounts. */
export function otherAccount(counterpart: CounterpartFragment) {
  return counterpart.__typename === 'LoanTransaction'
    ? { ...counterpart.loan, kind: 'LOAN' as const }
    : { ...counterpart.account, kind: 'SAVINGS' as const };
}
