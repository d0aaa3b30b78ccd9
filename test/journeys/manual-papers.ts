/**
 * Takes the pictures of docs/manual/forms anew: `node test/journeys/manual-papers.ts`. Every paper is downloaded from
 * the sample school in publicity by its own call, as the person who prints it, so that the pictures agree with the
 * product and with each other. Run it after a paper has changed and look at what changed in the pictures.
 */
import { join } from 'node:path'
import process from 'node:process'

import { type APIRequestContext, type BrowserContext, chromium } from '@playwright/test'
import sharp from 'sharp'

import type { Call, OutputOf, RequestOf } from '#contract/call.ts'
import { form, mine } from '#contract/contributions.ts'
import { resultPaper } from '#contract/reviews-result.ts'
import { overview, paper } from '#contract/reviews.ts'

import { browserParts } from './browser.ts'
import { openDrawing, pictureOf } from './paper-picture.ts'
import { signIn } from './people.ts'
import { startSample } from './sample-server.ts'

const out = join(import.meta.dirname, '../../docs/manual/forms')
const { executablePath, args, env } = await browserParts()
const browser = await chromium.launch({ executablePath, args, env })
const server = await startSample('publicity')
const drawing = await browser.newPage()
await openDrawing(drawing)

const as = async (words: string): Promise<BrowserContext> => {
  const context = await browser.newContext({ baseURL: server.address })
  await signIn(context, words)
  return context
}

const got = async <C extends Call>(request: APIRequestContext, call: C, input: RequestOf<C>) => {
  const answer = await request.get(`/api/${call.name}?input=${encodeURIComponent(JSON.stringify(input))}`)
  if (!answer.ok()) throw new Error(`${call.name}: ${await answer.text()}`)
  return answer
}

const read = async <C extends Call<'read'>>(request: APIRequestContext, call: C, input: RequestOf<C>) =>
  (await (await got(request, call, input)).json()) as OutputOf<C>

/** The first pages of a paper, as `name-1.png` and so on. */
async function take<C extends Call<'download'>>(
  request: APIRequestContext,
  name: string,
  call: C,
  input: RequestOf<C>,
  pages = 1,
): Promise<void> {
  const pdf = await (await got(request, call, input)).body()
  for (let page = 1; page <= pages; page += 1) {
    const drawn = await pictureOf(drawing, pdf, page, { shorter: 800 })
    const file = join(out, `${name}-${page}.png`)
    const { size } = await sharp(drawn)
      .flatten({ background: '#fff' })
      .png({ palette: true, colours: 16, effort: 10 })
      .toFile(file)
    process.stdout.write(`${name}-${page}.png ${Math.round(size / 1024)} KB\n`)
  }
}

const member = (await as('党员')).request
const { list } = await read(member, mine, {})
if (list === null) throw new Error('the member of the sample has no list')
for (const copy of ['goals', 'achievements'] as const)
  await take(member, `form-${copy}`, form, { listId: list.id, copy, format: 'pdf' }, 2)

const secretary = (await as('支部书记')).request
const office = (await as('党政办')).request
const { term, lines } = await read(secretary, overview, { termId: null })
const line = lines.find(({ branch }) => branch === '机电工程党支部')
if (term === null || line === undefined) throw new Error('the secretary of the sample has no review')
const of = { termId: term.id, branchId: line.branchId }
await take(secretary, 'ballots', paper, { ...of, paper: 'ballots' })
await take(secretary, 'self-reviews', paper, { ...of, paper: 'self-reviews' })
await take(secretary, 'box-labels', paper, { ...of, paper: 'labels' })
await take(secretary, 'tally-sheet', paper, { ...of, paper: 'tally' })
await take(secretary, 'sign-sheet', paper, { ...of, paper: 'sign' })
await take(secretary, 'result-sheet', resultPaper, { ...of, paper: 'sheet' })
await take(office, 'publicity-notice', resultPaper, { ...of, paper: 'notice' })

await server.stop()
await browser.close()
