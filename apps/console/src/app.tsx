import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { reads } from './api/reads.ts';
import { router } from './router.ts';
import { styleNonce } from './style-nonce.ts';
import { readable, theme } from './theme.ts';

/** Units: milliseconds. How long a notice of what was done stays: long enough for whoever looks elsewhere. */
const noticeMs = 10_000;
const colorScheme = localStorageColorSchemeManager({ key: 'dayclose-color-scheme' });

/** The console: its looks, its reads, its pages. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readable}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={reads}>
        <Notifications position="bottom-right" autoClose={noticeMs} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
