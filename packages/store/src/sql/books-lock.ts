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
