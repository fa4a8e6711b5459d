import type { AnyAccountStore } from '../../accounts/account-store.ts';

/** The steps that a process has, by any of their names, by the kind of account: a parameter of statements that look for runs which it can carry out. */
export function stepsByKind(stores: readonly AnyAccountStore[]): string {
  const names = stores.map(
    ({ kind }) => [kind.name, kind.steps.flatMap(({ name, aliases = [] }) => [name, ...aliases])] as const,
  );
  return JSON.stringify(Object.fromEntries(names));
}

/** SQL of whether a run `r` is over accounts, and by steps, that a process has. */
export const carriedOutBy = (steps: string): string =>
  `coalesce(r.business_steps <@ (${steps}::jsonb -> r.account_kind), false)`;
