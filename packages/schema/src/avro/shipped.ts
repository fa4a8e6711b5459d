import { join } from 'node:path';
import type { AvroParts } from './codec.ts';

/** The schemas of events that every installation has. */
export const shippedAvro: AvroParts = { avroFolders: [join(import.meta.dirname, '..', '..', 'avro')] };
