import { defineCommand } from '../../kernel/command.ts';
import { described, id, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { outboundCallAnswer, outboundCallTarget } from '../outbound-call.ts';

/** Gives up a call that has not been made, so that those of its account behind it are. */
export const giveUpOutboundCall = defineCommand({
  name: 'giveUpOutboundCall',
  description:
    'Gives up a call to the outside that is WAITING or DEAD, for a reason that is kept; calls of its account behind it go on.',
  permission: 'MANAGE_OUTBOUND_CALLS',
  inputName: undefined,
  input: {
    id: described('Global id of the call.', id('OutboundCall')),
    reason: described('Why it is not made.', text),
  },
  answers: 'OutboundCall',
  target: outboundCallTarget,
  ref: ({ id }) => ({ id }),
  rejects: ['NOT_FOUND', 'OUTBOUND_CALL_ENDED', 'OUTBOUND_CALL_AT_WORK'],
  decide(call, { id, reason }) {
    if (call === undefined) return reject('NOT_FOUND', { kind: 'OutboundCall', field: 'id', value: id });
    const { state } = call;
    if (state !== 'WAITING' && state !== 'DEAD') {
      return reject('OUTBOUND_CALL_ENDED', { call: call.name, state });
    }
    if (call.isAtWork) return reject('OUTBOUND_CALL_AT_WORK', { call: call.name });
    return accept({ ...call, state: 'GIVEN_UP', reason } as const);
  },
  changes: (after, before) => ({ before: before === undefined ? [] : [before], after: [after] }),
  answer: outboundCallAnswer,
});
