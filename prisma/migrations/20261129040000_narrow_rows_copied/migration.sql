-- One statement and no transaction of its own: what is copied stays, and a migration that was killed goes on here.
call copy_narrow_rows();
