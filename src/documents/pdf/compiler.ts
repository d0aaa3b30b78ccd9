import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

import { coverageOf } from './coverage.ts'
import { fontDirectories, fontFiles } from './fonts.ts'
import { printable } from './printable.ts'

export const templates = [
  'contribution-form',
  'result-sheet',
  'index-sheet',
  'ballot-sheets',
  'self-reviews',
  'box-labels',
  'tally-sheet',
  'sign-sheet',
  'publicity-notice',
  'pledge-card',
  'about-me',
  'story-card',
  'story-long',
  'study-register',
  'talk-record',
  'kept-paper',
  'case-file',
] as const
export type Template = (typeof templates)[number]

/** What is to be set: a template and its data, with pictures by the names under which the data speaks of them. */
export interface TypesetTask {
  readonly template: Template
  readonly data: unknown
  readonly pictures: Readonly<Record<string, Uint8Array>>
}

const workspace = fileURLToPath(new URL('../templates', import.meta.url))
const pdfA = 'a-2b'
const largePaper = 200_000

/** A compiler with its fonts; made once per thread. Data comes in as JSON and is never source. */
export function openCompiler(): (task: TypesetTask, as?: 'pdf' | 'svg') => Uint8Array {
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...fontDirectories] }] })
  for (const name of [...templates, 'common']) {
    const path = `${workspace}/${name}.typ`
    compiler.addSource(path, readFileSync(path, 'utf8'))
  }
  const covers = coverageOf(fontFiles)
  return (task, as = 'pdf') => {
    const names = Object.keys(task.pictures).map((name) => `${workspace}/${name}`)
    compiler.mapShadow(`${workspace}/data.json`, Buffer.from(JSON.stringify(printable(task.data, covers))))
    for (const [name, bytes] of Object.entries(task.pictures))
      compiler.mapShadow(`${workspace}/${name}`, Buffer.from(bytes))
    try {
      const compiled = compiler.compile({ mainFilePath: `${workspace}/${task.template}.typ` })
      if (compiled.result === null)
        throw new Error(`${task.template}: ${faults(compiled.takeDiagnostics()?.shortDiagnostics)}`)
      // As a drawing every letter is an outline: whoever makes dots of it needs no font.
      const bytes =
        as === 'pdf'
          ? compiler.pdf(compiled.result, { pdfStandard: pdfA })
          : Buffer.from(compiler.plainSvg(compiled.result))
      // What the paper before left behind makes the next form faster; a whole branch's is too much to keep.
      compiler.evictCache(bytes.length > largePaper ? 0 : 1)
      return bytes
    } finally {
      for (const name of names) compiler.unmapShadow(name)
    }
  }
}

const faults = (diagnostics: readonly unknown[] | undefined): string =>
  JSON.stringify(diagnostics ?? []).slice(0, 500)
