import { Group, Stack, Text, TextInput, ThemeIcon } from '@mantine/core';
import { IconCheck, IconClock } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PortfolioDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { useKnownDates } from '../../components/dates.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';
import { portfolioTexts as words } from '../../texts/portfolio.ts';
import { BookInCurrency } from './book-in-currency.tsx';

const route = getRouteApi('/portfolio');

/** The whole book at the end of a date: of the COB date where the address names none. */
export function Portfolio() {
  const asked = route.useSearch().date;
  const cobDate = useKnownDates()?.cobDate;
  const date = asked ?? cobDate;
  const navigate = route.useNavigate();
  return (
    <Page title={texts.screens.portfolio} lead={words.lead}>
      <TextInput
        type="date"
        label={words.date}
        description={words.dateHint}
        value={date ?? ''}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: { date: value === '' ? undefined : value } })
        }
        w="12rem"
      />
      {date === undefined ? <Text c="dimmed">{words.choose}</Text> : <AtTheEndOf date={date} />}
    </Page>
  );
}

function AtTheEndOf({ date }: { readonly date: string }) {
  const read = useRead(PortfolioDocument, { date }, { placeholderData: keepPreviousData });
  return (
    <Loaded read={read}>
      {({ portfolio: { date: shown, final, lines } }) => (
        <Stack gap="lg">
          <Finality isFinal={final} />
          {lines.length === 0 && <Text c="dimmed">{words.none}</Text>}
          {[...Map.groupBy(lines, ({ currency }) => currency)].map(([currency, each]) => (
            <BookInCurrency key={currency} currency={currency} date={shown} lines={each} />
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

function Finality({ isFinal }: { readonly isFinal: boolean }) {
  const Icon = isFinal ? IconCheck : IconClock;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <ThemeIcon color={isFinal ? 'ink' : 'yellow'} variant="light" size="sm" aria-hidden>
        <Icon size={14} />
      </ThemeIcon>
      <Text size="sm">{isFinal ? words.final : words.open}</Text>
    </Group>
  );
}
