import { currencyDigits } from '@dayclose/domain/books/currency.ts';
import type { DayAmounts } from '@dayclose/domain/kernel/closed-day.ts';
import { parseDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney } from '@dayclose/domain/kernel/money.ts';
import type { PortfolioLineView, PortfolioTotalView, PortfolioView } from '@dayclose/domain/views.ts';
import { AccountKind, nounOfProducts } from './account-kinds.ts';
import { listOf, mostExpected } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { globalId } from './global-id.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { badRequest } from './refusal.ts';

/** The days of one answer: a quarter of a year. */
const mostDays = 92;

const amounts: Readonly<Record<keyof DayAmounts, string>> = {
  principal: 'Principal that is left to pay of loans, in money.',
  interest: 'Interest that is left to pay of them by their schedules, in money.',
  fees: 'Fees that are left to pay, in money.',
  penalties: 'Penalties that are left to pay, in money.',
  overdue: 'What of all that was due by the end of the date, in money.',
  accruedInterest:
    'Of loans the interest that was accrued; of savings what was accrued and is not posted yet, less what savers owe, in money.',
  balance: 'What is on savings accounts, less what is overdrawn, in money.',
};

const PortfolioLine = perSchema((draft) =>
  draft.builder.objectRef<PortfolioLineView>('PortfolioLine').implement({
    authScopes: needs('READ'),
    description: 'What the active accounts of one product, currency and delinquency class come to.',
    fields: (t) => ({
      productId: t.id({
        description: 'Global id of their product.',
        resolve: ({ kind, productId }) => globalId(nounOfProducts(draft, kind), productId),
      }),
    }),
  }),
);

const PortfolioTotal = perSchema((draft) =>
  draft.builder.objectRef<PortfolioTotalView>('PortfolioTotal').implement({
    authScopes: needs('READ'),
    description:
      'What the active accounts of one kind, currency and delinquency class came to at the end of a date.',
    fields: (t) => ({
      date: t.field({ type: 'Date', description: 'The COB date.', resolve: ({ date }) => date }),
    }),
  }),
);

const Portfolio = perSchema((draft) =>
  draft.builder.objectRef<PortfolioView>('Portfolio').implement({
    authScopes: needs('READ'),
    description:
      'The book at the end of a date, as its accounts closed it; what is backdated later changes nothing of it.',
    fields: (t) => ({
      date: t.field({ type: 'Date', description: 'The COB date.', resolve: ({ date }) => date }),
      final: t.boolean({
        description:
          'Whether every active account has closed the date, so that nothing is added any more. Never of a date that is later than the COB date, nor of one before the days of which portfolios are kept.',
        resolve: ({ final }) => final,
      }),
      lines: t.field({
        type: [PortfolioLine(draft)],
        complexity: listOf(mostExpected.portfolioLines),
        description: 'By kind, product, currency and class; empty where no account closed the date.',
        resolve: ({ lines }) => lines,
      }),
    }),
  }),
);

/** What the accounts of a line have in common, and what they come to. */
function addSums(draft: SchemaDraft, ref: ReturnType<typeof PortfolioLine | typeof PortfolioTotal>): void {
  draft.builder.objectFields(ref, (t) => ({
    kind: t.field({
      type: AccountKind(draft),
      description: 'What the accounts are.',
      resolve: ({ kind }) => kind,
    }),
    currency: t.string({ description: 'ISO 4217 code.', resolve: ({ currency }) => currency }),
    classification: t.string({
      nullable: true,
      description: 'The delinquency class that the loans are in; null for those in none, and for savings.',
      resolve: ({ classification }) => classification,
    }),
    accounts: t.int({ description: 'How many they are.', resolve: ({ accounts }) => accounts }),
    ...Object.fromEntries(
      Object.entries(amounts).map(([figure, description]) => [
        figure,
        t.field({
          type: 'Decimal',
          description,
          resolve: (line) => formatMoney(line[figure as keyof typeof amounts], currencyDigits(line.currency)),
        }),
      ]),
    ),
  }));
}

/** The portfolio by day. */
export const portfolioNoun: Noun = {
  types: [Portfolio, PortfolioTotal],
  addFields(draft) {
    for (const ref of [PortfolioLine(draft), PortfolioTotal(draft)]) addSums(draft, ref);
    draft.builder.queryField('portfolio', (t) =>
      t.field({
        type: Portfolio(draft),
        authScopes: needs('READ'),
        description: 'The whole book on a date that accounts have closed, added up by those that did.',
        args: { date: t.arg({ type: 'Date', required: true, description: 'A COB date.' }) },
        resolve: (_root, { date }, { source }) => source.reads.portfolio(date),
      }),
    );
    draft.builder.queryField('portfolioTotals', (t) =>
      t.field({
        type: [PortfolioTotal(draft)],
        authScopes: needs('READ'),
        complexity: listOf(mostExpected.portfolioTotals),
        description: `The book of each date of a span of at most ${mostDays} days, of all products together: what charts are drawn of. By date, kind, currency and class; a date that no account has closed has none.`,
        args: {
          from: t.arg({ type: 'Date', required: true, description: 'The first date.' }),
          to: t.arg({ type: 'Date', required: true, description: 'The last date.' }),
        },
        resolve: (_root, days, { source }) => source.reads.portfolioTotals(spanOf(days)),
      }),
    );
  },
};

/** A span of dates. Errors: one that ends before it begins, or is too long, is refused. */
function spanOf(days: { readonly from: string; readonly to: string }) {
  const count = (parseDate(days.to) ?? 0) - (parseDate(days.from) ?? 0) + 1;
  if (count < 1) throw badRequest('"to" has to be "from" or a later date.');
  if (count > mostDays)
    throw badRequest(`"from" to "to" are ${count} days; at most ${mostDays} are told at once.`);
  return days;
}
