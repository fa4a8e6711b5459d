import type { EncodePayload } from '@dayclose/store/tenant.ts';

/** For what raises no events, or does not look at what they tell. */
export const noPayload: EncodePayload = () => ({ bytes: Buffer.alloc(0), revision: 1 });
