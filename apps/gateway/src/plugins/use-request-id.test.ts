import { expect, test } from 'vitest';
import { yogaWith } from '../../../../test/builders/yoga.ts';
import { useRequestId } from './use-request-id.ts';

const uuidOfVersion7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test.each([
  { given: 'my-request.1', kept: true },
  { given: undefined, kept: false },
  { given: 'a b', kept: false },
  { given: 'x'.repeat(65), kept: false },
  { given: '<script>', kept: false },
])('the request id $given is kept: $kept', async ({ given, kept }) => {
  const { ask } = yogaWith([useRequestId()]);
  const { headers } = await ask(
    '{ greeting }',
    given === undefined ? {} : { headers: { 'x-request-id': given } },
  );
  const answered = headers.get('x-request-id');
  if (kept) expect(answered).toBe(given);
  else expect(answered).toMatch(uuidOfVersion7);
});
