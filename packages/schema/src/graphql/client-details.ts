import type { Code, Details } from '@dayclose/domain/kernel/codes.ts';
import { globalId, isNodeKind, type NodeKind } from './global-id.ts';

/** Refusals with an id of the database among their details: which detail it is, and what it is the id of. */
const idDetails: Partial<Record<Code, { readonly detail: string; readonly kind: NodeKind }>> = {
  CLIENT_NOT_FOUND: { detail: 'value', kind: 'Client' },
  PRODUCT_NOT_FOUND: { detail: 'value', kind: 'LoanProduct' },
  GL_ACCOUNT_NOT_FOUND: { detail: 'value', kind: 'GlAccount' },
  LOAN_HAS_TRANSACTIONS: { detail: 'transaction', kind: 'LoanTransaction' },
  TRANSACTION_REVERSED: { detail: 'value', kind: 'LoanTransaction' },
  CHARGE_SETTLED: { detail: 'value', kind: 'LoanCharge' },
};

/** The details of a refusal as clients can follow them: what they know by a global id is named by it. */
export function clientDetails(code: Code, details: Details): Details {
  const { detail, kind } = idDetails[code] ?? missing(code, details);
  const id = detail === undefined ? undefined : details[detail];
  if (detail === undefined || kind === undefined || id === undefined) return details;
  return { ...details, [detail]: globalId(kind, id) };
}

/** What is not found is named by its kind. */
function missing(code: Code, { kind }: Details): { readonly detail?: string; readonly kind?: NodeKind } {
  if (code !== 'NOT_FOUND' || typeof kind !== 'string' || !isNodeKind(kind)) return {};
  return { detail: 'value', kind };
}
