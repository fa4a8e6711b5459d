import { Checkbox, NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type LoanStatus, ProductsToChooseDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { AccountFilters } from '../../components/account-filters.tsx';
import { loanTexts } from '../../texts/loan.ts';
import type { LoansAddress } from './address.ts';

const route = getRouteApi('/loans');
const words = loanTexts.list;

const statuses: readonly LoanStatus[] = [
  'SUBMITTED',
  'APPROVED',
  'ACTIVE',
  'OVERPAID',
  'CLOSED_OBLIGATIONS_MET',
  'CLOSED_WRITTEN_OFF',
  'REJECTED',
  'WITHDRAWN',
];

/** Which loans are shown; each choice is an address of its own, which begins with its first page. */
export function LoanFilters() {
  const { after: _, before: __, ...asked } = route.useSearch();
  const navigate = route.useNavigate();
  const products =
    useRead(ProductsToChooseDocument, {}).data?.loanProducts.edges.map(({ node }) => node) ?? [];
  const ranges = products.flatMap(({ delinquencyRanges }) =>
    delinquencyRanges.map(({ classification }) => classification),
  );
  const ask = (change: LoansAddress) => void navigate({ search: { ...asked, ...change } });
  return (
    <AccountFilters
      asked={asked}
      onAsk={ask}
      onClear={() => void navigate({ search: {} })}
      statuses={statuses}
      products={products}
    >
      <NativeSelect
        label={words.classification}
        data={[{ value: '', label: words.anyClassification }, ...new Set(ranges)]}
        value={asked.range ?? ''}
        onChange={({ currentTarget }) => ask({ range: currentTarget.value || undefined })}
      />
      <Checkbox
        label={words.overdueOnly}
        checked={asked.overdue !== undefined}
        onChange={({ currentTarget }) => ask({ overdue: currentTarget.checked ? 'only' : undefined })}
        mb={8}
      />
    </AccountFilters>
  );
}
