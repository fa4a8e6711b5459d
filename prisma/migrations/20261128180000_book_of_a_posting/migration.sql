-- The book that a posting of a loan goes to; null, which takes no room in a row, is that of a loan that performs, as all are
-- that are here. Not validated: the rows that are here have none, and to look at them all would stand in the way of others.
alter table loan_transactions add column book text;
alter table loan_transactions add constraint loan_transactions_book_check check (book = 'CHARGED_OFF') not valid;
comment on column loan_transactions.book is 'CHARGED_OFF, or null: PERFORMING.';
