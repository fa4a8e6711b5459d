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
    accountId: t.id({
      description: 'Global id of the account.',
      resolve: (outcome) => globalId('Loan', outcome.accountId),
    }),
    lastClosedDate: t.expose('lastClosedDate', {
      description: 'The last date that it has closed now; absent before the first.',
      type: 'Date',
      nullable: true,
    }),
    daysClosed: t.exposeInt('daysClosed', { description: 'How many days were closed by this call.' }),
    errorCode: t.exposeString('errorCode', {
      description: 'Why it could not be closed further, as a code; absent where it was.',
      nullable: true,
    }),
    error: t.exposeString('error', {
      description: 'Why it could not be closed further, in words; absent where it was.',
      nullable: true,
    }),
  }),
});
