-- Terms keep what a rate of their loans may be. Those that are there get it of their products: where several share them, the widest.
-- Their hash becomes one that no text has: a product without limits whose other terms are theirs is not to find them.
update product_terms t
set terms = t.terms || jsonb_build_object('rateLimits', l.limits),
    hash = sha256(t.hash || l.limits::text::bytea)
from (
  select terms_id,
         jsonb_strip_nulls(jsonb_build_object(
           'least', case when count(*) = count(min_annual_interest_rate) then trim_scale(min(min_annual_interest_rate))::text end,
           'most', case when count(*) = count(max_annual_interest_rate) then trim_scale(max(max_annual_interest_rate))::text end
         )) as limits
  from loan_products
  group by terms_id
) l
where l.terms_id = t.id and l.limits <> '{}' and not t.terms ? 'rateLimits';
