import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What Vite tells of a file that it built, by the name of what it was built from. */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  /** Loaded with it, by their names in the manifest. */
  readonly imports?: readonly string[];
  /** Loaded once they are wanted. */
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

export type Manifest = Readonly<Record<string, Chunk>>;

/** What a browser loads of the console, as it is sent compressed. Units: bytes. */
export interface Sizes {
  /** What stands around every screen, and the one that it opens on with all its parts, those too that come a moment later. */
  readonly firstLoad: number;
  /** What every other screen, and each part of one that comes later, loads beside that, by where its code lies. */
  readonly screens: ReadonlyMap<string, number>;
}

/** What the console has to stay below. Units: bytes. */
export const most = { firstLoad: 350_000, screen: 80_000 };

/** The screen that the console opens on. */
const opensOn = 'src/routes/today/';
const screenFolder = 'src/routes/';

/** The sizes of what was built into a folder. */
export function readSizes(folder: string): Sizes {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  return sizesOf(manifest, (file) => sentBytes(join(folder, file)));
}

/** The sizes that follow from a manifest and the size of each file. Errors: a build without an entry throws. */
export function sizesOf(manifest: Manifest, bytesOf: (file: string) => number): Sizes {
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
  if (entry === undefined) throw new Error('the console was built without an entry');
  const sum = (files: Iterable<string>) => [...files].reduce((bytes, file) => bytes + bytesOf(file), 0);
  const screens = Object.keys(manifest).filter((name) => name.startsWith(screenFolder));
  const first = filesOf(manifest, [entry, ...screens.filter((name) => name.startsWith(opensOn))]);
  const others = screens.filter((name) => !name.startsWith(opensOn));
  const own = others.map((name) => {
    const files = [...filesOf(manifest, [name])].filter((file) => !first.has(file));
    return [name.slice(screenFolder.length), sum(files)] as const;
  });
  return { firstLoad: bytesOf('index.html') + sum(first), screens: new Map(own) };
}

/** All that is loaded with some parts, whatever is wanted later. */
function filesOf(manifest: Manifest, names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) continue;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}

function sentBytes(path: string): number {
  const compressed = statSync(`${path}.br`, { throwIfNoEntry: false });
  return (compressed ?? statSync(path)).size;
}
