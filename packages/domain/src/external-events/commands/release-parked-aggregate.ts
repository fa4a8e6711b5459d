import { defineCommand } from '../../kernel/command.ts';
import { anyId, anyIdText, described } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { parkedAggregateTarget } from '../parked-aggregate.ts';
import { relayStatusAnswer } from '../relay-status.ts';

/** Has the events of an aggregate tried again that is parked, once what was in their way is mended. */
export const releaseParkedAggregate = defineCommand({
  name: 'releaseParkedAggregate',
  description:
    'Has the events of an aggregate that is parked tried again, from its first one that was not sent on, once what kept it ' +
    'from being sent is mended.',
  permission: 'MANAGE_EXTERNAL_EVENTS',
  inputName: undefined,
  input: { aggregateId: described('Global id of the aggregate, as parkedAggregates lists it.', anyId) },
  answers: 'RelayStatus',
  target: parkedAggregateTarget,
  ref: ({ aggregateId }) => aggregateId,
  rejects: ['AGGREGATE_NOT_PARKED'],
  decide({ aggregate, status }, { aggregateId }) {
    if (aggregate === undefined) {
      return reject('AGGREGATE_NOT_PARKED', { field: 'aggregateId', value: anyIdText(aggregateId) });
    }
    return accept({ aggregate: { ...aggregate, isReleased: true }, status });
  },
  answer: ({ status }) => relayStatusAnswer(status),
  changes: ({ aggregate: after }, { aggregate: before }) => ({
    before: before === undefined ? [] : [before],
    after: after === undefined ? [] : [after],
  }),
});
