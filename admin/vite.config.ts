import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The Homing that development works against, by the settings it was started with (docs/settings.md). */
const server = process.env['HOMING_PUBLIC_URL'] ?? `http://localhost:${process.env['HOMING_PORT'] ?? 4000}`;

/** The console as static files, served by the API; in development vite serves it and passes the rest on to a running stack. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The API puts the answer's own nonce here (api/system/console.ts), on every script and style the page names.
  html: { cspNonce: 'NONCE-OF-THIS-ANSWER' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 4010,
    proxy: { '/api': server, '/sandbox': server, '/u': server },
  },
});
