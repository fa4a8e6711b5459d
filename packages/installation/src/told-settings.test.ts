import { expect, test } from 'vitest';
import { hidden, toldSettings } from './told-settings.ts';

test.each([
  [
    'a plain value',
    { PORT: 4000, production: true, host: 'here' },
    { PORT: 4000, production: true, host: 'here' },
  ],
  ['a URL without a password', { url: 'redis://localhost:6379' }, { url: 'redis://localhost:6379' }],
  ['a URL with one', { url: 'postgresql://a:b%40c@h:5432/d' }, { url: 'postgresql://a:hidden@h:5432/d' }],
  [
    'a URL with one as a parameter',
    { url: 'postgresql://a@h/d?password=x&sslmode=require' },
    { url: 'postgresql://a@h/d?password=hidden&sslmode=require' },
  ],
  [
    'tenants',
    { tenants: [{ id: 'north', callSecret: 'x'.repeat(32) }] },
    { tenants: [{ id: 'north', callSecret: hidden }] },
  ],
  [
    'what is secret, whatever it holds',
    { sasl: { mechanism: 'PLAIN', password: { a: 'b' } } },
    { sasl: { mechanism: 'PLAIN', password: hidden } },
  ],
  ['a key of TLS', { ssl: { ca: 'PEM', key: 'PEM' } }, { ssl: { ca: 'PEM', key: hidden } }],
  ['bytes', { font: Buffer.from('abc') }, { font: '3 bytes' }],
  [
    'sets and maps',
    { roles: new Set(['read']), by: new Map([['A', 'http://u:p@h/']]) },
    { roles: ['read'], by: { A: 'http://u:hidden@h/' } },
  ],
  ['what does something', { open: () => 1, name: 'n' }, { open: undefined, name: 'n' }],
  [
    'what is not there',
    { a: undefined, b: null, secret: undefined },
    { a: undefined, b: null, secret: undefined },
  ],
])('%s is told as it may be', (_, settings, told) => {
  expect(toldSettings(settings)).toEqual(told);
});
