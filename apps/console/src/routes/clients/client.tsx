import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ClientDocument, type ClientQuery } from '../../api/generated/graphql.ts';
import { pageFrom, turnsOf } from '../../api/place.ts';
import { useRead } from '../../api/reads.ts';
import { wholeList } from '../../api/whole-list.ts';
import { List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { loanColumns } from '../../components/loan-columns.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { Raw } from '../../components/raw.tsx';
import { savingsColumns } from '../../components/savings-columns.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Day } from '../../components/when.tsx';
import { clientTexts as words } from '../../texts/clients.ts';
import { texts } from '../../texts/en.ts';
import { Application } from './application.tsx';
import { OpenSavings } from './open-savings.tsx';
import { SavingsTotals } from './savings-totals.tsx';
import { Totals } from './totals.tsx';

const route = getRouteApi('/clients/$id');

/** One client with all accounts. */
export function Client() {
  const { id } = route.useParams();
  const read = useRead(
    ClientDocument,
    { id, ...pageFrom(route.useSearch()) },
    { placeholderData: keepPreviousData },
  );
  return (
    <Loaded read={read}>
      {({ client }) =>
        client === null ? (
          <Page title={texts.screens.clients}>{words.missing}</Page>
        ) : (
          <ClientPage client={client} />
        )
      }
    </Loaded>
  );
}

function ClientPage({ client }: { readonly client: NonNullable<ClientQuery['client']> }) {
  const navigate = route.useNavigate();
  const may = useMay();
  const [isApplying, applying] = useDisclosure(false);
  const [isOpening, opening] = useDisclosure(false);
  return (
    <Page
      title={client.name}
      lead={
        <>
          {words.activatedOn} <Day date={client.activatedOn} />
          {client.externalId !== null && (
            <>
              {` · ${words.externalId} `}
              <bdi>{client.externalId}</bdi>
            </>
          )}
        </>
      }
      actions={
        <>
          {may('SUBMIT_LOAN') && <Button onClick={applying.open}>{words.apply}</Button>}
          {may('OPEN_SAVINGS') && (
            <Button variant="default" onClick={opening.open}>
              {words.openSavings}
            </Button>
          )}
          <Raw value={client} />
        </>
      }
    >
      <Panel title={words.totals}>
        <Totals totals={client.totals} />
      </Panel>
      <Panel title={words.loans}>
        <List
          caption={words.loans}
          columns={loanColumns}
          rows={client.loans.edges.map(({ node }) => node)}
          keyOf={({ id }) => id}
          pages={turnsOf(client.loans.pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
          whole={wholeList({
            document: ClientDocument,
            toVariables: (page) => ({ id: client.id, ...page }),
            toList: ({ client: found }) => found?.loans,
          })}
          file={words.loansFile}
          empty={words.noLoans}
        />
      </Panel>
      <Panel title={words.savings}>
        <SavingsTotals accounts={client.savingsAccounts} />
        <List
          caption={words.savings}
          columns={savingsColumns}
          rows={client.savingsAccounts}
          keyOf={({ id }) => id}
          file={words.savingsFile}
          empty={words.noSavings}
        />
      </Panel>
      {isApplying && <Application clientId={client.id} onClose={applying.close} />}
      {isOpening && <OpenSavings clientId={client.id} onClose={opening.close} />}
    </Page>
  );
}
