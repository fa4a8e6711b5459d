-- Savings products by name, and the accounts of which people are told that they are dormant: few of the active ones.

create index savings_products_name on savings_products (lower(name), id);
create index savings_summaries_dormant on savings_summaries (account_id) where status = 300 and activity = 3;
