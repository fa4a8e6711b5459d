import { accessCodes } from './access/codes.ts';
import { accessPermissions } from './access/permissions.ts';
import { approvalCodes } from './approval/codes.ts';
import { approvalPermissions } from './approval/permissions.ts';
import { booksChart } from './books/chart.ts';
import { booksCodes } from './books/codes.ts';
import { booksPermissions } from './books/permissions.ts';
import { clientEvents } from './client/events/list.ts';
import { clientPermissions } from './client/permissions.ts';
import { commands } from './commands.ts';
import { datesCodes } from './dates/codes.ts';
import { datesPermissions } from './dates/permissions.ts';
import { externalEventCodes } from './external-events/codes.ts';
import { externalEventPermissions } from './external-events/permissions.ts';
import { type Installed, install, type Part } from './installed.ts';
import { jobCodes } from './job/codes.ts';
import { shippedJobs } from './job/list.ts';
import { jobPermissions } from './job/permissions.ts';
import { engineCodes } from './kernel/codes.ts';
import { enginePermissions } from './kernel/permissions.ts';
import { loanChart } from './loan/chart.ts';
import { loanCodes } from './loan/codes.ts';
import { loanEvents } from './loan/events/list.ts';
import { loanKind } from './loan/kind.ts';
import { loanPermissions } from './loan/permissions.ts';
import { outboundCodes } from './outbound/codes.ts';
import { outboundPermissions } from './outbound/permissions.ts';
import { savingsChart } from './savings/chart.ts';
import { savingsCodes } from './savings/codes.ts';
import { savingsEvents } from './savings/events/list.ts';
import { savingsKind } from './savings/kind.ts';
import { savingsPermissions } from './savings/permissions.ts';
import { statementCodes } from './statements/codes.ts';

/** What every installation has, a part for each room; codes and events are listed to people in this order. */
export const shippedParts: readonly Part[] = [
  { codes: engineCodes, permissions: enginePermissions },
  { events: clientEvents, permissions: clientPermissions },
  { kinds: [loanKind], events: loanEvents, codes: loanCodes, permissions: loanPermissions, chart: loanChart },
  {
    kinds: [savingsKind],
    events: savingsEvents,
    codes: savingsCodes,
    permissions: savingsPermissions,
    chart: savingsChart,
  },
  { codes: booksCodes, permissions: booksPermissions, chart: booksChart },
  { codes: datesCodes, permissions: datesPermissions },
  { jobs: shippedJobs, codes: jobCodes, permissions: jobPermissions },
  { codes: statementCodes },
  { codes: outboundCodes, permissions: outboundPermissions },
  { codes: externalEventCodes, permissions: externalEventPermissions },
  { codes: accessCodes, permissions: accessPermissions },
  { codes: approvalCodes, permissions: approvalPermissions },
  { commands },
];

/** What a process has that nothing was added to. */
export const shipped: Installed = install(...shippedParts);
