import { type Code, type Details, messageOf } from '@dayclose/domain/kernel/codes.ts';
import { builder } from './builder.ts';
import { clientDetails } from './client-details.ts';
import { globalId } from './global-id.ts';
import { hintOf } from './no-such-id.ts';
import { needs } from './permission.ts';

/**
 * Shape: an id that is nobody's is `asked` alone; `details` are those of a refusal. They and `noun` are absent in older
 * answers, which were all of loans.
 */
interface OutcomeOfAccount {
  readonly noun?: string;
  readonly accountId: string | null;
  readonly asked?: string;
  readonly lastClosedDate: string | null;
  readonly daysClosed: number;
  readonly errorCode: string | null;
  readonly error: string | null;
  readonly details?: Details | null;
}

/** What an inline close did to one account, in the form in which answers keep it. */
export const InlineCobOutcome = builder.objectRef<OutcomeOfAccount>('InlineCobOutcome').implement({
  authScopes: needs('READ'),
  description: 'What an inline close did to one account.',
  fields: (t) => ({
    accountId: t.id({
      description: 'Global id of the account, or the id as it was asked for where it is nobody’s.',
      resolve: ({ noun, accountId, asked }) =>
        accountId === null ? (asked ?? '') : globalId(noun ?? 'Loan', accountId),
    }),
    lastClosedDate: t.expose('lastClosedDate', {
      description: 'The last date that it has closed now; absent before the first.',
      type: 'Date',
      nullable: true,
    }),
    daysClosed: t.exposeInt('daysClosed', { description: 'How many days were closed by this call.' }),
    errorCode: t.exposeString('errorCode', {
      description:
        'Why it could not be closed further, as a code; absent where it was. One of status 409 passes: send the same request again.',
      nullable: true,
    }),
    error: t.string({
      description: 'Why it could not be closed further, in words; absent where it was.',
      nullable: true,
      resolve: errorOf,
    }),
  }),
});

/** The sentence of a refusal names things by their global ids, as everywhere. */
function errorOf({ noun, accountId, asked, errorCode, error, details }: OutcomeOfAccount): string | null {
  if (errorCode === null || details == null) return error;
  const code = errorCode as Code;
  const shown = clientDetails(code, details);
  return messageOf(
    code,
    accountId === null ? { ...shown, hint: hintOf(noun ?? 'Loan', asked ?? '') } : shown,
  );
}
