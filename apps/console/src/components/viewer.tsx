import { createContext, type ReactNode, useContext } from 'react';
import { ViewerDocument, type ViewerFragment } from '../api/generated/graphql.ts';
import { useRead } from '../api/reads.ts';
import { Loaded } from './loaded.tsx';

const ViewerContext = createContext<ViewerFragment | undefined>(undefined);

/** Who works here, and what the key allows. */
export function ViewerProvider({ children }: { readonly children: ReactNode }) {
  const read = useRead(ViewerDocument, {});
  return (
    <Loaded read={read}>{({ viewer }) => <ViewerContext value={viewer}>{children}</ViewerContext>}</Loaded>
  );
}

export function useViewer(): ViewerFragment {
  const viewer = useContext(ViewerContext);
  if (viewer === undefined) throw new Error('There is a viewer within ViewerProvider only.');
  return viewer;
}

/** Whether the key has a permission. The API decides all the same: what it would refuse is not offered. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useViewer();
  return (permission) => permissions.includes(permission);
}
