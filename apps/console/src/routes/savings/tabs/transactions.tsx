import { Stack, Switch } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { SavingsTransactionType } from '../../../api/generated/graphql.ts';
import { savingsTexts } from '../../../texts/savings.ts';
import { SavingsPostings } from './savings-postings.tsx';
import type { TabProps } from './tab.ts';

const route = getRouteApi('/savings/$id');

/** What moved money or keeps it; the interest of each day is beside it only where somebody asks. */
const money: readonly SavingsTransactionType[] = [
  'DEPOSIT',
  'WITHDRAWAL',
  'FEE',
  'INTEREST_POSTING',
  'OVERDRAFT_INTEREST',
  'HOLD',
  'RELEASE',
];

/** What was posted, the latest first. */
export function Transactions({ account }: TabProps) {
  const { accruals } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Stack>
      <Switch
        label={savingsTexts.transactions.accruals}
        checked={accruals !== undefined}
        onChange={({ currentTarget }) =>
          void navigate({
            search: { part: 'transactions', accruals: currentTarget.checked ? 'shown' : undefined },
          })
        }
      />
      <SavingsPostings account={account} types={accruals === undefined ? money : undefined} />
    </Stack>
  );
}
