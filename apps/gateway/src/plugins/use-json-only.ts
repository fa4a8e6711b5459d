import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { Plugin } from 'graphql-yoga';

/** Takes operations as JSON only: a form that another site's page can send without asking is refused. */
export function useJsonOnly(): Plugin {
  return {
    onRequestParse({ request }) {
      if (request.method !== 'POST') return;
      const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
      if (type !== 'application/json') throw refusal('UNSUPPORTED_MEDIA_TYPE');
    },
  };
}
