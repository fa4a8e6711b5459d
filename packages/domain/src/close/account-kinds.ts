import { enumeration } from '../kernel/enumeration.ts';

/** The kinds of account that are closed. */
export const accountKinds = enumeration('AccountKind', 'A kind of account that is closed day by day.', {
  LOAN: 'Loans.',
});
