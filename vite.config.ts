import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** WeChat's webviews: Chrome 86 and Safari 14 upward. The server serves `dist` and fills in the nonce of each answer. */
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: ['chrome86', 'safari14'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        // What changes with a library's release alone stays in the browser's cache over ours.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules[\\/](?:react|react-dom|scheduler|@tanstack|zod|wouter)[\\/]/u,
            },
          ],
        },
      },
    },
  },
})
