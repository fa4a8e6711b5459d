import { type Installed, install, type Part } from '@dayclose/domain/installed.ts';
import { shippedParts } from '@dayclose/domain/shipped.ts';
import { installStore } from '@dayclose/store/install-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';

/** What ships, and what parts add to it. */
export function extendedBy(...parts: readonly Part[]): Installed & StoreParts {
  const installed = install(...shippedParts, ...parts);
  return { ...installed, ...installStore(installed, shippedStore) };
}
