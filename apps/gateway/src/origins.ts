import type { YogaServerOptions } from 'graphql-yoga';

type Cors = Exclude<YogaServerOptions<object, object>['cors'], undefined>;

/** Headers that a page of another origin may read of an answer. */
const exposed = ['Idempotent-Replayed', 'Retry-After', 'X-Request-Id'];
const accepted = [
  'Accept',
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'Traceparent',
  'X-API-Key',
  'X-Read-After',
  'X-Request-Id',
  'X-Tenant-Id',
];
/** How long a browser may remember what it was told. Units: seconds. */
const maxAge = 600;

/** Lets pages of the listed origins, and of no other, ask with a key; cookies are never sent or taken. */
export function originsAllowed(origins: readonly string[]): Cors {
  const allowed = new Set(origins);
  return (request: Request) => {
    const origin = request.headers.get('origin');
    if (origin === null || !allowed.has(origin)) return false;
    return {
      origin,
      credentials: false,
      methods: ['GET', 'POST'],
      allowedHeaders: accepted,
      exposedHeaders: exposed,
      maxAge,
    };
  };
}
