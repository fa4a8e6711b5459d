import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** What a file was compressed to when it was built, the smallest first, and how the name of that ends. */
const compressed = { br: '.br', gzip: '.gz' } as const;
export type Encoding = keyof typeof compressed;
export const encodings = Object.keys(compressed) as readonly Encoding[];

/** A file that the console loads. */
export interface ConsoleFile {
  readonly type: string;
  /** The same for all its encodings, since they are of one content: a weak one. */
  readonly etag: string;
  /** Whether its name says its content, so that it never has another. */
  readonly isImmutable: boolean;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly encoded: ReadonlyMap<Encoding, Uint8Array<ArrayBuffer>>;
}

/** The console as it was built: its page, and its files by the paths that they are asked for by. */
export interface ConsoleFiles {
  readonly page: string;
  readonly files: ReadonlyMap<string, ConsoleFile>;
}

const pageName = 'index.html';
/** Where the build puts files whose names have a hash of their content. */
export const hashedFolder = 'assets';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Reads the console that was built into a folder, all of it: whatever is asked for later is looked up in a list, and no path
 * reaches the disk. Shape: nothing where none was built.
 */
export function readConsole(folder: string): ConsoleFiles | undefined {
  if (!existsSync(join(folder, pageName))) return undefined;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isServed);
  const files = names
    .filter((name) => name !== pageName && statSync(join(folder, name)).isFile())
    .map((name) => [`/${name}`, fileOf(folder, name)] as const);
  return { page: readFileSync(join(folder, pageName), 'utf8'), files: new Map(files) };
}

/** What begins with a dot is about the build, and what was compressed is served in place of what it is of. */
function isServed(name: string): boolean {
  const isHidden = name.split('/').some((part) => part.startsWith('.'));
  return !isHidden && !Object.values(compressed).some((end) => name.endsWith(end));
}

function fileOf(folder: string, name: string): ConsoleFile {
  const path = join(folder, name);
  const body = readFileSync(path);
  const encoded = Object.entries(compressed)
    .filter(([, end]) => existsSync(`${path}${end}`))
    .map(([encoding, end]) => [encoding as Encoding, readFileSync(`${path}${end}`)] as const);
  return {
    type: types[extname(name)] ?? 'application/octet-stream',
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    isImmutable: name.startsWith(`${hashedFolder}/`),
    body,
    encoded: new Map(encoded),
  };
}
