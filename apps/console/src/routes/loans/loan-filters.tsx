import { Button, Checkbox, Group, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { type LoanStatus, ProductsToChooseDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { inWords } from '../../format/words.ts';
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
  const ask = (change: LoansAddress) => navigate({ search: { ...asked, ...change } });
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const account = String(new FormData(event.currentTarget).get('account') ?? '').trim();
    void ask({ account: account === '' ? undefined : account });
  };
  return (
    <Group align="flex-end" gap="sm" role="search" aria-label={words.filters}>
      <MultiSelect
        label={words.status}
        placeholder={asked.status === undefined ? words.anyStatus : undefined}
        data={statuses.map((value) => ({ value, label: inWords(value) }))}
        value={asked.status?.split(',') ?? []}
        onChange={(chosen) => ask({ status: chosen.length === 0 ? undefined : chosen.join(',') })}
        miw="14rem"
        clearable
        clearButtonProps={{ 'aria-label': words.clear }}
      />
      <NativeSelect
        label={words.product}
        data={[
          { value: '', label: words.anyProduct },
          ...products.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={asked.product ?? ''}
        onChange={({ currentTarget }) => ask({ product: currentTarget.value || undefined })}
      />
      <NativeSelect
        label={words.classification}
        data={[{ value: '', label: words.anyClassification }, ...new Set(ranges)]}
        value={asked.range ?? ''}
        onChange={({ currentTarget }) => ask({ range: currentTarget.value || undefined })}
      />
      <form onSubmit={find}>
        <TextInput
          key={asked.account}
          name="account"
          type="search"
          label={words.accountNo}
          defaultValue={asked.account}
          autoComplete="off"
          enterKeyHint="search"
          w="10rem"
        />
      </form>
      <Checkbox
        label={words.overdueOnly}
        checked={asked.overdue !== undefined}
        onChange={({ currentTarget }) => ask({ overdue: currentTarget.checked ? 'only' : undefined })}
        mb={8}
      />
      {Object.values(asked).some((value) => value !== undefined) && (
        <Button variant="subtle" onClick={() => navigate({ search: {} })}>
          {words.clear}
        </Button>
      )}
    </Group>
  );
}
