import {
  IconAdjustments,
  IconBook2,
  IconBroadcast,
  IconCalendarCheck,
  IconCash,
  IconChartAreaLine,
  IconChecklist,
  IconHistory,
  IconPackage,
  IconPigMoney,
  IconRepeat,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { texts } from './texts/en.ts';

/** A screen that the navigation and the palette lead to. */
export interface Screen {
  readonly path:
    | '/'
    | '/jobs'
    | '/events'
    | '/clients'
    | '/loans'
    | '/savings'
    | '/portfolio'
    | '/books'
    | '/products'
    | '/approvals'
    | '/settings'
    | '/audit';
  readonly label: string;
  readonly icon: TablerIcon;
  /** Without it the API would refuse what the screen shows. */
  readonly permission: string;
}

interface Group {
  readonly label: string;
  readonly screens: readonly Screen[];
}

/** Every screen by who works with it, in the order of the navigation. */
export const screenGroups: readonly Group[] = [
  {
    label: texts.groups.day,
    screens: [
      { path: '/', label: texts.screens.today, icon: IconCalendarCheck, permission: 'READ_OPERATIONS' },
      { path: '/jobs', label: texts.screens.jobs, icon: IconRepeat, permission: 'READ_OPERATIONS' },
      { path: '/events', label: texts.screens.events, icon: IconBroadcast, permission: 'READ_OPERATIONS' },
    ],
  },
  {
    label: texts.groups.accounts,
    screens: [
      { path: '/clients', label: texts.screens.clients, icon: IconUsers, permission: 'READ' },
      { path: '/loans', label: texts.screens.loans, icon: IconCash, permission: 'READ' },
      { path: '/savings', label: texts.screens.savings, icon: IconPigMoney, permission: 'READ' },
    ],
  },
  {
    label: texts.groups.institution,
    screens: [
      {
        path: '/portfolio',
        label: texts.screens.portfolio,
        icon: IconChartAreaLine,
        permission: 'READ',
      },
      { path: '/books', label: texts.screens.books, icon: IconBook2, permission: 'READ' },
      { path: '/products', label: texts.screens.products, icon: IconPackage, permission: 'READ' },
      {
        path: '/approvals',
        label: texts.screens.approvals,
        icon: IconChecklist,
        permission: 'READ_APPROVALS',
      },
      {
        path: '/settings',
        label: texts.screens.settings,
        icon: IconAdjustments,
        permission: 'READ_OPERATIONS',
      },
      { path: '/audit', label: texts.screens.audit, icon: IconHistory, permission: 'READ_AUDIT' },
    ],
  },
];
