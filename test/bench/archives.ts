import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { samplePeople } from '../../src/cli/sample/people.ts'
import { samplePassword } from '../../src/cli/sample/school.ts'
import { makeTermArchive, termArchive, termArchives } from '#contract/archives-terms.ts'
import { progress } from '#contract/jobs.ts'
import { openTermArchive } from '#documents/term-archive-file.ts'

import { port, Visitor } from './client.ts'
import { median, rounded, rounds, seconds, type Figure } from './measure.ts'
import { withSampleSchool } from './sample-school.ts'

/** The sealed archive of the sample school's closed term, with every paper of every member, from the press to the file. */
export const archiveFigures = (): Promise<readonly Figure[]> =>
  withSampleSchool('goals', async (school) => {
    const office = samplePeople().find(({ position }) => position === '党政办主任')
    if (office === undefined) throw new Error('nobody keeps the archive')
    const visitor = await new Visitor().signIn(office.number, samplePassword)
    const { terms } = await visitor.ask(termArchives, {})
    const termId = terms.find(({ phase }) => phase === 'closed')?.id
    if (termId === undefined) throw new Error('no closed term')
    const taken: number[] = []
    const told = new Set<number>()
    for (let round = 0; round < rounds; round += 1)
      taken.push(
        await seconds(async () => {
          const { jobId } = await visitor.ask(makeTermArchive, { termId })
          for (;;) {
            const { state, done } = await visitor.ask(progress, { jobId })
            told.add(done)
            if (state === 'done') return
            if (state !== 'waiting' && state !== 'running') throw new Error(`the job ended ${state}`)
            await new Promise((resolve) => setTimeout(resolve, 50))
          }
        }),
      )
    const made = (await visitor.ask(termArchives, {})).terms.find(({ id }) => id === termId)?.archives[0]
    if (made === undefined || told.size < 3) throw new Error('no archive, or none that said how far it was')
    const input = encodeURIComponent(JSON.stringify({ archiveId: made.id }))
    const sent = await fetch(`http://127.0.0.1:${port}/api/${termArchive.name}?input=${input}`, {
      headers: { cookie: visitor.cookie },
    })
    const path = join(school.data, 'term.zip')
    await writeFile(path, new Uint8Array(await sent.arrayBuffer()))
    const opened = await openTermArchive(path)
    if (!opened.ok) throw new Error(opened.refusal.code)
    const { files } = opened.value.manifest
    const papers = files.filter((file) => file.path.endsWith('.pdf')).length
    const members = samplePeople().filter(({ branch }) => branch !== null).length
    return [
      {
        work: `archive of a term of ${members} members, sealed`,
        value: rounded(median(taken)),
        unit: 's',
        reach: '≤ 30 s',
        reached: median(taken) <= 30,
        note: `${made.files} files, ${papers} of them PDF, ${rounded(made.size / 1e6)} MB; progress told at ${told.size} points`,
      },
    ]
  })
