import { closeBooks } from '@dayclose/domain/books/commands/close-books.ts';
import { createGlAccount } from '@dayclose/domain/books/commands/create-gl-account.ts';
import { createClient } from '@dayclose/domain/client/commands/create-client.ts';
import type { BusinessDates } from '@dayclose/domain/dates/business-dates.ts';
import { configureBusinessDates } from '@dayclose/domain/dates/commands/configure-business-dates.ts';
import { setBusinessDate } from '@dayclose/domain/dates/commands/set-business-date.ts';
import { day } from '../builders/command-loan.ts';
import { booksClosed, type RefusalRow, today } from './row.ts';

/** The dates of a tenant that has accounts. */
export const dates: BusinessDates = {
  kind: 'BusinessDates',
  id: '1',
  businessDate: today,
  cobDate: today - 1,
  mode: 'MANAGED',
  timeZone: 'UTC',
  automaticCobDate: true,
  sandbox: false,
  hasAccounts: true,
};
const byHand = { ...dates, automaticCobDate: false };
const byCalendar = { ...dates, mode: 'SYSTEM' };
const ahead = { ...byHand, businessDate: day('2999-01-01') };
const cob = { type: 'COB_DATE' };
const newClient = { id: '1', externalIdTaken: true };
const newAccount = { id: '1', codeTaken: true, nameTaken: true };
const account = { code: '1100', name: 'Loans Receivable' };
const behind = { accountsBehind: 3 };

/** Refusals of what is no account: dates, clients, the general ledger. */
export const office: readonly RefusalRow[] = [
  [setBusinessDate, 'BUSINESS_DATE_FOLLOWS_CALENDAR', byCalendar, { date: '2024-01-01' }, 'SYSTEM'],
  [setBusinessDate, 'COB_DATE_IS_AUTOMATIC', dates, { ...cob, date: '2024-01-01' }, 'automatically'],
  [setBusinessDate, 'BUSINESS_DATE_MOVES_BACK', dates, { date: '2024-01-31' }, '2024-02-01'],
  [setBusinessDate, 'BUSINESS_DATE_MOVES_BACK', byHand, { ...cob, date: '2024-01-30' }, '2024-01-31'],
  [
    setBusinessDate,
    'COB_DATE_NOT_BEFORE_BUSINESS_DATE',
    byHand,
    { ...cob, date: '2024-02-01' },
    '2024-02-01',
  ],
  [setBusinessDate, 'BUSINESS_DATE_TOO_FAR', dates, { date: '2024-03-04' }, '31 days'],
  [configureBusinessDates, 'INVALID_VALUE', ahead, { timeZone: 'Mars/Olympus', mode: 'SYSTEM' }, 'timeZone'],
  ...['+02:00', '-0500', 'UTC+2', 'Etc/GMT+5', 'GMT-3'].map(
    (timeZone): RefusalRow => [
      configureBusinessDates,
      'INVALID_VALUE',
      dates,
      { timeZone },
      `${timeZone} is no`,
    ],
  ),
  [configureBusinessDates, 'BUSINESS_DATE_MOVES_BACK', ahead, { mode: 'SYSTEM' }, '2999-01-01'],
  [
    configureBusinessDates,
    'COB_DATE_NOT_BEFORE_BUSINESS_DATE',
    { ...byHand, hasAccounts: false },
    { mode: 'SYSTEM' },
    '2024-01-01',
  ],
  [
    configureBusinessDates,
    'BUSINESS_DATE_TOO_FAR',
    { ...dates, businessDate: day('2023-11-30'), cobDate: day('2023-11-29') },
    { mode: 'SYSTEM' },
    '31 days',
  ],
  [
    createClient,
    'DATE_IN_FUTURE',
    newClient,
    { name: 'A', externalId: 'x', activatedOn: '2024-02-02' },
    'The date on which a client is activated cannot be in the future.',
  ],
  [createClient, 'DUPLICATE_EXTERNAL_ID', newClient, { name: 'A', externalId: 'x' }, 'x'],
  [createGlAccount, 'DUPLICATE_GL_ACCOUNT', newAccount, account, 'code: 1100'],
  [
    createGlAccount,
    'DUPLICATE_GL_ACCOUNT',
    { ...newAccount, codeTaken: false },
    account,
    'name: Loans Receivable',
  ],
  [
    closeBooks,
    'DATE_IN_FUTURE',
    behind,
    { date: '2024-02-01' },
    'date is 2024-02-01; the business date is 2024-02-01',
    booksClosed,
  ],
  [
    closeBooks,
    'BOOKS_CLOSED',
    behind,
    { date: '2024-01-15' },
    'date: the books are closed through 2024-01-15; 2024-01-15 is not after it.',
    booksClosed,
  ],
  [closeBooks, 'ACCOUNTS_BEHIND', behind, { date: '2024-01-16' }, 'behind: 3', booksClosed],
];
