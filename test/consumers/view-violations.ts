import { parseStored } from '@dayclose/domain/kernel/money.ts';
import { statusOption } from '@dayclose/domain/loan/events/enum-options.ts';
import { loanStatuses } from '@dayclose/domain/loan/status.ts';
import type { Client } from 'pg';
import { ids } from '../builders/shipped-schema.ts';
import type { GraphqlClient } from '../harness/graphql-client.ts';

const amounts = ['principal', 'interest', 'fees', 'penalties', 'overpaid', 'accrued_interest'];
const pageSize = 100;
const page = `query ($after: String) { loans(first: ${pageSize}, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
  id accountNo status currency outstanding { principal interest fees penalties } overpaid accruedInterest
  delinquency { classification } } } } }`;

interface LoanNode {
  readonly id: string;
  readonly accountNo: string;
  readonly status: string;
  readonly currency: string;
  readonly outstanding: Readonly<Record<'principal' | 'interest' | 'fees' | 'penalties', string>>;
  readonly overpaid: string;
  readonly accruedInterest: string;
  readonly delinquency: { readonly classification: string | null };
}

interface Page {
  readonly loans: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: LoanNode }[];
  };
}

/** What of the view that a consumer keeps is not as the API shows it, row by row and column by column. */
export async function viewViolations(view: Client, api: GraphqlClient): Promise<readonly string[]> {
  const { rows } = await view.query<Readonly<Record<string, string | null>>>(
    `select loan_id, account_no, status, currency, delinquency, ${amounts.map((name) => `trim_scale(${name}) as ${name}`)}
     from loans`,
  );
  const kept = new Map(rows.map((row) => [row.loan_id, row]));
  const shown = await shownBy(api);
  const violations = [...shown].flatMap(([loanId, wanted]) =>
    Object.entries(wanted)
      .filter(([column, value]) => !isSame(column, kept.get(loanId)?.[column], value))
      .map(
        ([column, value]) =>
          `loan ${loanId}: ${column} is ${kept.get(loanId)?.[column]}, and the API says ${value}`,
      ),
  );
  const unknown = [...kept.keys()].filter((loanId) => !shown.has(loanId ?? ''));
  return [...violations, ...unknown.map((loanId) => `there is no loan ${loanId}`)];
}

/** The rows that there should be, by the ids of loans. */
async function shownBy(
  api: GraphqlClient,
): Promise<ReadonlyMap<string, Readonly<Record<string, string | null>>>> {
  const found = new Map<string, Readonly<Record<string, string | null>>>();
  for (let after: string | null = null, isMore = true; isMore; ) {
    const { loans }: Page = await api.ask<Page>(page, { after });
    for (const { node } of loans.edges) found.set(ids.parse(node.id)?.id ?? '', rowOf(node));
    after = loans.pageInfo.endCursor;
    isMore = loans.pageInfo.hasNextPage;
  }
  return found;
}

const statusCodes = new Map(
  loanStatuses.values.map((status) => [status as string, statusOption(status).code]),
);

/** Of loans that are not paid out the view has no amounts: what their API shows is a plan. */
const notPaidOut = new Set(['SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN']);

function rowOf(loan: LoanNode): Readonly<Record<string, string | null>> {
  return {
    account_no: loan.accountNo,
    status: statusCodes.get(loan.status) ?? null,
    currency: loan.currency,
    ...(notPaidOut.has(loan.status) ? {} : { ...loan.outstanding, overpaid: loan.overpaid }),
    accrued_interest: loan.accruedInterest,
    delinquency: loan.delinquency.classification,
  };
}

/** An amount is the same with whatever decimals. */
function isSame(column: string, kept: string | null | undefined, shown: string | null): boolean {
  if (!amounts.includes(column) || shown === null) return kept === shown;
  return kept != null && parseStored(kept) === parseStored(shown);
}
