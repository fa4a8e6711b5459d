import type { ClientDataV1 } from '@dayclose/events';
import { formatDate } from '../../kernel/dates.ts';
import type { Client } from '../client.ts';

/** A client, who is active from the start. */
export function clientData({ id, externalId, activatedOn, enteredOn, name }: Client): ClientDataV1 {
  return {
    id,
    externalId: externalId ?? null,
    status: { id: 300, code: 'clientStatusType.active', value: 'Active' },
    active: true,
    activationDate: formatDate(activatedOn),
    timeline: { submittedOnDate: formatDate(enteredOn), activatedOnDate: formatDate(activatedOn) },
    fullname: name,
    displayName: name,
  };
}
