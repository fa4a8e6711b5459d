-- How events were written to the topic on record: another format, or other keys, would have consumers misread what follows,
-- or an aggregate go on in another partition. What is on record, and what the release before records, was written so.
alter table relay_topic
  add column format text not null default 'dayclose',
  add column key text not null default '{aggregate_id}';
