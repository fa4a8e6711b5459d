import { createRootRoute } from '@tanstack/react-router';
import { useSession } from '../api/session.ts';
import { CloseProvider } from '../components/close.tsx';
import { DatesProvider } from '../components/dates.tsx';
import { Frame } from '../components/frame.tsx';
import { BrokenPage, MissingPage } from '../components/lost-page.tsx';
import { SignIn } from '../components/sign-in.tsx';
import { ViewerProvider } from '../components/viewer.tsx';

/** The page asks for a key where it has none, at any address, and goes on there. */
function Root() {
  const session = useSession();
  if (session === undefined) return <SignIn />;
  return (
    <ViewerProvider key={session.key}>
      <DatesProvider>
        <CloseProvider>
          <Frame />
        </CloseProvider>
      </DatesProvider>
    </ViewerProvider>
  );
}

export const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
});
