import { access, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, '.cache/browser')

/**
 * What Playwright turns off by itself, which a list of our own replaces; and a process kept ready for another site, and one
 * for each site: there is one site.
 */
const unused = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'IsolateOrigins',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'site-per-process',
  'SpareRendererForSitePerProcess',
  'ThirdPartyStoragePartitioning',
]

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--hide-scrollbars',
  '--lang=zh-CN',
  // A page lives for seconds: to make its code quicker takes longer than it wins.
  '--js-flags=--no-opt --no-maglev',
  `--disable-features=${unused.join(',')}`,
]

/** What a launch needs on a bare machine: the browser out of its npm package, and Chinese letters out of theirs. */
export interface BrowserParts {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

/**
 * The Chromium of the npm tarball, unpacked on first use. `CHROMIUM_PATH` names another.
 * The package looks at `AWS_LAMBDA_JS_RUNTIME` when it is loaded, so that is set before.
 */
export async function browserParts(): Promise<BrowserParts> {
  const env = { ...inherited(), FONTCONFIG_FILE: await fontsConfiguration() }
  const own = process.env['CHROMIUM_PATH']
  if (own !== undefined) return { executablePath: own, args: [...flags], env }
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  const executablePath = await chromium.executablePath()
  return { executablePath, args: [...flags], env: { ...env, ...libraries() } }
}

/** The package unpacks the libraries that a bare machine lacks beside the browser and names them here. */
const libraries = (): Record<string, string> => {
  const path = process.env['LD_LIBRARY_PATH']
  return path === undefined ? {} : { LD_LIBRARY_PATH: path }
}

const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

/** Weights that the pages use; the packages hold nine each. */
const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold']

async function fontsConfiguration(): Promise<string> {
  const file = join(cache, 'fonts.conf')
  const directories = ['noto-sans-sc', 'noto-serif-sc'].flatMap((family) =>
    weights.map((weight) => join(root, 'node_modules/@expo-google-fonts', family, weight)),
  )
  await Promise.all(directories.map((directory) => access(directory)))
  await mkdir(join(cache, 'fonts'), { recursive: true })
  const lines = directories.map((directory) => `  <dir>${directory}</dir>`)
  const alias = (name: string, family: string) =>
    `  <alias binding="strong"><family>${name}</family><prefer><family>${family}</family></prefer></alias>`
  await writeFile(
    file,
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      ...lines,
      `  <cachedir>${join(dirname(file), 'fonts')}</cachedir>`,
      alias('sans-serif', 'Noto Sans SC'),
      alias('system-ui', 'Noto Sans SC'),
      alias('serif', 'Noto Serif SC'),
      alias('monospace', 'Noto Sans SC'),
      '</fontconfig>',
      '',
    ].join('\n'),
  )
  return file
}
