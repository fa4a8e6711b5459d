import { defineCommand } from '../../kernel/command.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { date, described, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type Client, clientAnswer, newClientTarget } from '../client.ts';
import { clientEvent } from '../events/list.ts';

export const createClient = defineCommand({
  name: 'createClient',
  description: 'Registers a client.',
  permission: 'CREATE_CLIENT',
  inputName: 'CreateClientInput',
  input: {
    name: described('Of the person or the company.', text),
    externalId: described(
      'The id that another system knows the client by; no two clients have the same.',
      optional(text),
    ),
    activatedOn: described(
      'The day from which the client may apply for loans. It cannot be after the business date, which it is if absent.',
      optional(date),
    ),
  },
  answers: 'Client',
  target: newClientTarget,
  ref: (input) => ({ externalId: input.externalId }),
  rejects: ['DATE_IN_FUTURE', 'DUPLICATE_EXTERNAL_ID'],
  decide(read, input, stamp) {
    const activatedOn = input.activatedOn ?? stamp.businessDate;
    const what = 'The date on which a client is activated';
    const future = futureDate(activatedOn, stamp, what, 'activatedOn');
    if (future !== undefined) return future;
    if (read.externalIdTaken) return reject('DUPLICATE_EXTERNAL_ID', { value: input.externalId ?? '' });
    const client: Client = {
      kind: 'Client',
      id: read.id,
      name: input.name,
      externalId: input.externalId,
      activatedOn,
      enteredOn: stamp.businessDate,
      eventCount: 0,
    };
    return accept(client, clientEvent.created.of(stamp, client), clientEvent.activated.of(stamp, client));
  },
  answer: clientAnswer,
});
