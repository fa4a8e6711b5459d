import { Button, Group, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { AskedAccounts } from '../api/place.ts';
import { inWords } from '../format/words.ts';
import { accountTexts } from '../texts/account.ts';

const words = accountTexts.filters;

interface Props {
  readonly asked: AskedAccounts;
  /** Asks for others; each choice is an address of its own, which begins with its first page. */
  readonly onAsk: (change: AskedAccounts) => void;
  readonly onClear: () => void;
  readonly statuses: readonly string[];
  readonly products: readonly { readonly id: string; readonly name: string }[];
  /** What accounts of one kind alone can be asked for. */
  readonly children?: ReactNode;
}

/** Which accounts of a kind are shown. */
export function AccountFilters({ asked, onAsk, onClear, statuses, products, children }: Props) {
  return (
    <Group align="flex-end" gap="sm" role="search" aria-label={words.label}>
      <MultiSelect
        label={words.status}
        placeholder={asked.status === undefined ? words.anyStatus : undefined}
        data={statuses.map((value) => ({ value, label: inWords(value) }))}
        value={asked.status?.split(',') ?? []}
        onChange={(chosen) => onAsk({ status: chosen.length === 0 ? undefined : chosen.join(',') })}
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
        onChange={({ currentTarget }) => onAsk({ product: currentTarget.value || undefined })}
      />
      <Find
        label={words.accountNo}
        value={asked.account}
        onFind={(account) => onAsk({ account })}
        width="10rem"
      />
      <Find
        label={words.externalId}
        value={asked.externalId}
        onFind={(externalId) => onAsk({ externalId })}
        width="12rem"
      />
      {children}
      {Object.values(asked).some((value) => value !== undefined) && (
        <Button variant="subtle" onClick={onClear}>
          {words.clear}
        </Button>
      )}
    </Group>
  );
}

interface FindProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onFind: (text: string | undefined) => void;
  readonly width: string;
}

/** What an account is called, asked for once it is typed. */
function Find({ label, value, onFind, width }: FindProps) {
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    onFind(text === '' ? undefined : text);
  };
  return (
    <form onSubmit={find}>
      <TextInput
        key={value}
        name="text"
        type="search"
        label={label}
        defaultValue={value}
        autoComplete="off"
        enterKeyHint="search"
        w={width}
      />
    </form>
  );
}
