import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Those of other kinds, pictures and fonts, are compressed by themselves. */
const kinds = new Set(['.css', '.js', '.json', '.svg', '.txt', '.webmanifest']);
/** Below that, what is saved is less than what saying so costs. Units: bytes. */
const leastBytes = 1_000;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Puts beside each file of a folder what it is compressed, as small as it gets: it is done once, and sent many times. */
export async function compressFiles(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  await Promise.all(
    names.filter((name) => kinds.has(extname(name))).map((name) => compress(join(folder, name))),
  );
}

async function compress(path: string): Promise<void> {
  const body = await readFile(path);
  if (body.length < leastBytes) return;
  const options = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  };
  await writeFile(`${path}.br`, await brotli(body, options));
  await writeFile(`${path}.gz`, await zip(body, { level: constants.Z_BEST_COMPRESSION }));
}
