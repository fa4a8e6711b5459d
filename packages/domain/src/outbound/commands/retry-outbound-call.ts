import { defineCommand } from '../../kernel/command.ts';
import { described, id } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { outboundCallAnswer, outboundCallTarget } from '../outbound-call.ts';

/** Puts a call that failed for too long to work again, as if it were new: at once, and for as long. */
export const retryOutboundCall = defineCommand({
  name: 'retryOutboundCall',
  description: 'Has a call to the outside that is DEAD made again: at once, and for as long as a new one.',
  permission: 'MANAGE_OUTBOUND_CALLS',
  inputName: undefined,
  input: { id: described('Global id of the call.', id('OutboundCall')) },
  answers: 'OutboundCall',
  target: outboundCallTarget,
  ref: ({ id }) => ({ id }),
  rejects: ['NOT_FOUND', 'OUTBOUND_CALL_NOT_DEAD'],
  decide(call, { id }, { now }) {
    if (call === undefined) return reject('NOT_FOUND', { kind: 'OutboundCall', field: 'id', value: id });
    const { state } = call;
    if (state !== 'DEAD') return reject('OUTBOUND_CALL_NOT_DEAD', { call: call.name, state });
    return accept({
      ...call,
      state: 'WAITING',
      attempts: 0,
      triedSince: undefined,
      nextAttemptAt: now,
    } as const);
  },
  changes: (after, before) => ({ before: before === undefined ? [] : [before], after: [after] }),
  answer: outboundCallAnswer,
});
