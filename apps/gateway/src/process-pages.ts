import type { Registry } from 'prom-client';
import type { Readiness } from './readiness.ts';

export interface ProcessFacts {
  readonly metrics: Registry;
  /** Brings figures up to date that tell of the moment when they are asked for. */
  readonly showFigures: () => void;
  readonly readiness: () => Readiness;
}

/** What a process tells of itself to those who look after it. */
export interface ProcessPage {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * The page of a path: /health (it lives), /ready (it can do all of its work), /ready?for=reads (it can answer queries),
 * /metrics (what it did); nothing for any other.
 */
export async function processPage(
  { pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>,
  { metrics, showFigures, readiness }: ProcessFacts,
): Promise<ProcessPage | undefined> {
  switch (pathname) {
    case '/health':
      return json(200, { status: 'alive', means: 'The process answers; whether it can work, /ready says.' });
    case '/ready': {
      const { canWork, canRead, reasons } = readiness();
      const isReady = searchParams.get('for') === 'reads' ? canRead : canWork;
      const status = isReady ? 'ready' : 'not ready';
      return json(isReady ? 200 : 503, reasons.length === 0 ? { status } : { status, reasons });
    }
    case '/metrics':
      showFigures();
      return { status: 200, type: metrics.contentType, body: await metrics.metrics() };
    default:
      return undefined;
  }
}

function json(status: number, body: object): ProcessPage {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}
