-- The business date up to which a job accrued a loan, ahead of its closes: by it the job tells loans that it has been to.
alter table loan_summaries add column accrued_through date;

-- Occasions name runs and are a record of their own, as postings do: nothing keeps a run for their sake.
alter table job_occasions drop constraint job_occasions_after_run_fkey, drop constraint job_occasions_run_id_fkey;
