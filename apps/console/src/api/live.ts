import { useDocumentVisibility } from '@mantine/hooks';
import { createClient } from 'graphql-sse';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TypedDocumentString } from './generated/graphql.ts';
import { reads } from './reads.ts';
import { currentSession, signOut } from './session.ts';

/** How what is shown is kept up to date: by a stream, or not for the moment. */
export type Liveness = 'connecting' | 'live' | 'lost' | 'ended';

/** Units: milliseconds. */
const pause = { least: 300, most: 10_000, again: 1_000 };

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
  /** Whether what came was the last: a stream that ends otherwise, as when its server stops, is begun again. */
  readonly isLast?: (data: Data) => boolean;
}

/**
 * Follows a subscription for as long as the component is there and its tab is in sight: a browser has six connections to
 * a server for all of its tabs, and those in sight need them. What it sends is state and not difference, and everything is
 * read again once there is another connection, so that one that was lost or left leaves no gap.
 */
export function useLive<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { enabled = true, onData, isLast = () => false }: Options<Data> = {},
): { readonly data: Data | undefined; readonly liveness: Liveness } {
  const [data, setData] = useState<Data>();
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  const [attempt, setAttempt] = useState(0);
  const isInSight = useDocumentVisibility() === 'visible';
  const wasConnected = useRef(false);
  const tell = useEffectEvent((answer: Data) => {
    setData(answer);
    onData?.(answer);
  });
  const isOver = useEffectEvent((last: Data | undefined) => last !== undefined && isLast(last));
  // By value: the same request asked for by another render is the same stream, and another attempt is another one.
  const stream = JSON.stringify({ attempt, request: { query: document.toString(), variables } });
  useEffect(() => {
    if (!enabled || !isInSight) return;
    let last: Data | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const lose = () => {
      // What is left by this page ends as well.
      if (isLeft) return;
      setLiveness('lost');
      timer = setTimeout(() => setAttempt((known) => known + 1), pause.again);
    };
    const leave = streams.subscribe<Data>(
      JSON.parse(stream).request,
      {
        next: ({ data: answer, errors }) => {
          if (errors?.[0]?.extensions?.code === 'UNAUTHENTICATED') signOut(errors[0].message);
          if (answer === null || answer === undefined) return;
          last = answer;
          tell(answer);
        },
        error: lose,
        complete: () => (isOver(last) ? setLiveness('ended') : lose()),
      },
      {
        connecting: (isReconnecting) => isReconnecting && setLiveness('lost'),
        connected: () => {
          if (wasConnected.current) void reads.invalidateQueries();
          wasConnected.current = true;
          setLiveness('live');
        },
      },
    );
    return () => {
      isLeft = true;
      clearTimeout(timer);
      leave();
    };
  }, [stream, enabled, isInSight]);
  return { data, liveness };
}
