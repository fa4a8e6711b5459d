import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { auditTexts } from '../../texts/audit.ts';
import { auditSearch } from './address.ts';

const route = getRouteApi('/audit');

/** Which commands are looked for, as the address keeps it. */
export function AuditFilters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()]),
    );
    void navigate({ search: auditSearch(asked) });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <TextInput
          name="command"
          label={auditTexts.command}
          placeholder={auditTexts.commandHint}
          w="10rem"
          defaultValue={search.command}
        />
        <TextInput
          name="actor"
          label={auditTexts.actor}
          placeholder={auditTexts.actorHint}
          w="10rem"
          defaultValue={search.actor}
        />
        <TextInput
          name="about"
          label={auditTexts.entity}
          placeholder={auditTexts.entityHint}
          w="10rem"
          defaultValue={search.about}
        />
        <NativeSelect
          name="outcome"
          label={auditTexts.outcome}
          defaultValue={search.outcome ?? ''}
          data={[
            { value: '', label: auditTexts.anyOutcome },
            { value: 'refused', label: auditTexts.refusedOnly },
          ]}
        />
        <TextInput type="date" name="from" label={auditTexts.from} defaultValue={search.from} />
        <TextInput type="date" name="to" label={auditTexts.to} defaultValue={search.to} />
        <Button type="submit" variant="default">
          {auditTexts.show}
        </Button>
        <Button variant="subtle" onClick={() => navigate({ search: {} })}>
          {auditTexts.clear}
        </Button>
      </Group>
    </form>
  );
}
