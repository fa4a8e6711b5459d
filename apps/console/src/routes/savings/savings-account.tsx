import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SavingsAccountDocument, type SavingsHeadFragment } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { AccountEvents } from '../../components/account/account-events.tsx';
import { ClosePreview } from '../../components/account/close-preview.tsx';
import { CommandLog } from '../../components/account/command-log.tsx';
import { Journal } from '../../components/account/journal.tsx';
import { Statements } from '../../components/account/statements.tsx';
import { partPermissions } from '../../components/account/tab.ts';
import { BlockBadge } from '../../components/block-badge.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Raw } from '../../components/raw.tsx';
import { Sections } from '../../components/sections.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useMay } from '../../components/viewer.tsx';
import { accountTexts } from '../../texts/account.ts';
import { texts } from '../../texts/en.ts';
import { savingsTexts } from '../../texts/savings.ts';
import { type SavingsPart, savingsParts } from './address.ts';
import { SavingsActions } from './commands/savings-actions.tsx';
import { SavingsHead } from './savings-head.tsx';
import { Holds } from './tabs/holds.tsx';
import type { TabProps } from './tabs/tab.ts';
import { Transactions } from './tabs/transactions.tsx';

const route = getRouteApi('/savings/$id');

const parts: Readonly<Record<SavingsPart, (props: TabProps) => ReactNode>> = {
  transactions: Transactions,
  holds: Holds,
  journal: Journal,
  statements: Statements,
  events: AccountEvents,
  commands: CommandLog,
  preview: ({ account }) => <ClosePreview account={account} job="SAVINGS_CLOSE_OF_BUSINESS" />,
};

/** One savings account: what is on it and why, what was done with it, and what can be done. */
export function SavingsAccount() {
  const { id } = route.useParams();
  const read = useRead(SavingsAccountDocument, { id });
  return (
    <Loaded read={read}>
      {({ savingsAccount }) =>
        savingsAccount === null ? (
          <Page title={texts.screens.savings}>{savingsTexts.missing}</Page>
        ) : (
          <SavingsPage account={savingsAccount} />
        )
      }
    </Loaded>
  );
}

function SavingsPage({ account }: { readonly account: SavingsHeadFragment }) {
  const { part = 'transactions' } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const Part = parts[part];
  return (
    <Page
      title={savingsTexts.title(account.accountNo)}
      lead={
        <>
          <StateBadge state={account.status} /> <BlockBadge block={account.block} />{' '}
          <PageLink to="/clients/$id" params={{ id: account.client.id }}>
            <bdi>{account.client.name}</bdi>
          </PageLink>
          {` · ${account.product.name}`}
        </>
      }
      actions={
        <>
          <SavingsActions account={account} />
          <Raw value={account} />
        </>
      }
    >
      <SavingsHead account={account} />
      <Sections
        label={accountTexts.tab.label}
        sections={savingsParts
          .filter((name) => may(partPermissions[name] ?? 'READ'))
          .map((name) => ({ name, label: { ...accountTexts.tab, ...savingsTexts.tab }[name] }))}
        at={part}
        onGo={(name) => navigate({ search: { part: name } })}
      >
        <Part account={account} />
      </Sections>
    </Page>
  );
}
