import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import type { Context, Hono } from 'hono'

import { contentSecurityPolicy, newNonce } from './headers.ts'

interface Asset {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  brotli: Uint8Array<ArrayBuffer> | null
  gzip: Uint8Array<ArrayBuffer> | null
}

/** Pages to keep: fetched as files, never opened here, where our own policy would stop them. */
const toKeep = '.html'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  [toKeep]: 'text/html; charset=utf-8',
}

/** Serves the built browser program: assets for ever, the page itself with a fresh nonce each time. */
export async function servePages(app: Hono, directory: string): Promise<void> {
  const assets = await readAssets(directory)
  const page = await readFile(join(directory, 'index.html'), 'utf8')
  app.get('*', (context) => {
    const asset = assets.get(context.req.path)
    if (asset !== undefined) return sendAsset(context, asset)
    if (extname(context.req.path) !== '') return context.text('没有这个文件', 404)
    return sendPage(context, page)
  })
}

function sendPage(context: Context, page: string): Response {
  const nonce = newNonce()
  context.header('Content-Security-Policy', contentSecurityPolicy(nonce))
  context.header('Cache-Control', 'no-cache')
  return context.html(page.replaceAll('__CSP_NONCE__', nonce))
}

function sendAsset(context: Context, asset: Asset): Response {
  const accepted = context.req.header('accept-encoding') ?? ''
  const isHashed = context.req.path.startsWith('/assets/')
  context.header('Content-Type', asset.type)
  if (extname(context.req.path) === toKeep) context.header('Content-Disposition', 'attachment')
  context.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
  context.header('Vary', 'Accept-Encoding')
  if (accepted.includes('br')) {
    context.header('Content-Encoding', 'br')
    asset.brotli ??= compressed(asset.plain)
    return context.body(asset.brotli)
  }
  if (accepted.includes('gzip')) {
    context.header('Content-Encoding', 'gzip')
    asset.gzip ??= new Uint8Array(gzipSync(asset.plain))
    return context.body(asset.gzip)
  }
  return context.body(asset.plain)
}

const compressed = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))

async function readAssets(directory: string): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>()
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined || path === join(directory, 'index.html')) continue
    const plain = new Uint8Array(await readFile(path))
    assets.set(`/${relative(directory, path).split(sep).join('/')}`, {
      type,
      plain,
      brotli: null,
      gzip: null,
    })
  }
  return assets
}
