import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useReplayHeader } from './use-replay-header.ts';

test.each([
  { replayed: true, header: 'true' },
  { replayed: false, header: null },
])(
  'the header idempotent-replayed is $header where an answer was told before: $replayed',
  async ({ replayed, header }) => {
    const { ask } = yogaWith([useReplayHeader()], {
      mutation: {
        change: (_root, _args, context) => {
          context.replayed = replayed;
          return 'done';
        },
      },
    });
    const { headers, body } = await ask('mutation { change }');
    expect(headers.get('idempotent-replayed')).toBe(header);
    expect(body).toEqual({ data: { change: 'done' } });
  },
);
