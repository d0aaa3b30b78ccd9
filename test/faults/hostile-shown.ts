import type { Answer, DownloadedFile } from '#server/http/answer.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { exampleInput } from '#testing/inputs.ts'
import { unpack } from '#testing/unpack.ts'

import { textsIn, type HostileSchool } from './hostile-school.ts'

/** Where texts came out again, and where they were not what they had been. */
export interface Shown {
  readonly numbers: ReadonlySet<number>
  readonly workbooks: number
  readonly papers: number
  readonly wrong: readonly string[]
}

/** Asks for every list, page and file: a text that carries a number has to be there as it was kept under this number. */
export async function lookEverywhere(
  school: HostileSchool,
  kept: ReadonlyMap<number, string>,
): Promise<Shown> {
  const numbers = new Set<number>()
  const wrong: string[] = []
  let workbooks = 0
  let papers = 0
  const check = (where: string, text: string): void => {
    for (const [, digits] of text.matchAll(/·(\d+)·/gu)) {
      const number = Number(digits)
      numbers.add(number)
      const whole = kept.get(number)
      if (whole === undefined || !text.includes(whole))
        wrong.push(`${where}: ${JSON.stringify([whole, text])}`)
    }
  }
  const ask = async (answer: Answer) => {
    const result = await school.sample.ask(
      answer,
      school.session,
      exampleInput(answer.call, school.filling(0)),
    )
    return result.ok ? result.value : null
  }
  for (const answer of allAnswers) {
    const { kind, name } = answer.call
    if (kind === 'read') for (const text of textsIn(await ask(answer))) check(name, text)
    if (kind !== 'download') continue
    const file = await ask(answer)
    if (!isFile(file)) continue
    if (file.type === 'application/pdf') {
      papers += 1
      if (!Buffer.from(file.bytes).subarray(0, 5).equals(Buffer.from('%PDF-'))) wrong.push(`${name}: no PDF`)
    }
    if (!file.type.includes('spreadsheet')) continue
    workbooks += 1
    for (const [part, xml] of await unpack(file.bytes)) {
      if (formula.test(xml)) wrong.push(`${name}: a formula in ${part}`)
      for (const text of cellsOf(xml)) check(`${name} ${part}`, text)
    }
  }
  return { numbers, workbooks, papers, wrong }
}

export const formula = /<f[ >/]/u

const isFile = (value: unknown): value is DownloadedFile =>
  typeof value === 'object' && value !== null && 'bytes' in value

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/** The texts of a part of a workbook, as Excel reads them: entities, then its own way to write what XML cannot. */
export const cellsOf = (xml: string): readonly string[] =>
  [...xml.matchAll(/<t(?: [^>]*)?>(?<text>[^<]*)<\/t>/gu)].map(({ groups }) =>
    (groups?.['text'] ?? '')
      .replaceAll(
        /&(?:#x(?<hex>[\da-f]+)|(?<name>[a-z]+));/giu,
        (_all, hex: string | undefined, name: string | undefined) =>
          hex === undefined ? (entities[name ?? ''] ?? '') : String.fromCodePoint(Number.parseInt(hex, 16)),
      )
      .replaceAll(/_x(?<hex>[\dA-F]{4})_/gu, (_all, hex: string) =>
        String.fromCodePoint(Number.parseInt(hex, 16)),
      ),
  )
