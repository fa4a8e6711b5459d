/** The key of the advisory lock on the books: whoever may post shares it, whoever closes them has it alone. */
const booksKey = 7_314_250_601n;

/**
 * SQL that shares the books until the end of the transaction, to be selected beside the lock on a loan: from there on no
 * closing of the books comes between the stamp of a command and its postings.
 */
export const sharesBooks = `pg_advisory_xact_lock_shared(${booksKey})`;

/** SQL that waits for every command in flight, and keeps all others out until the end of the transaction. */
export const ownsBooks = `pg_advisory_xact_lock(${booksKey})`;
