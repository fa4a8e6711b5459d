import { expect, test } from 'vitest';
import { chooseAmong } from './choose-tenant.ts';
import type { Ports } from './ports.ts';

const served = (...ids: readonly string[]) => ids.map((tenant) => ({ tenant }) as Ports);
/** A token that names a tenant, as far as anybody knows who has not checked it. */
const namedBy = (given: string) => /^token\.(\w+)$/.exec(given)?.[1];
const bearer = (text: string) => `Bearer ${text}`;

test.each<{ headers: Record<string, string>; tenant: string | undefined }>([
  { headers: { 'x-tenant-id': 'south' }, tenant: 'south' },
  { headers: { authorization: bearer('token.south') }, tenant: 'south' },
  { headers: { 'x-tenant-id': 'north', authorization: bearer('token.south') }, tenant: 'north' },
  { headers: { authorization: bearer('token.west') }, tenant: undefined },
  { headers: { authorization: bearer('key') }, tenant: undefined },
  { headers: {}, tenant: undefined },
])('of several tenants $headers is for $tenant', ({ headers, tenant }) => {
  const choose = () => chooseAmong(served('north', 'south'), namedBy)((name) => headers[name]).tenant;
  if (tenant === undefined) expect(choose).toThrow(/^The header X-Tenant-Id has to name/);
  else expect(choose()).toBe(tenant);
});

test('one tenant alone is chosen by nobody; its door checks what the token names', () => {
  const choose = chooseAmong(served('north'), namedBy);
  expect(choose(() => bearer('token.south')).tenant).toBe('north');
});
