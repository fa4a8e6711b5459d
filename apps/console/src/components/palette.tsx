import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconCash, IconPigMoney, IconPlayerPlay, IconSearch, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FindAccountDocument, FindClientsDocument } from '../api/generated/graphql.ts';
import { useRead } from '../api/reads.ts';
import { inWords } from '../format/words.ts';
import { screenGroups } from '../screens.ts';
import { closeTexts } from '../texts/close.ts';
import { texts } from '../texts/en.ts';
import { useMay } from './viewer.tsx';

/** Units: milliseconds. The pause in typing after which the API is asked. */
const settled = 150;
const shortest = 2;

/** Whose forms open on Today; it knows whether there is anything to do of it. */
const dayCommands = [
  { form: 'move', label: closeTexts.dates.move, permission: 'SET_BUSINESS_DATE' },
  { form: 'start', label: closeTexts.dates.start, permission: 'RUN_JOB' },
] as const;

/** Ctrl-K: a client by name or id, an account by its number, a screen, or what is to be done with the day. */
export function Palette() {
  const [text, setText] = useState('');
  return (
    <Spotlight
      query={text}
      onQueryChange={setText}
      actions={useFound(text)}
      shortcut={['mod + K', '/']}
      nothingFound={texts.palette.nothing}
      highlightQuery
      scrollable
      maxHeight={420}
      // What was found by the API is what was asked for, whatever it is called.
      filter={(query, actions) => filterScreens(query, actions as SpotlightActionGroupData[])}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: texts.palette.placeholder,
        'aria-label': texts.palette.placeholder,
      }}
    />
  );
}

function filterScreens(query: string, groups: SpotlightActionGroupData[]): SpotlightActionGroupData[] {
  const wanted = query.trim().toLowerCase();
  return groups.map((group) =>
    group.group === texts.palette.screens || group.group === texts.palette.commands
      ? { ...group, actions: group.actions.filter(({ label }) => label?.toLowerCase().includes(wanted)) }
      : group,
  );
}

function useFound(text: string): SpotlightActionGroupData[] {
  const navigate = useNavigate();
  const may = useMay();
  const [asked] = useDebouncedValue(text.trim(), settled);
  const isAsking = asked.length >= shortest && may('READ');
  const clients = useRead(FindClientsDocument, { text: asked }, { enabled: isAsking });
  const accounts = useRead(
    FindAccountDocument,
    { accountNo: asked },
    { enabled: isAsking && /^\d+$/.test(asked) },
  );
  const { loan, savingsAccount } = accounts.data ?? {};
  const groups = [
    {
      group: texts.palette.loans,
      actions: loan
        ? [
            {
              ...called(loan),
              leftSection: <IconCash size={18} aria-hidden />,
              onClick: () => navigate({ to: '/loans/$id', params: { id: loan.id } }),
            },
          ]
        : [],
    },
    {
      group: texts.palette.savings,
      actions: savingsAccount
        ? [
            {
              ...called(savingsAccount),
              leftSection: <IconPigMoney size={18} aria-hidden />,
              onClick: () => navigate({ to: '/savings/$id', params: { id: savingsAccount.id } }),
            },
          ]
        : [],
    },
    {
      group: texts.palette.clients,
      actions: (clients.data?.clients.edges ?? []).map(({ node }) => ({
        id: node.id,
        label: node.name,
        description: node.externalId ?? '',
        leftSection: <IconUser size={18} aria-hidden />,
        onClick: () => navigate({ to: '/clients/$id', params: { id: node.id } }),
      })),
    },
    {
      group: texts.palette.screens,
      actions: screenGroups
        .flatMap(({ screens }) => screens)
        .filter(({ permission }) => may(permission))
        .map((screen) => ({
          id: screen.path,
          label: screen.label,
          leftSection: <screen.icon size={18} aria-hidden />,
          onClick: () => navigate({ to: screen.path }),
        })),
    },
    {
      group: texts.palette.commands,
      actions: dayCommands
        .filter(({ permission }) => may(permission))
        .map(({ form, label }) => ({
          id: form,
          label,
          leftSection: <IconPlayerPlay size={18} aria-hidden />,
          onClick: () => navigate({ to: '/', search: { form } }),
        })),
    },
  ];
  return groups.filter(({ actions }) => actions.length > 0);
}

interface Found {
  readonly id: string;
  readonly accountNo: string;
  readonly status: string;
  readonly client: { readonly name: string };
}

/** An account as the palette says it. */
const called = ({ id, accountNo, status, client }: Found) => ({
  id,
  label: accountNo,
  description: `${client.name} · ${inWords(status)}`,
});
