import { createHash } from 'node:crypto';

/**
 * What a page of GraphiQL may do in a browser: run the very scripts that are in it, start their workers, ask this server.
 *
 * Source: Content Security Policy Level 3. The editor writes styles as it goes, and brings its fonts and pictures along.
 */
export function policyOf(page: string): string {
  const scripts = [...page.matchAll(/<script>(.*)<\/script>/gs)].map(([, script = '']) => hashOf(script));
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'font-src data:',
    'img-src data:',
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
