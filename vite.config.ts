import { createHash } from 'node:crypto'

import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

/** WeChat's webviews: Chrome 86 and Safari 14 upward. */
const target = ['chrome86', 'safari14']

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** One page with everything in it, which allows itself neither network nor anything that is not this script and style. */
const alone = (script: string, style: string): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>重新计票 · 亮旗</title>
    <style>${style}</style>
  </head>
  <body>
    <div id="root"></div>
    <script>${script}</script>
  </body>
</html>
`

/** One script, and what styles it imports, without anything beside them. */
async function inOne(input: string) {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    publicDir: false,
    build: {
      target,
      write: false,
      modulePreload: false,
      // Else the script would make a style element of its own, which the page's policy stops.
      cssCodeSplit: false,
      rolldownOptions: { input, output: { format: 'iife', codeSplitting: false } },
    },
  })
  const parts = [built].flat().flatMap((each) => ('output' in each ? each.output : []))
  return {
    scripts: parts.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])),
    styles: parts.flatMap((part) =>
      part.type === 'asset' && part.fileName.endsWith('.css') ? [String(part.source)] : [],
    ),
  }
}

/** The recount page once more, as a single file that people keep and open without a network. */
const recountFile = (): Plugin => ({
  name: 'recount-file',
  apply: 'build',
  async generateBundle() {
    const { scripts, styles } = await inOne('src/web/recount-alone.tsx')
    if (scripts.length !== 1 || styles.length !== 1)
      this.error(`the recount page came in ${scripts.length} scripts and ${styles.length} styles`)
    const script = scripts.join('').replaceAll(/<(?=\/script|!--)/giu, String.raw`\x3c`)
    this.emitFile({
      type: 'asset',
      fileName: 'liangqi-recount.html',
      source: alone(script, styles.join('')),
    })
  },
})

/** The public board's one script, beside the pages that the server makes. */
const boardScript = (): Plugin => ({
  name: 'board-script',
  apply: 'build',
  async generateBundle() {
    const { scripts, styles } = await inOne('src/web/board.ts')
    if (scripts.length !== 1 || styles.length !== 0)
      this.error(`the board came in ${scripts.length} scripts and ${styles.length} styles`)
    this.emitFile({ type: 'asset', fileName: 'board.js', source: scripts.join('') })
  },
})

/** The server serves `dist` and fills in the nonce of each answer. */
export default defineConfig({
  plugins: [react(), recountFile(), boardScript()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target,
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
