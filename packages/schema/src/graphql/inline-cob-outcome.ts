import { builder } from './builder.ts';
import { globalId } from './global-id.ts';

interface OutcomeOfAccount {
  readonly accountId: string;
  readonly lastClosedDate: string | null;
  readonly daysClosed: number;
  readonly errorCode: string | null;
  readonly error: string | null;
}

/** What an inline close did to one account, in the form in which answers keep it. */
export const InlineCobOutcome = builder.objectRef<OutcomeOfAccount>('InlineCobOutcome').implement({
  description: 'What an inline close did to one account.',
  fields: (t) => ({
    accountId: t.id({ resolve: (outcome) => globalId('Loan', outcome.accountId) }),
    lastClosedDate: t.expose('lastClosedDate', { type: 'Date', nullable: true }),
    daysClosed: t.exposeInt('daysClosed'),
    errorCode: t.exposeString('errorCode', { nullable: true }),
    error: t.exposeString('error', { nullable: true }),
  }),
});
