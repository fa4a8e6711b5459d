import type { Plugin } from 'graphql-yoga';

interface Options {
  /** What a page may load that says nothing of it by itself: GraphiQL's, which is rendered elsewhere. */
  readonly pagePolicy: () => string;
  /** Whether other origins are told apart. */
  readonly hasOrigins: boolean;
}

/** Says to browsers what an answer is, and that no other page may frame it, guess at it or hear where it came from. */
export function useResponseHeaders({ pagePolicy, hasOrigins }: Options): Plugin {
  return {
    onResponse({ response: { headers } }) {
      const isPage = headers.get('content-type')?.startsWith('text/html') === true;
      headers.set('x-content-type-options', 'nosniff');
      headers.set('referrer-policy', 'no-referrer');
      headers.set('x-frame-options', 'DENY');
      headers.set('cross-origin-resource-policy', 'same-origin');
      if (!headers.has('content-security-policy'))
        headers.set('content-security-policy', isPage ? pagePolicy() : nothing);
      if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
      if (hasOrigins) headers.append('vary', 'Origin');
    },
  };
}

const nothing = "default-src 'none'; frame-ancestors 'none'";
