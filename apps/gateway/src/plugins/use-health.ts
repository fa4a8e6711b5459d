import type { Plugin } from 'graphql-yoga';
import type { Registry } from 'prom-client';
import type { Readiness } from '../readiness.ts';

interface Options {
  readonly metrics: Registry;
  readonly readiness: () => Readiness;
}

/**
 * Answers those who look after the process: /health (it lives), /ready (it can do all of its work), /ready?for=reads (it
 * can answer queries), /metrics.
 */
export function useHealth({ metrics, readiness }: Options): Plugin {
  return {
    async onRequest({ url, endResponse, fetchAPI: { Response } }) {
      switch (url.pathname) {
        case '/health':
          return endResponse(Response.json({ status: 'alive' }));
        case '/ready': {
          const { canWork, canRead, reasons } = readiness();
          const isReady = url.searchParams.get('for') === 'reads' ? canRead : canWork;
          const status = isReady ? 'ready' : 'not ready';
          return endResponse(
            Response.json(reasons.length === 0 ? { status } : { status, reasons }, {
              status: isReady ? 200 : 503,
            }),
          );
        }
        case '/metrics':
          return endResponse(
            new Response(await metrics.metrics(), { headers: { 'content-type': metrics.contentType } }),
          );
        default:
          return undefined;
      }
    },
  };
}
