import { expect, test } from 'vitest';
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

test('a token that cannot be read does not undo the answer', async () => {
  const { ask } = yogaWith([useConsistencyToken(() => Promise.reject(new Error('gone')))], { mutation });
  expect((await ask('mutation { change }')).body).toEqual({ data: { change: 'done' } });
});
