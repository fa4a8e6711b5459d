import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { newLifecycle } from '../lifecycle.ts';
import { useMaskedErrors } from './use-masked-errors.ts';
import { useShutdown } from './use-shutdown.ts';

test('new requests are sent elsewhere once the gateway stops; what is in flight is answered', async () => {
  const lifecycle = newLifecycle();
  const release = Promise.withResolvers<string>();
  const { ask } = yogaWith(
    [useShutdown(lifecycle), useMaskedErrors({ production: true, report: () => undefined })],
    {
      query: { greeting: () => release.promise },
    },
  );
  const inFlight = ask('{ greeting }');
  await Promise.resolve();
  lifecycle.stop();
  const refused = await ask('{ greeting }');
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.body.errors[0].extensions.code).toBe('SHUTTING_DOWN');
  release.resolve('hello');
  expect((await inFlight).body).toEqual({ data: { greeting: 'hello' } });
});
