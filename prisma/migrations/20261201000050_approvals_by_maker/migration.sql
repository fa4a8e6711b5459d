-- What somebody made is a page of theirs, whatever became of it.
create index approvals_by_maker on approvals (made_by, id);
