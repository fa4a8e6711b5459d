import { randomBytes } from 'node:crypto';
import {
  type ConsoleFile,
  type ConsoleFiles,
  type Encoding,
  encodings,
  hashedFolder,
} from './console-files.ts';
import { consolePolicy } from './page-policy.ts';

/** What the page has where its nonce belongs. */
export const noncePlace = '{{nonce}}';
const nonceBytes = 18;
const yearSeconds = 31_536_000;

/** First parts of paths that are no page of the console, whoever asks: what the API has, and files that are gone. */
const noPages = new Set(['graphql', 'statements', 'health', 'ready', 'metrics', hashedFolder]);
const notBuilt = 'The console is not built: run "npm run console:build", and start the gateway again.\n';

/**
 * The answer to a request for the console: one of its files, or its page wherever a browser opens one of its links, since it
 * is the page that tells them apart. Shape: nothing where something else is asked for.
 */
export function consoleResponse(
  { method, headers }: Pick<Request, 'method' | 'headers'>,
  pathname: string,
  built: ConsoleFiles | undefined,
): Response | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const isWanted = method === 'GET';
  const file = built?.files.get(pathname);
  if (file !== undefined) return fileResponse(file, headers, isWanted);
  if (!isPage(pathname, headers)) return undefined;
  return built === undefined
    ? new Response(isWanted ? notBuilt : null, { status: 404, headers: { 'content-type': 'text/plain' } })
    : pageResponse(built.page, isWanted);
}

function isPage(pathname: string, headers: Headers): boolean {
  if (pathname === '/') return true;
  const [, first = ''] = pathname.split('/');
  return !noPages.has(first) && headers.get('accept')?.includes('text/html') === true;
}

/** The page has another nonce each time, so it is never the same as before. */
function pageResponse(page: string, isWanted: boolean): Response {
  const nonce = randomBytes(nonceBytes).toString('base64');
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': consolePolicy(nonce),
  };
  return new Response(isWanted ? page.replaceAll(noncePlace, nonce) : null, { headers });
}

function fileResponse(file: ConsoleFile, asked: Headers, isWanted: boolean): Response {
  const headers = new Headers({
    etag: file.etag,
    'cache-control': file.isImmutable ? `public, max-age=${yearSeconds}, immutable` : 'no-cache',
    vary: 'Accept-Encoding',
  });
  if (isKnown(file.etag, asked.get('if-none-match'))) return new Response(null, { status: 304, headers });
  const encoding = encodingOf(file, asked.get('accept-encoding'));
  const body = (encoding && file.encoded.get(encoding)) ?? file.body;
  headers.set('content-type', file.type);
  headers.set('content-length', String(body.length));
  if (encoding !== undefined) headers.set('content-encoding', encoding);
  return new Response(isWanted ? body : null, { headers });
}

/** Source: RFC 9110, 13.1.2: tags are compared weakly. */
export function isKnown(etag: string, header: string | null): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

/** The smallest that was built, among those that the header names and does not refuse. */
function encodingOf({ encoded }: ConsoleFile, header: string | null): Encoding | undefined {
  const named = new Set(
    (header ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.replaceAll(' ', ''))
      .filter((part) => !/;q=0(\.0*)?$/.test(part))
      .map((part) => part.split(';')[0]),
  );
  return encodings.find((each) => named.has(each) && encoded.has(each));
}
