import { ClientCreated } from './client-created.ts';

/** Every event of clients. */
export const clientEvents = [ClientCreated] as const;
