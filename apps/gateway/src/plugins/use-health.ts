import type { Plugin } from 'graphql-yoga';
import type { Registry } from 'prom-client';
import type { Lifecycle } from '../lifecycle.ts';

interface Options {
  readonly lifecycle: Lifecycle;
  readonly metrics: Registry;
  /** Whether the database answers. */
  readonly isReachable: () => Promise<boolean>;
}

/** Answers those who look after the process: /health (it lives), /ready (it can work), /metrics. */
export function useHealth({ lifecycle, metrics, isReachable }: Options): Plugin {
  return {
    async onRequest({ url, endResponse, fetchAPI: { Response } }) {
      switch (url.pathname) {
        case '/health':
          return endResponse(Response.json({ status: 'alive' }));
        case '/ready': {
          const reason = lifecycle.stopping
            ? 'shutting down'
            : (await isReachable())
              ? undefined
              : 'no database';
          const status = reason === undefined ? 200 : 503;
          return endResponse(
            Response.json(reason === undefined ? { status: 'ready' } : { reason }, { status }),
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
