import type { Answer } from '../kernel/command.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { target } from '../kernel/target.ts';

/** A person or a company that borrows. */
export interface Client {
  readonly kind: 'Client';
  readonly id: string;
  readonly name: string;
  readonly externalId: string | undefined;
  readonly activatedOn: LocalDate;
  readonly enteredOn: LocalDate;
  readonly eventCount: number;
}

/** What is known before a client is made: the id it will have, and whether its external id is taken. */
export interface NewClient {
  readonly id: string;
  readonly externalIdTaken: boolean;
}

export const newClientTarget = target<{ externalId: string | undefined }, NewClient>('newClient');

export function clientAnswer(client: Client): Answer {
  const { id, name, externalId, activatedOn, enteredOn } = client;
  return { id, name, externalId, activatedOn: formatDate(activatedOn), enteredOn: formatDate(enteredOn) };
}
