-- A summary has a status that there is, and a last closed day from the day on which its loan is paid out: without either a
-- close would pass it over. Rows that are there already are not looked at, so that a database that holds such a one still
-- migrates: a close lists it as failed, and it cannot be changed before it is mended.
alter table loan_summaries
  add constraint loan_summaries_status_known check (status in (100, 200, 300, 400, 500, 600, 700)) not valid,
  add constraint loan_summaries_closed_through_known
    check ((status in (300, 600, 700)) = (closed_through is not null)) not valid;
