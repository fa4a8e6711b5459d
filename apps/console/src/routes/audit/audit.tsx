import { Stack } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CommandLogDocument } from '../../api/generated/graphql.ts';
import { pageFrom, turnsOf } from '../../api/place.ts';
import { useRead } from '../../api/reads.ts';
import { wholeList } from '../../api/whole-list.ts';
import { useKnownDates } from '../../components/dates.tsx';
import { List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { auditTexts } from '../../texts/audit.ts';
import { texts } from '../../texts/en.ts';
import { filterOf } from './address.ts';
import { AuditFilters } from './audit-filters.tsx';
import { commandColumns } from './command-columns.tsx';
import { CommandEntry } from './command-entry.tsx';
import { Seal } from './seal.tsx';

const route = getRouteApi('/audit');

/** Who did what, when, and what came of it. */
export function Audit() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = filterOf(search, useKnownDates()?.timeZone ?? 'UTC');
  const read = useRead(
    CommandLogDocument,
    { filter, ...pageFrom(search) },
    { placeholderData: keepPreviousData },
  );
  return (
    <Page title={texts.screens.audit} lead={auditTexts.lead}>
      <Stack>
        <AuditFilters key={JSON.stringify(filter)} />
        <Loaded read={read}>
          {({ commandLog: { edges, pageInfo } }) => (
            <List
              caption={auditTexts.caption}
              columns={commandColumns}
              rows={edges.map(({ node }) => node)}
              keyOf={({ id }) => id}
              pages={turnsOf(pageInfo, (to) => navigate({ search: (now) => ({ ...now, ...to }) }))}
              whole={wholeList({
                document: CommandLogDocument,
                toVariables: (page) => ({ filter, ...page }),
                toList: ({ commandLog: all }) => all,
              })}
              file={auditTexts.file}
              empty={auditTexts.none}
            />
          )}
        </Loaded>
        <Seal />
      </Stack>
      {search.entry !== undefined && <CommandEntry id={search.entry} />}
    </Page>
  );
}
