import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { ClosedBooksDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Page } from '../../components/page.tsx';
import { Sections } from '../../components/sections.tsx';
import { useMay } from '../../components/viewer.tsx';
import { Day } from '../../components/when.tsx';
import { bookTexts } from '../../texts/books.ts';
import { texts } from '../../texts/en.ts';
import { bookSections } from './address.ts';
import { ChartOfAccounts } from './chart-of-accounts.tsx';
import { CloseBooksForm } from './close-books-form.tsx';
import { TrialBalance } from './trial-balance.tsx';

const route = getRouteApi('/books');

/** What the institution has and owes, what its accounts are, and through which day that is final. */
export function Books() {
  const { part = 'balance' } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const closed = useRead(ClosedBooksDocument, {});
  const [isClosing, { open, close }] = useDisclosure(false);
  return (
    <Page
      title={texts.screens.books}
      lead={closed.data && <ClosedThrough date={closed.data.booksClosedThrough} />}
      actions={
        may('CLOSE_BOOKS') && (
          <Button variant="default" onClick={open}>
            {bookTexts.close.open}
          </Button>
        )
      }
    >
      <Sections
        label={bookTexts.sectionsLabel}
        sections={bookSections.map((name) => ({ name, label: bookTexts.sections[name] }))}
        at={part}
        onGo={(name) => navigate({ search: { part: name } })}
      >
        {part === 'balance' ? <TrialBalance /> : <ChartOfAccounts />}
      </Sections>
      {isClosing && (
        <CloseBooksForm closedThrough={closed.data?.booksClosedThrough ?? undefined} onClose={close} />
      )}
    </Page>
  );
}

function ClosedThrough({ date }: { readonly date: string | null }) {
  if (date === null) return bookTexts.neverClosed;
  return (
    <>
      {bookTexts.closedThrough} <Day date={date} />
    </>
  );
}
