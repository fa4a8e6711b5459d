import { join } from 'node:path';
import type { AvroParts } from './codec.ts';

const packages = join(import.meta.dirname, '..', '..', '..');

/** The schemas of events that every installation has: those of the package @dayclose/events. */
export const shippedAvro: AvroParts = {
  avroFolders: ['avro', 'released'].map((folder) => join(packages, 'events', folder)),
};
