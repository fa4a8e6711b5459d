import { describeFaultOf, nameOf } from '@dayclose/store/faults.ts';
import type { TenantSettings } from '@dayclose/store/tenant-settings.ts';
import { type Columns, heading, row } from '../terminal/table.ts';
import { lookAt, type Standing } from './standing.ts';

const columns: Columns = [
  ['tenant', 20],
  ['database', 36],
  ['topic', 28],
  ['how it is', 60],
];

/** Tells of each tenant where it is and how; returns whether all are ready. */
export async function listTenants(
  tenants: readonly TenantSettings[],
  tell: (line: string) => void,
): Promise<boolean> {
  tell(heading(columns));
  let allReady = true;
  for (const { id, databaseUrl, topic } of tenants) {
    const { isReady, how } = await howIs(databaseUrl);
    allReady &&= isReady;
    tell(row(columns, [id, nameOf(databaseUrl), topic, how]));
  }
  return allReady;
}

async function howIs(databaseUrl: string): Promise<{ readonly isReady: boolean; readonly how: string }> {
  try {
    const { standing } = await lookAt(databaseUrl);
    return { isReady: standing.is === 'READY', how: inWords(standing) };
  } catch (error) {
    const how = describeFaultOf(error, databaseUrl);
    if (how === undefined) throw error;
    return { isReady: false, how };
  }
}

function inWords(standing: Standing): string {
  switch (standing.is) {
    case 'READY':
      return `ready: business date ${standing.businessDate}, COB date ${standing.cobDate}`;
    case 'BEHIND':
      return standing.waiting === 0
        ? 'its set-up did not come to its end: migrate it'
        : `${standing.waiting} ${standing.waiting === 1 ? 'migration waits' : 'migrations wait'}: migrate it`;
    case 'AHEAD':
      return 'migrated by a later release: use that one';
    case 'EMPTY':
      return 'empty: migrate it';
    case 'FOREIGN':
      return 'it holds tables that are not of Dayclose';
    default:
      return standing satisfies never;
  }
}
