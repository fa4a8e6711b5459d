import type { GlobalIds } from './global-ids.ts';

/** What accounts of every kind are filtered by, as clients write it: with global ids. */
export interface AskedAccountFilter {
  readonly clientId?: string | null | undefined;
  readonly productId?: string | null | undefined;
  readonly accountNo?: string | null | undefined;
  readonly externalId?: string | null | undefined;
}

/** The same by the ids of the database; none where an id is nobody's, so that nothing gets through. */
export function accountFilterOf(ids: GlobalIds, asked: AskedAccountFilter, product: string) {
  const clientId = asked.clientId == null ? undefined : ids.idOf('Client', asked.clientId);
  const productId = asked.productId == null ? undefined : ids.idOf(product, asked.productId);
  const isNobodys =
    (asked.clientId != null && clientId === undefined) ||
    (asked.productId != null && productId === undefined);
  if (isNobodys) return undefined;
  return {
    clientId,
    productId,
    accountNo: asked.accountNo ?? undefined,
    externalId: asked.externalId ?? undefined,
  };
}
