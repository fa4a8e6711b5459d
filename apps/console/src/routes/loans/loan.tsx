import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoanDocument, type LoanHeadFragment } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { AccountEvents } from '../../components/account/account-events.tsx';
import { ClosePreview } from '../../components/account/close-preview.tsx';
import { CommandLog } from '../../components/account/command-log.tsx';
import { Journal } from '../../components/account/journal.tsx';
import { Statements } from '../../components/account/statements.tsx';
import { type AccountTabProps, partPermissions } from '../../components/account/tab.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Raw } from '../../components/raw.tsx';
import { Sections } from '../../components/sections.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useMay } from '../../components/viewer.tsx';
import { accountTexts } from '../../texts/account.ts';
import { texts } from '../../texts/en.ts';
import { loanTexts } from '../../texts/loan.ts';
import { type LoanPart, loanParts } from './address.ts';
import { LoanActions } from './commands/loan-actions.tsx';
import { LoanHead } from './loan-head.tsx';
import { Charges } from './tabs/charges.tsx';
import { DelinquencyTimeline } from './tabs/delinquency.tsx';
import { Schedule } from './tabs/schedule.tsx';
import type { TabProps } from './tabs/tab.ts';
import { Transactions } from './tabs/transactions.tsx';

const route = getRouteApi('/loans/$id');

const parts: Readonly<Record<LoanPart, (props: AccountTabProps & TabProps) => ReactNode>> = {
  schedule: Schedule,
  transactions: Transactions,
  charges: Charges,
  delinquency: DelinquencyTimeline,
  journal: Journal,
  statements: Statements,
  events: AccountEvents,
  commands: CommandLog,
  preview: ({ account }) => <ClosePreview account={account} job="LOAN_CLOSE_OF_BUSINESS" />,
};

/** One loan: what it is worth and why, what was done with it, and what can be done. */
export function Loan() {
  const { id } = route.useParams();
  const read = useRead(LoanDocument, { id });
  return (
    <Loaded read={read}>
      {({ loan }) =>
        loan === null ? (
          <Page title={texts.screens.loans}>{loanTexts.missing}</Page>
        ) : (
          <LoanPage loan={loan} />
        )
      }
    </Loaded>
  );
}

function LoanPage({ loan }: { readonly loan: LoanHeadFragment }) {
  const { part = 'schedule' } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const Part = parts[part];
  return (
    <Page
      title={loanTexts.title(loan.accountNo)}
      lead={
        <>
          <StateBadge state={loan.status} /> {loan.nonPerforming && <StateBadge state="NON_PERFORMING" />}{' '}
          {loan.chargedOff && <StateBadge state="CHARGED_OFF" />} {loan.fraud && <StateBadge state="FRAUD" />}{' '}
          <PageLink to="/clients/$id" params={{ id: loan.client.id }}>
            <bdi>{loan.client.name}</bdi>
          </PageLink>
          {` · ${loan.product.name}`}
        </>
      }
      actions={
        <>
          <LoanActions loan={loan} />
          <Raw value={loan} />
        </>
      }
    >
      <LoanHead loan={loan} />
      <Sections
        label={accountTexts.tab.label}
        sections={loanParts
          .filter((name) => may(partPermissions[name] ?? 'READ'))
          .map((name) => ({ name, label: { ...accountTexts.tab, ...loanTexts.tab }[name] }))}
        at={part}
        onGo={(name) => navigate({ search: { part: name } })}
      >
        <Part loan={loan} account={loan} />
      </Sections>
    </Page>
  );
}
