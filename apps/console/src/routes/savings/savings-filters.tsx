import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import {
  ClientNameDocument,
  SavingsProductsToChooseDocument,
  type SavingsStatus,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { AccountFilters } from '../../components/account-filters.tsx';
import { savingsTexts } from '../../texts/savings.ts';

const route = getRouteApi('/savings');
const words = savingsTexts.list;

const statuses: readonly SavingsStatus[] = [
  'SUBMITTED',
  'APPROVED',
  'ACTIVE',
  'DORMANT',
  'CLOSED',
  'REJECTED',
  'WITHDRAWN',
];

/** Which savings accounts are shown; each choice is an address of its own, which begins with its first page. */
export function SavingsFilters() {
  const { after: _, before: __, ...asked } = route.useSearch();
  const navigate = route.useNavigate();
  const products = useRead(SavingsProductsToChooseDocument, {}).data?.savingsProducts.edges ?? [];
  return (
    <AccountFilters
      asked={asked}
      onAsk={(change) => void navigate({ search: { ...asked, ...change } })}
      onClear={() => void navigate({ search: {} })}
      statuses={statuses}
      products={products.map(({ node }) => node)}
    >
      {asked.client !== undefined && (
        <OfClient
          id={asked.client}
          onLeave={() => void navigate({ search: { ...asked, client: undefined } })}
        />
      )}
    </AccountFilters>
  );
}

/** Whose they are, and the way to those of everyone. */
function OfClient({ id, onLeave }: { readonly id: string; readonly onLeave: () => void }) {
  const read = useRead(ClientNameDocument, { id });
  return (
    <Button
      variant="default"
      rightSection={<IconX size={16} aria-hidden />}
      onClick={onLeave}
      title={words.ofAnyone}
    >
      {words.of(read.data?.client?.name ?? '…')}
    </Button>
  );
}
