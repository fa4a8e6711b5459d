import { createRouter } from '@tanstack/react-router';
import { approvalsRoute } from './routes/approvals/route.ts';
import { auditRoute } from './routes/audit/route.ts';
import { booksRoute } from './routes/books/route.ts';
import { clientRoute, clientsRoute } from './routes/clients/route.ts';
import { eventsRoute } from './routes/events/route.ts';
import { jobRoute, jobsRoute } from './routes/jobs/route.ts';
import { loanRoute, loansRoute } from './routes/loans/route.ts';
import { portfolioRoute } from './routes/portfolio/route.ts';
import {
  newProductRoute,
  newSavingsProductRoute,
  productRoute,
  productsRoute,
  savingsProductRoute,
} from './routes/products/route.ts';
import { rootRoute } from './routes/root.tsx';
import { runRoute } from './routes/runs/route.ts';
import { savingsAccountRoute, savingsRoute } from './routes/savings/route.ts';
import { settingsRoute } from './routes/settings/route.ts';
import { todayRoute } from './routes/today/route.ts';

/** Every address of the console. */
const routeTree = rootRoute.addChildren([
  todayRoute,
  runRoute,
  jobsRoute,
  jobRoute,
  eventsRoute,
  clientsRoute,
  clientRoute,
  loansRoute,
  loanRoute,
  savingsRoute,
  savingsAccountRoute,
  portfolioRoute,
  booksRoute,
  productsRoute,
  newProductRoute,
  productRoute,
  newSavingsProductRoute,
  savingsProductRoute,
  approvalsRoute,
  settingsRoute,
  auditRoute,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  // What is read is kept by TanStack Query.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  // Text stays text: what reads as a number is an id or a cursor, digit by digit.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const stated = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(stated.map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
