import { type Installed, install, type Part } from '@dayclose/domain/installed.ts';
import type { AvroParts } from '@dayclose/schema/avro/codec.ts';
import { installStore } from '@dayclose/store/install-store.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { loadExtensions } from './load-extensions.ts';

/** What ships, as a program names it. */
export interface Shipped {
  readonly parts: readonly Part[];
  readonly store: StoreParts;
  readonly avro: AvroParts;
}

/**
 * What a process has: what ships, and the extensions that its environment names.
 *
 * Errors: an extension that does not load, or that does not fit to what there is, throws a sentence that says which and why.
 */
export async function installWith(
  env: NodeJS.ProcessEnv,
  { parts, store, avro }: Shipped,
): Promise<Installed & StoreParts & AvroParts> {
  const extensions = await loadExtensions(env);
  const installed = joined(
    parts,
    extensions.map(({ part }) => part),
  );
  return {
    ...installed,
    ...installStore(installed, store),
    avroFolders: [...avro.avroFolders, ...extensions.flatMap(({ avroFolders }) => avroFolders)],
  };
}

/** One extension after the other, so that what does not fit is known by the first that it does not fit with. */
function joined(shipped: readonly Part[], extensions: readonly Part[]): Installed {
  let installed = install(...shipped);
  for (const [index, part] of extensions.entries()) {
    try {
      installed = install(...shipped, ...extensions.slice(0, index + 1));
    } catch (error) {
      const [facts] = part.extensions ?? [];
      throw new Error(`The extension ${facts?.name} does not fit. ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  return installed;
}
