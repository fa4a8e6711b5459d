import { enginePermissions, lacking } from '@dayclose/domain/kernel/permissions.ts';
import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { Plugin } from 'graphql-yoga';
import { type ProcessFacts, processPage } from '../process-pages.ts';
import { refusedResponse } from '../refused-response.ts';
import type { RequestState } from '../request-state.ts';
import { type Arrived, callerOf, type DoorOf } from './use-authentication.ts';

interface Options extends ProcessFacts {
  /** By whose keys the figures are read. */
  readonly doorOf: DoorOf;
  /** Whether figures are on a port of their own, and so not on this one. */
  readonly metricsApart: boolean;
  readonly production: boolean;
  readonly report: (error: unknown, state: RequestState) => void;
}

/** What figures ask for on the port that everybody reaches. */
const permission = 'READ_OPERATIONS';

/** Answers those who look after the process: /health and /ready to everybody, /metrics to those who may read it. */
export function useHealth(options: Options): Plugin<object, Arrived> {
  const { metricsApart, doorOf, production, report } = options;
  return {
    async onRequest({ request, url, serverContext, endResponse }) {
      if (url.pathname === '/metrics') {
        if (metricsApart) return;
        const { requestId } = serverContext;
        try {
          const { actor } = await callerOf(request, serverContext, doorOf);
          if (!actor.permissions.has(permission))
            throw refusal('FORBIDDEN', lacking(permission, enginePermissions));
        } catch (error) {
          const tell = (each: unknown) => report(each, serverContext);
          return endResponse(refusedResponse(error, { requestId, production, report: tell }));
        }
      }
      const page = await processPage(url, options);
      if (page === undefined) return;
      endResponse(new Response(page.body, { status: page.status, headers: { 'content-type': page.type } }));
    },
  };
}
