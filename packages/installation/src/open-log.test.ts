import { expect, test } from 'vitest';
import { openLog } from './open-log.ts';

const secret = 'open-sesame';

test.each([
  ['a password', { password: secret }],
  ['settings of a connection', { config: { host: 'h', password: secret } }],
  ['headers of a request', { request: { headers: { authorization: `Bearer ${secret}`, cookie: secret } } }],
  [
    'an error of a library',
    { err: Object.assign(new Error('no'), { config: { headers: { authorization: secret } } }) },
  ],
  ['a key', { apiKey: secret }],
  ['a child of the log', { tenant: { callSecret: secret } }],
])('%s is not in the log', (_, logged) => {
  const lines: string[] = [];
  const log = openLog({ level: 'trace', base: { name: 'program' } }, (line) => lines.push(line));
  log.warn(logged, 'it failed');
  log.child(logged).warn('it failed again');
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain(secret);
  expect(lines.join('')).toContain('[hidden]');
});
