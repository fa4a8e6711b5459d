import { Refused, Unreachable } from './refused.ts';
import { refusedIn } from './send.ts';
import { currentSession, signOut, tokenToRead } from './session.ts';

/** Units: milliseconds. */
const fileDeadline = 60_000;

/**
 * A file that the API has, by the path that it told, with the session's key.
 *
 * Errors: as for `send`.
 */
export async function fetchFile(path: string): Promise<Blob> {
  const key = currentSession()?.key;
  const readAfter = tokenToRead();
  const response = await fetch(path, {
    cache: 'no-store',
    credentials: 'omit',
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(readAfter === undefined ? {} : { 'x-read-after': readAfter }),
    },
    signal: AbortSignal.timeout(fileDeadline),
  }).catch((cause) => {
    throw new Unreachable('No answer came from the server.', { cause });
  });
  if (response.ok) return await response.blob();
  const refused = refusedIn(await response.json().catch(() => ({})), response);
  if (refused === undefined)
    throw new Unreachable(`The server answered ${response.status} without saying why.`);
  if (refused instanceof Refused && refused.code === 'UNAUTHENTICATED') signOut(refused.message);
  throw refused;
}
