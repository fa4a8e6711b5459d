import { type LoansToClose, loansToCloseSubject } from '@dayclose/domain/job/inline-close.ts';
import { loanCob } from '@dayclose/domain/job/jobs.ts';
import { readLoans } from '../loans.ts';
import { readBusinessSteps } from '../sql/read-business-steps.ts';
import { lockFreeLoans } from './lock-loans.ts';
import type { SubjectStore } from './subject-store.ts';

/** Loans of a list: those that are free are locked, those that somebody holds are named. */
export const loansToClose: SubjectStore<{ ids: readonly string[] }, LoansToClose> = {
  subject: loansToCloseSubject,
  async lock({ client }, { ids }) {
    await lockFreeLoans(client, ids);
  },
  async read({ client, tenant }, { ids }) {
    const locked = await lockFreeLoans(client, ids);
    const loans = await readLoans(client, tenant.terms, ids);
    return {
      loans: loans.filter(({ id }) => locked.has(id)),
      held: loans.filter(({ id }) => !locked.has(id)).map(({ id }) => id),
      businessSteps: await readBusinessSteps(client, loanCob.name),
    };
  },
};
