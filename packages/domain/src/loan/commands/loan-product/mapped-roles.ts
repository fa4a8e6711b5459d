import { enumeration } from '../../../kernel/enumeration.ts';
import { loanRoles } from '../../gl-roles.ts';

/**
 * Roles that the mapping of a loan product may name.
 *
 * Shape: those of savings are in the published enum too; they are taken and kept with the terms, and no loan books to them.
 */
export const mappedRoles = enumeration('GlRole', 'What an account of the general ledger is used for.', {
  ...loanRoles.meanings,
  SAVINGS_CONTROL: 'What is owed to savers, less what they have overdrawn; no loan books to it.',
  SAVINGS_INTEREST_EXPENSE: 'Interest earned by savers; no loan books to it.',
  SAVINGS_INTEREST_PAYABLE: 'Interest earned by savers and not credited yet; no loan books to it.',
  OVERDRAFT_INTEREST_INCOME: 'Income from overdrafts; no loan books to it.',
});
