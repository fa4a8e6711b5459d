import type { CommandLogFilter } from '../../api/generated/graphql.ts';
import { type Place, placeIn, textIn } from '../../api/place.ts';
import { startOfDay } from '../../format/dates.ts';

/** What the address of the audit says: which commands, and which one of them is open. Shape: dates are days. */
export interface AuditSearch extends Place {
  readonly command?: string | undefined;
  readonly actor?: string | undefined;
  readonly about?: string | undefined;
  readonly outcome?: 'refused' | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly entry?: string | undefined;
}

/** What somebody wrote there that is any of it. */
export const auditSearch = (search: Record<string, unknown>): AuditSearch => ({
  ...placeIn(search),
  command: textIn(search.command),
  actor: textIn(search.actor),
  about: textIn(search.about),
  outcome: search.outcome === 'refused' ? 'refused' : undefined,
  from: textIn(search.from),
  to: textIn(search.to),
  entry: textIn(search.entry),
});

/** The same as the API is asked for it: days are those of the institution's clocks. */
export function filterOf(search: AuditSearch, timeZone: string): CommandLogFilter {
  const { command, actor, about, outcome, from, to } = search;
  return {
    command,
    actor,
    entityId: about,
    refusedOnly: outcome === 'refused' ? true : undefined,
    from: from === undefined ? undefined : startOfDay(from, timeZone),
    to: to === undefined ? undefined : startOfDay(to, timeZone, { daysLater: 1 }),
  };
}
