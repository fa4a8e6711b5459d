import { LockedDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { accountColumn } from '../../components/account-column.tsx';
import { List } from '../../components/list.tsx';
import { Panel } from '../../components/panel.tsx';
import { Instant } from '../../components/when.tsx';
import { closeTexts } from '../../texts/close.ts';

const { today: words } = closeTexts;

/** Accounts that a worker holds or that could not be closed, each a link to it; nothing where there is none. */
export function LockedAccounts() {
  const { data } = useRead(LockedDocument, {});
  const failed = data?.lockedAccounts.filter(({ owner }) => owner === 'COB_FAILED') ?? [];
  if (failed.length === 0) return null;
  return (
    <Panel title={words.lockedList}>
      <List
        caption={words.lockedList}
        rows={failed}
        keyOf={({ accountId }) => accountId}
        file="locked-accounts"
        columns={[
          accountColumn(words.account),
          {
            heading: words.why,
            show: ({ error }) => error ?? words.heldBy,
            text: ({ error }) => error ?? words.heldBy,
            isText: true,
          },
          { heading: words.since, show: ({ since }) => <Instant at={since} />, text: ({ since }) => since },
        ]}
      />
    </Panel>
  );
}
