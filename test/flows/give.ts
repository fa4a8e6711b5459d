import { operationOf } from '../api/mutations.ts';
import type { GraphqlClient } from '../harness/graphql-client.ts';

/** Gives a command by the public API, which has to accept it; returns the id of what it answers with, if that has one. */
export async function give(api: GraphqlClient, name: string, input: object): Promise<string> {
  const data = await api.ask<Record<string, { readonly id?: string }>>(operationOf(name), { input });
  return data[name]?.id ?? '';
}

/** Moves the business date, however far. */
export async function moveTo(api: GraphqlClient, date: string): Promise<void> {
  await give(api, 'setBusinessDate', { date, confirm: true });
}
