/** What the pictures are of. Shape: ids of the public API. */
export interface Shown {
  readonly run: string;
  readonly failedRun: string;
  readonly loan: string;
  readonly client: string;
  readonly savings: string;
  readonly savingsProduct: string;
}

/** A picture: its file's name, and the address of what is on it. */
export interface Shot {
  readonly name: string;
  readonly path: (shown: Shown) => string;
  /** What comes last of what is on it, as a selector of CSS, where that is no text. */
  readonly has?: string;
  /** Also as somebody sees it at night. */
  readonly isDark?: true;
}

/** While a day is being closed. */
export const duringClose: readonly Shot[] = [
  { name: 'today', path: () => '/', has: '.recharts-surface path', isDark: true },
  { name: 'run', path: ({ run }) => `/runs/${run}` },
];

/** While accounts of the day that was closed last are failed. */
export const afterFailures: readonly Shot[] = [
  { name: 'run-with-failures', path: ({ failedRun }) => `/runs/${failedRun}` },
];

/** Every other screen, once the day is closed. */
export const afterClose: readonly Shot[] = [
  { name: 'jobs', path: () => '/jobs' },
  { name: 'business-steps', path: () => '/jobs/LOAN_COB' },
  { name: 'events', path: () => '/events' },
  { name: 'clients', path: () => '/clients' },
  { name: 'client', path: ({ client }) => `/clients/${client}` },
  { name: 'loans', path: () => '/loans' },
  { name: 'loan', path: ({ loan }) => `/loans/${loan}` },
  { name: 'savings', path: () => '/savings' },
  { name: 'savings-account', path: ({ savings }) => `/savings/${savings}` },
  { name: 'portfolio', path: () => '/portfolio' },
  { name: 'books', path: () => '/books' },
  { name: 'products', path: () => '/products' },
  { name: 'savings-product', path: ({ savingsProduct }) => `/products/savings/${savingsProduct}` },
  { name: 'approvals', path: () => '/approvals' },
  { name: 'settings', path: () => '/settings' },
  { name: 'audit', path: () => '/audit' },
];
