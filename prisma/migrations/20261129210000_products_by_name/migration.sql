-- Loan products are listed by name, a page at a time.
create index loan_products_name on loan_products (lower(name), id);
