-- A loan may be written off (601), and has a last closed day then as any whose money went out. Not validated: the rows that are
-- there hold to the narrower conditions.
alter table loan_summaries
  drop constraint loan_summaries_status_known,
  drop constraint loan_summaries_closed_through_known,
  add constraint loan_summaries_status_known check (status in (100, 200, 300, 400, 500, 600, 601, 700)) not valid,
  add constraint loan_summaries_closed_through_known
    check ((status in (300, 600, 601, 700)) = (closed_through is not null)) not valid;
