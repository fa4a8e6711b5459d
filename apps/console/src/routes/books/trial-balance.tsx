import { Badge, Group, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import {
  GlAccountsDocument,
  TrialBalanceDocument,
  type TrialBalanceQuery,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Amount } from '../../components/amount.tsx';
import { ExportButton } from '../../components/export-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { isSame, sumOf } from '../../format/money.ts';
import { bookTexts } from '../../texts/books.ts';
import { AccountEntries } from './account-entries.tsx';

const route = getRouteApi('/books');
const words = bookTexts.balance;

/** The balance of each account at the end of a date, in the column of its side, currency by currency. */
export function TrialBalance() {
  const { by = 'POSTING', date, account, currency } = route.useSearch();
  const read = useRead(TrialBalanceDocument, { by, date }, { placeholderData: keepPreviousData });
  return (
    <Stack>
      <AsOf />
      <Loaded read={read}>
        {({ trialBalance }) =>
          trialBalance.length === 0 ? (
            <Text c="dimmed">{words.none}</Text>
          ) : (
            [...Map.groupBy(trialBalance, (line) => line.currency)].map(([each, lines]) => (
              <InCurrency key={each} currency={each} lines={lines} />
            ))
          )
        }
      </Loaded>
      {account !== undefined && currency !== undefined && (
        <AccountEntries account={account} currency={currency} />
      )}
    </Stack>
  );
}

function AsOf() {
  const { by = 'POSTING', date = '' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Group align="flex-end">
      <TextInput
        type="date"
        label={words.date}
        description={words.dateHint}
        value={date}
        onChange={(event) => {
          const asked = event.currentTarget.value;
          void navigate({ search: (now) => ({ ...now, date: asked === '' ? undefined : asked }) });
        }}
      />
      <SegmentedControl
        aria-label={words.by}
        data={[
          { value: 'POSTING', label: words.posting },
          { value: 'VALUE', label: words.value },
        ]}
        value={by}
        onChange={(value) =>
          navigate({ search: (now) => ({ ...now, by: value === 'VALUE' ? 'VALUE' : undefined }) })
        }
      />
    </Group>
  );
}

type Line = TrialBalanceQuery['trialBalance'][number];

interface InCurrencyProps {
  readonly currency: string;
  readonly lines: readonly Line[];
}

function InCurrency({ currency, lines }: InCurrencyProps) {
  const codes = useRead(GlAccountsDocument, {});
  const codeOf = (name: string) => codes.data?.glAccounts.find((each) => each.name === name)?.code ?? '';
  const debit = sumOf(lines.map((line) => line.debit));
  const credit = sumOf(lines.map((line) => line.credit));
  return (
    <Panel title={currency} actions={<Agreement isEven={isSame(debit, credit)} />}>
      <Table.ScrollContainer minWidth="30rem">
        <Table highlightOnHover verticalSpacing={6}>
          <caption className="visually-hidden">{words.caption(currency)}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{words.code}</Table.Th>
              <Table.Th scope="col">{words.account}</Table.Th>
              <Table.Th scope="col" ta="right">
                {words.debit}
              </Table.Th>
              <Table.Th scope="col" ta="right">
                {words.credit}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.account}>
                <Table.Td>{codeOf(line.account)}</Table.Td>
                <Table.Td>
                  <PageLink
                    from="/books"
                    to="/books"
                    search={(now) => ({ ...now, account: line.account, currency })}
                  >
                    {line.account}
                  </PageLink>
                </Table.Td>
                <Table.Td ta="right">
                  <Amount value={line.debit} quietZero />
                </Table.Td>
                <Table.Td ta="right">
                  <Amount value={line.credit} quietZero />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row" colSpan={2}>
                {words.total}
              </Table.Th>
              <Table.Th ta="right">
                <Amount value={debit} />
              </Table.Th>
              <Table.Th ta="right">
                <Amount value={credit} />
              </Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
      <Group>
        <ExportButton
          file={`${words.file}-${currency}`}
          rows={lines}
          columns={[
            { heading: words.code, text: (line: Line) => codeOf(line.account) },
            { heading: words.account, text: (line) => line.account },
            { heading: words.currency, text: (line) => line.currency },
            { heading: words.debit, text: (line) => line.debit },
            { heading: words.credit, text: (line) => line.credit },
          ]}
        />
      </Group>
    </Panel>
  );
}

function Agreement({ isEven }: { readonly isEven: boolean }) {
  const Icon = isEven ? IconCheck : IconAlertTriangle;
  return (
    <Badge color={isEven ? 'ink' : 'red'} leftSection={<Icon size={14} aria-hidden />}>
      {isEven ? words.agrees : words.differs}
    </Badge>
  );
}
