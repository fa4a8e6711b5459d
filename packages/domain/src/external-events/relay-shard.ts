/** Into how many shards the outbox is divided among relays; an aggregate is always of the same one. */
export const shardCount = 16;
