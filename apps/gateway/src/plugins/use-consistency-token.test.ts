import { expect, test, vi } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useConsistencyToken } from './use-consistency-token.ts';

const mutation = { change: () => 'done' };

test('a mutation says how far the log was after it; a query does not', async () => {
  const { ask } = yogaWith([useConsistencyToken(async () => '1-0-ABC')], { mutation });
  expect((await ask('mutation { change }')).body).toEqual({
    data: { change: 'done' },
    extensions: { consistency: { token: '1-0-ABC' } },
  });
  expect((await ask('{ greeting }')).body).toEqual({ data: { greeting: null } });
});

test('a token that came with what was committed is told, and none is asked for', async () => {
  const readToken = vi.fn();
  const change = (_root: unknown, _args: unknown, context: Record<string, unknown>) => {
    context.token = '1-0-DEF';
    return 'done';
  };
  const { ask } = yogaWith([useConsistencyToken(readToken)], { mutation: { change } });
  expect((await ask('mutation { change }')).body.extensions).toEqual({ consistency: { token: '1-0-DEF' } });
  expect(readToken).not.toHaveBeenCalled();
});

test('a token that cannot be read does not undo the answer', async () => {
  const { ask } = yogaWith([useConsistencyToken(() => Promise.reject(new Error('gone')))], { mutation });
  expect((await ask('mutation { change }')).body).toEqual({ data: { change: 'done' } });
});
