/** SQL of the next id of an account: one sequence for accounts of all kinds, so that an id is of one account alone. */
export const nextAccountId = `nextval('account_ids')`;
