import { stepsNamed, usualSteps } from '@dayclose/domain/kernel/account.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';

/** The steps that a new tenant's close runs of loans. */
export const usualLoanSteps = stepsNamed(loanKind, usualSteps(loanKind));
