import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoanDocument, type LoanHeadFragment } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Raw } from '../../components/raw.tsx';
import { Sections } from '../../components/sections.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useMay } from '../../components/viewer.tsx';
import { texts } from '../../texts/en.ts';
import { loanTexts } from '../../texts/loan.ts';
import { type LoanPart, loanParts } from './address.ts';
import { LoanActions } from './commands/loan-actions.tsx';
import { LoanHead } from './loan-head.tsx';
import { Charges } from './tabs/charges.tsx';
import { ClosePreview } from './tabs/close-preview.tsx';
import { CommandLog } from './tabs/command-log.tsx';
import { DelinquencyTimeline } from './tabs/delinquency.tsx';
import { Events } from './tabs/events.tsx';
import { Journal } from './tabs/journal.tsx';
import { Schedule } from './tabs/schedule.tsx';
import { Statements } from './tabs/statements.tsx';
import { Transactions } from './tabs/transactions.tsx';

const route = getRouteApi('/loans/$id');

/** What a part needs beside READ, where the API would refuse it otherwise. */
const permissions: Partial<Record<LoanPart, string>> = {
  events: 'READ_OPERATIONS',
  commands: 'READ_AUDIT',
};

const parts: Readonly<Record<LoanPart, (props: { readonly loan: LoanHeadFragment }) => ReactNode>> = {
  schedule: Schedule,
  transactions: Transactions,
  charges: Charges,
  delinquency: DelinquencyTimeline,
  journal: Journal,
  statements: Statements,
  events: Events,
  commands: CommandLog,
  preview: ClosePreview,
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
        label={loanTexts.tab.label}
        sections={loanParts
          .filter((name) => may(permissions[name] ?? 'READ'))
          .map((name) => ({ name, label: loanTexts.tab[name] }))}
        at={part}
        onGo={(name) => navigate({ search: { part: name } })}
      >
        <Part loan={loan} />
      </Sections>
    </Page>
  );
}
