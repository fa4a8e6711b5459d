import { createClient } from 'graphql-sse';
import { useEffect, useEffectEvent, useState } from 'react';
import type { TypedDocumentString } from './generated/graphql.ts';
import { reads } from './reads.ts';
import { currentSession } from './session.ts';

/** How what is shown is kept up to date: by a stream, or not for the moment. */
export type Liveness = 'connecting' | 'live' | 'lost' | 'ended';

/** Units: milliseconds. */
const pause = { least: 300, most: 10_000 };

/** A connection each; where it breaks it is made again for as long as somebody looks. */
const streams = createClient({
  url: '/graphql',
  singleConnection: false,
  headers: (): Record<string, string> => {
    const key = currentSession()?.key;
    return key === undefined ? {} : { authorization: `Bearer ${key}` };
  },
  retryAttempts: Number.POSITIVE_INFINITY,
  retry: async (retries) => {
    const wait = Math.min(pause.most, pause.least * 2 ** Math.min(retries, 6));
    await new Promise((resolve) => setTimeout(resolve, wait));
  },
});

interface Options<Data> {
  readonly enabled?: boolean;
  readonly onData?: (data: Data) => void;
}

/**
 * Follows a subscription for as long as the component is there. What it sends is state and not difference, beginning with
 * the present one, so that a connection that was lost leaves no gap; everything else is read again after one.
 */
export function useLive<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { enabled = true, onData }: Options<Data> = {},
): { readonly data: Data | undefined; readonly liveness: Liveness } {
  const [data, setData] = useState<Data>();
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  const tell = useEffectEvent((answer: Data) => onData?.(answer));
  // By value: the same request asked for by another render is the same stream.
  const request = JSON.stringify({ query: document.toString(), variables });
  useEffect(() => {
    if (!enabled) return;
    let wasLost = false;
    setLiveness('connecting');
    return streams.subscribe<Data>(
      JSON.parse(request),
      {
        next: (answer) => {
          if (answer.data === null || answer.data === undefined) return;
          if (wasLost) void reads.invalidateQueries();
          wasLost = false;
          setLiveness('live');
          setData(answer.data);
          tell(answer.data);
        },
        error: () => setLiveness('lost'),
        complete: () => setLiveness('ended'),
      },
      {
        connecting: (isReconnecting) => {
          if (!isReconnecting) return;
          wasLost = true;
          setLiveness('lost');
        },
      },
    );
  }, [request, enabled]);
  return { data, liveness };
}
