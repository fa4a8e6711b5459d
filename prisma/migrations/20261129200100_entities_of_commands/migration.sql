-- What the commands that were logged before were about, as far as loans, clients, products and runs go: some thousand rows a
-- transaction; whatever ends it, the next call goes on with what is left.
do $$
declare
  reached bigint := 0;
  last bigint := (select coalesce(max(id), 0) from commands);
begin
  while reached < last loop
    update commands c
    set entities = (
      select coalesce(jsonb_agg(distinct e.noun || ':' || e.id), '[]')
      from (
        values ('Loan', c.input ->> 'loanId'), ('Loan', c.input ->> 'accountId'), ('Client', c.input ->> 'clientId'),
               ('LoanProduct', c.input ->> 'productId'), ('JobRun', c.input ->> 'runId'),
               ('LoanTransaction', c.input ->> 'transactionId'), ('LoanCharge', c.input ->> 'chargeId'),
               (case c.name when 'createClient' then 'Client' when 'createLoanProduct' then 'LoanProduct'
                            when 'runJob' then 'JobRun' end,
                case when c.refused_with is null then c.answer ->> 'id' end),
               (case when c.name in ('stopJobRun', 'resumeJobRun') then 'JobRun' end, c.input ->> 'id'),
               ('Loan', case when c.refused_with is null then c.answer #>> '{loan,id}' end)
        union
        select 'Loan', jsonb_array_elements_text(c.input -> 'accountIds')
        where jsonb_typeof(c.input -> 'accountIds') = 'array'
        union
        select 'LoanCharge', jsonb_array_elements_text(c.input -> 'chargeIds')
        where jsonb_typeof(c.input -> 'chargeIds') = 'array'
      ) as e (noun, id)
      where e.noun is not null and e.id ~ '^[1-9][0-9]*$')
    where c.id > reached and c.id <= reached + 5000 and c.entities = '[]';
    reached := reached + 5000;
    commit;
  end loop;
end $$;
