import { useSyncExternalStore } from 'react';

/** Who works here: the key that every request is sent with. It lives in memory, and in the tab's storage if asked. */
export interface Session {
  readonly key: string;
}

const storage = { key: 'dayclose-key', readAfter: 'dayclose-read-after' };
const listeners = new Set<() => void>();

let session: Session | undefined = kept();
/** Why the last session ended, for the page that asks for a key. */
let endedBecause: string | undefined;
/** What a read has to have seen: the token of the last command, also after the page is loaded again. */
let readAfter: string | undefined = sessionStorage.getItem(storage.readAfter) ?? undefined;

function kept(): Session | undefined {
  const key = sessionStorage.getItem(storage.key);
  return key === null ? undefined : { key };
}

function tell(): void {
  for (const listener of listeners) listener();
}

/**
 * Signs in with a key that came behind the `#` of the address, as the terminal offers it, and takes it out of there:
 * neither a server nor the history of the browser has it.
 */
export function takeKeyFromAddress(): void {
  const given = new URLSearchParams(location.hash.slice(1)).get('key');
  if (given === null) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  signIn(given, { remember: true });
}

/** From now on every request bears this key. */
export function signIn(key: string, { remember }: { readonly remember: boolean }): void {
  session = { key };
  endedBecause = undefined;
  seen(undefined);
  if (remember) sessionStorage.setItem(storage.key, key);
  else sessionStorage.removeItem(storage.key);
  tell();
}

/** Forgets the key, and says why to whoever has to give another. */
export function signOut(because?: string): void {
  session = undefined;
  endedBecause = because;
  seen(undefined);
  sessionStorage.removeItem(storage.key);
  tell();
}

/** The session as it is; components use `useSession`. */
export const currentSession = () => session;
export const sessionEndedBecause = () => endedBecause;

export function useSession(): Session | undefined {
  return useSyncExternalStore(subscribe, currentSession);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What reads have to have seen from now on. */
export function seen(token: string | undefined): void {
  readAfter = token;
  if (token === undefined) sessionStorage.removeItem(storage.readAfter);
  else sessionStorage.setItem(storage.readAfter, token);
}

export const tokenToRead = () => readAfter;
