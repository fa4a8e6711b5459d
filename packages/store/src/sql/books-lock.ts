/** The key of the advisory lock on the books: whoever may post shares it, whoever closes them has it alone. */
const booksKey = 7_314_250_601n;

/**
 * Shares the books until the end of the transaction: from there on no closing of the books comes between the stamp of a
 * command and its postings. Whoever has to wait for one waits before it holds anything else.
 */
export const shareBooks = {
  name: 'share-books',
  text: `select pg_advisory_xact_lock_shared(${booksKey})`,
};

/** Keeps commands that may post out until the end of the transaction, having waited for every one in flight. */
export const ownBooks = {
  atOnce: { name: 'own-books-at-once', text: `select where pg_try_advisory_xact_lock(${booksKey})` },
  inTurn: { name: 'own-books', text: `select pg_advisory_xact_lock(${booksKey})` },
};

/** SQL of the ids of the transactions that share the books and have written or locked anything. */
export const booksSharedBy = `
  select own.transactionid
  from pg_locks shared
  join pg_locks own on own.virtualtransaction = shared.virtualtransaction
  where shared.locktype = 'advisory' and shared.mode = 'ShareLock' and shared.granted
    and shared.database = (select oid from pg_database where datname = current_database())
    and shared.classid = ${booksKey >> 32n} and shared.objid = ${booksKey & 0xffff_ffffn} and shared.objsubid = 1
    and own.locktype = 'transactionid' and own.mode = 'ExclusiveLock' and own.granted`;
