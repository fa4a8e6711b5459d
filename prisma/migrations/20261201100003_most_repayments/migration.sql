-- Terms keep how many installments their loans may have. Those that are there get it of their products: where several share them, the most.
-- Their hash becomes one that no text has: a product without a limit whose other terms are theirs is not to find them.
update product_terms t
set terms = t.terms || jsonb_build_object('mostRepayments', l.most),
    hash = sha256(t.hash || l.most::text::bytea)
from (
  select terms_id, case when count(*) = count(max_number_of_repayments) then max(max_number_of_repayments) end as most
  from loan_products
  group by terms_id
) l
where l.terms_id = t.id and l.most is not null and not t.terms ? 'mostRepayments';
