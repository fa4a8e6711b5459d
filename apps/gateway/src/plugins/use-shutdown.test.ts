import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { newLifecycle } from '../lifecycle.ts';
import { useShutdown } from './use-shutdown.ts';

test('what comes in once the gateway stops is answered, and is the last on its connection', async () => {
  const lifecycle = newLifecycle();
  const release = Promise.withResolvers<string>();
  const { ask } = yogaWith([useShutdown(lifecycle)], { query: { greeting: () => release.promise } });
  const before = ask('{ list(of: []) }');
  expect((await before).headers.get('connection')).toBeNull();
  const atHand = ask('{ greeting }');
  await Promise.resolve();
  lifecycle.stop();
  const later = ask('{ greeting }');
  release.resolve('hello');
  for (const { status, headers, body } of await Promise.all([atHand, later])) {
    expect([status, headers.get('connection'), body.data]).toEqual([200, 'close', { greeting: 'hello' }]);
  }
});
