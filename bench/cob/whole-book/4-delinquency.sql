-- The class of each installment where the product has one, and the tags of loans. Judged as of the morning after.
with judged as (
  update loan_installments i set classification = n.classification
  from (
    select i.loan_id, i.number, g.classification
    from closing c
    join rules r on r.terms_id = c.terms_id and r.classes_installments
    join loan_installments i on i.loan_id = c.loan_id
      and i.from_date <= :cob_date + r.days_ahead and (i.completed_on is null or i.due_date >= :cob_date)
    left join ranges g on g.terms_id = c.terms_id
      and c.late_days > 0 and i.due_date <= :cob_date and i.completed_on is null
      and i.principal + i.interest + i.fees + i.penalties
        > i.principal_paid + i.interest_paid + i.fees_paid + i.penalties_paid
        + i.interest_waived + i.fees_waived + i.penalties_waived
      and :cob_date + 1 - i.due_date
        - case when c.pause_count > 0 then pg_temp.paused_days(c.loan_id, i.due_date, :cob_date + 1) else 0 end
        between g.min_days and g.max_days
    where (c.late_days > 0 or c.has_classes) and i.classification is distinct from g.classification
  ) as n
  where i.loan_id = n.loan_id and i.number = n.number
  returning i.loan_id
)
update closing c set reclassified = true
from (select distinct loan_id from judged) as j
where c.loan_id = j.loan_id;

update loan_delinquency_tags t set lifted_on = :cob_date + 1
from closing c
where c.retagged and c.was is not null and t.loan_id = c.loan_id and t.number = c.tag_count;

insert into loan_delinquency_tags (loan_id, number, classification, added_on)
select loan_id, tag_count + 1, is_now, :cob_date + 1 from closing
where retagged and is_now is not null
order by loan_id;
