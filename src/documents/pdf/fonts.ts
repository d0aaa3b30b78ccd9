import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const packageDirectory = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

const serif = packageDirectory('@expo-google-fonts/noto-serif-sc')
const sans = packageDirectory('@expo-google-fonts/noto-sans-sc')

/** One weight per directory: the compiler is pointed at what the templates use and nothing else. */
export const fontDirectories: readonly string[] = [
  join(serif, '400Regular'),
  join(serif, '700Bold'),
  join(sans, '400Regular'),
]

/** The fonts that together decide whether a character can be printed. */
export const fontFiles: readonly string[] = [
  join(serif, '400Regular', 'NotoSerifSC_400Regular.ttf'),
  join(sans, '400Regular', 'NotoSansSC_400Regular.ttf'),
]
