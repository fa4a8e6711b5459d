import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the development server finds a gateway that runs. */
const gateway = process.env.DAYCLOSE_GATEWAY || 'http://localhost:4000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The gateway puts a nonce in its place, another one each time that it sends the page.
  html: { cspNonce: '{{nonce}}' },
  build: {
    target: 'es2024',
    // Those that know light-dark(): what would stand in for it goes by a scheme that is in the files, and Mantine's is not.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // An inlined asset would need a hole in the policy of the page.
    assetsInlineLimit: 0,
    // What the gateway reads from at its start: every file of the first load, and of each screen.
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_000,
  },
  server: { proxy: { '/graphql': gateway } },
});
