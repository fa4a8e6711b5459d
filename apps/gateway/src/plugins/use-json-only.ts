import { MIMEType } from 'node:util';
import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import type { Plugin } from 'graphql-yoga';

/** Takes operations as JSON only: a form that another site's page can send without asking is refused. */
export function useJsonOnly(): Plugin {
  return {
    onRequestParse({ request: { method, headers } }) {
      if (method !== 'POST') return;
      const isPlain = (headers.get('content-encoding') ?? 'identity').toLowerCase() === 'identity';
      if (!isPlain || !isJson(headers.get('content-type') ?? '')) throw refusal('UNSUPPORTED_MEDIA_TYPE');
    },
  };
}

/** Whether a type is JSON in UTF-8, which it is unless it says otherwise. */
function isJson(type: string): boolean {
  try {
    const { essence, params } = new MIMEType(type);
    return essence === 'application/json' && (params.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
  } catch {
    return false;
  }
}
