import { createHash } from 'node:crypto';

/**
 * What a page of GraphiQL may do in a browser: run the very scripts that are in it, start their workers, ask this server.
 *
 * Source: Content Security Policy Level 3. The editor writes styles as it goes, and brings its fonts and pictures along.
 */
export function graphiqlPolicy(page: string): string {
  const scripts = [...page.matchAll(/<script>(.*)<\/script>/gs)].map(([, script = '']) => hashOf(script));
  return policyOf({
    'script-src': scripts.join(' '),
    'worker-src': 'blob:',
    'style-src': "'unsafe-inline'",
    'font-src': 'data:',
    'img-src': 'data:',
  });
}

/**
 * What the console may do in a browser: run and show files of this server, and ask it. Styles that its parts write as they
 * go have to carry the nonce of the page.
 */
export function consolePolicy(nonce: string): string {
  return policyOf({
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'font-src': "'self'",
    'img-src': "'self' data:",
  });
}

/** A page of ours loads what it is allowed, asks this server alone, sends no form and is in no frame. */
function policyOf(allowed: Readonly<Record<string, string>>): string {
  const sources = Object.entries(allowed).map(([directive, from]) => `${directive} ${from}`);
  return [
    "default-src 'none'",
    ...sources,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A browser hashes lines as they end after it has read them. */
function hashOf(script: string): string {
  const read = script.replace(/\r\n?/g, '\n');
  return `'sha256-${createHash('sha256').update(read).digest('base64')}'`;
}
