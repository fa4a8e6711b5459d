import { Alert, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { ApiKeysDocument, type KeyRowFragment, RevokeApiKeyDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Instant } from '../../components/when.tsx';
import { settingTexts } from '../../texts/settings.ts';
import { CreateKeyForm, Secret } from './create-key-form.tsx';

const words = settingTexts.keys;

const columns: readonly Column<KeyRowFragment>[] = [
  { heading: words.name, show: ({ name }) => name, text: ({ name }) => name },
  { heading: words.role, show: ({ role }) => role, text: ({ role }) => role },
  {
    heading: words.state,
    show: ({ state }) => <StateBadge state={state} />,
    text: ({ state }) => state,
  },
  ...(
    [
      [words.createdAt, 'createdAt'],
      [words.lastUsedAt, 'lastUsedAt'],
      [words.expiresAt, 'expiresAt'],
    ] as const
  ).map(
    ([heading, name]): Column<KeyRowFragment> => ({
      heading,
      show: (key) => (key[name] === null ? words.never : <Instant at={key[name]} />),
      text: (key) => key[name] ?? '',
    }),
  ),
];

/** Who may come in, as what, and when they last did. */
export function ApiKeys() {
  const read = useRead(ApiKeysDocument, {});
  const may = useMay();
  const [isCreating, { open, close }] = useDisclosure(false);
  const [secret, setSecret] = useState<string>();
  const [revoked, setRevoked] = useState<KeyRowFragment>();
  const ways: Column<KeyRowFragment> = {
    heading: words.actions,
    show: (key) =>
      key.revokedAt === null && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={words.revokeTitle(key.name)}
          onClick={() => setRevoked(key)}
        >
          {words.revoke}
        </Button>
      ),
  };
  return (
    <Panel
      title={words.title}
      actions={
        may('MANAGE_API_KEYS') && (
          <Button size="compact-sm" onClick={open}>
            {words.create}
          </Button>
        )
      }
    >
      <Loaded read={read}>
        {({ apiKeys }) => (
          <>
            <Expiring keys={apiKeys} />
            <List
              caption={words.caption}
              columns={[...columns, ways]}
              rows={apiKeys}
              keyOf={({ id }) => id}
              file={words.file}
              empty={words.none}
            />
          </>
        )}
      </Loaded>
      {isCreating && <CreateKeyForm onMade={setSecret} onClose={close} />}
      {secret !== undefined && <Secret secret={secret} onClose={() => setSecret(undefined)} />}
      {revoked !== undefined && (
        <CommandForm
          title={words.revokeTitle(revoked.name)}
          document={RevokeApiKeyDocument}
          initial={{}}
          toVariables={() => ({ id: revoked.id })}
          isDestructive
          onClose={() => setRevoked(undefined)}
        >
          {() => <Text size="sm">{words.revokeHint}</Text>}
        </CommandForm>
      )}
    </Panel>
  );
}

/** Which keys need another one soon, so that nobody is locked out by a day that comes unseen. */
function Expiring({ keys }: { readonly keys: readonly KeyRowFragment[] }) {
  const names = keys.filter(({ state }) => state === 'EXPIRING').map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <Alert color="orange" variant="light" role="status">
      {words.expiring(new Intl.ListFormat(navigator.language).format(names))}
    </Alert>
  );
}
