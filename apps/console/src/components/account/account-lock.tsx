import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { LockFragment } from '../../api/generated/graphql.ts';
import { accountTexts } from '../../texts/account.ts';
import { PageLink } from '../page-link.tsx';
import { useMay } from '../viewer.tsx';
import { Day, Instant } from '../when.tsx';

const words = accountTexts.lock;

/** Who holds an account, since when, and why; nothing where nobody does. */
export function AccountLock({ lock }: { readonly lock: LockFragment | null }) {
  const may = useMay();
  if (lock === null) return null;
  return (
    <Alert
      color={lock.owner === 'COB_FAILED' ? 'red' : 'yellow'}
      variant="light"
      icon={<IconLock aria-hidden />}
      title={words[lock.owner]}
    >
      <Stack gap="xs">
        {lock.error !== null && <Text size="sm">{lock.error}</Text>}
        <Group gap="lg">
          <Text size="sm">
            {words.ofDate}: <Day date={lock.cobDate} />
          </Text>
          <Text size="sm">
            {words.since}: <Instant at={lock.since} />
          </Text>
          {lock.runId !== null && may('READ_OPERATIONS') && (
            <PageLink to="/runs/$id" params={{ id: lock.runId }}>
              {words.run}
            </PageLink>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
