import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { build, type Rolldown } from 'vite'

/** A page with the seal and nothing else, for a browser: what `seal-entry.ts` exports is the global `seal`. */
export interface SealPage {
  /** On localhost, where a browser has WebCrypto. */
  readonly address: string
  stop(): Promise<void>
}

export async function startSealPage(): Promise<SealPage> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: ['chrome86', 'safari14'],
      lib: { entry: join(import.meta.dirname, 'seal-entry.ts'), name: 'seal', formats: ['iife'] },
    },
  })
  const [first] = (Array.isArray(built) ? built : [built]) as readonly Rolldown.RolldownOutput[]
  const script = first?.output[0].code ?? ''
  const server: Server = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><title>seal</title><script>${script.replaceAll('</script', String.raw`<\/script`)}</script>`,
      ),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
