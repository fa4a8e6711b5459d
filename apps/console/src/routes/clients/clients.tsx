import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ClientsDocument, type ClientsQuery } from '../../api/generated/graphql.ts';
import { pageFrom, turnsOf } from '../../api/place.ts';
import { useRead } from '../../api/reads.ts';
import { wholeList } from '../../api/whole-list.ts';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Day } from '../../components/when.tsx';
import { clientTexts as words } from '../../texts/clients.ts';
import { texts } from '../../texts/en.ts';
import { CreateClient } from './create-client.tsx';

const route = getRouteApi('/clients');
/** Units: milliseconds. The pause in typing after which the API is asked. */
const settled = 200;

type Found = ClientsQuery['clients']['edges'][number]['node'];

const columns: readonly Column<Found>[] = [
  {
    heading: words.name,
    show: ({ id, name }) => (
      <PageLink to="/clients/$id" params={{ id }}>
        <bdi>{name}</bdi>
      </PageLink>
    ),
    text: ({ name }) => name,
  },
  {
    heading: words.externalId,
    show: ({ externalId }) => <bdi>{externalId ?? '–'}</bdi>,
    text: ({ externalId }) => externalId ?? '',
  },
  {
    heading: words.activatedOn,
    show: ({ activatedOn }) => <Day date={activatedOn} />,
    text: ({ activatedOn }) => activatedOn,
  },
];

/** Clients as one types: by the beginning of a name, an account number or an external id. */
export function Clients() {
  const { search, ...place } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const [isCreating, { open, close }] = useDisclosure(false);
  const read = useRead(
    ClientsDocument,
    { search, ...pageFrom(place) },
    { placeholderData: keepPreviousData },
  );
  return (
    <Page
      title={texts.screens.clients}
      actions={may('CREATE_CLIENT') && <Button onClick={open}>{words.create}</Button>}
    >
      <Search />
      <Loaded read={read}>
        {({ clients }) => (
          <List
            caption={words.caption}
            columns={columns}
            rows={clients.edges.map(({ node }) => node)}
            keyOf={({ id }) => id}
            pages={turnsOf(clients.pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
            whole={wholeList({
              document: ClientsDocument,
              toVariables: (page) => ({ search, ...page }),
              toList: ({ clients: all }) => all,
            })}
            file={words.file}
            empty={search === undefined ? words.emptyAtAll : words.empty}
          />
        )}
      </Loaded>
      {isCreating && <CreateClient onClose={close} />}
    </Page>
  );
}

function Search() {
  const { search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const ask = useDebouncedCallback((text: string) => {
    void navigate({ search: { search: text.trim() || undefined }, replace: true });
  }, settled);
  return (
    <TextInput
      type="search"
      label={words.search}
      description={words.searchHint}
      defaultValue={search}
      onChange={({ currentTarget }) => ask(currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      autoComplete="off"
      maw="30rem"
      dir="auto"
      data-autofocus
    />
  );
}
