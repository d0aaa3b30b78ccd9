import { plainText, textOf } from '#domain/stories/blocks.ts'

import { markup, type Html } from './html.ts'
import { pledgesOfTerm, type BoardBranch, type BoardModel, type BoardPledge } from './model.ts'
import { latestNotices } from './notices.ts'
import { boardPath, page, type Around } from './page.ts'
import { names, people } from './pieces.ts'
import type { BoardStory } from './stories-model.ts'
import { storyBox } from './story.ts'

/** Beyond so many the front names people without their words, beyond the next number only branches: ≤ 30 KB in any school. */
const mostWithWords = 120
const mostNames = 500

const searchForm = (around: Around, asked = ''): Html =>
  markup`<form class="no-print" action="${boardPath(around, '/search')}" role="search">
    <input
      type="search"
      name="q"
      value="${asked}"
      maxlength="${longestAsked}"
      aria-label="查找姓名、支部、承诺或宣传"
      placeholder="姓名、支部、承诺或宣传"
    />
    <button>查找</button>
  </form>`

/** The branches of today, and before them no more those that only older pledges name. */
function branchesWith(
  { branches }: BoardModel,
  pledges: readonly BoardPledge[],
): readonly (readonly [BoardBranch, readonly BoardPledge[]])[] {
  const own = Map.groupBy(pledges, ({ branchId }) => String(branchId))
  const known = new Set(branches.map(({ id }) => id))
  const gone = [...own].flatMap(([id, of]) =>
    known.has(id) || of[0] === undefined ? [] : [{ id, name: of[0].branch, members: 0 }],
  )
  return [...branches, ...gone].map((branch) => [branch, own.get(branch.id) ?? []] as const)
}

const branchBox = (
  around: Around,
  [branch, pledges]: readonly [BoardBranch, readonly BoardPledge[]],
  total: number,
): Html =>
  markup`<section class="box">
    <h2><a href="${boardPath(around, `/branches/${branch.id}`)}">${branch.name}</a></h2>
    <p class="quiet">
      ${branch.members > 0 ? `党员 ${branch.members} 名，` : ''}公开承诺 ${pledges.length} 份
    </p>
    ${shown(around, pledges, total)}
  </section>`

function shown(around: Around, pledges: readonly BoardPledge[], total: number): Html | null {
  if (pledges.length === 0 || total > mostNames) return null
  return total > mostWithWords ? names(around, pledges) : people(around, pledges, { within: true })
}

/** All branches with their members' pledges of a term; of the newest where none is named. */
export function frontPage(around: Around, termId?: string): string | null {
  const { model } = around
  const term =
    model.terms.find(({ id }) => id === termId) ?? (termId === undefined ? model.terms[0] : undefined)
  if (termId !== undefined && term === undefined) return null
  const pledges = term === undefined ? [] : pledgesOfTerm(model, term.id)
  const others = model.terms.filter(({ id }) => id !== term?.id)
  const title = term === undefined ? '党员亮旗承诺' : `${term.name}党员亮旗承诺`
  return page(around, {
    title,
    about: `${model.organisation}党员的公开承诺，接受师生监督。`,
    at: termId === undefined ? '' : `/terms/${termId}`,
    current: '',
    body: markup`<h1>${title}</h1>
      <p class="quiet">每一位党员都作出承诺，长期公开，接受师生监督。</p>
      ${searchForm(around)}${termId === undefined ? latestNotices(around) : null}${termId === undefined ? tales(around) : null}${
        pledges.length === 0
          ? markup`<section class="box">
              <p>还没有公开的承诺。承诺经支部审核、保密审查和审批以后，会公开在这里。</p>
            </section>`
          : branchesWith(model, pledges).map((each) => branchBox(around, each, pledges.length))
      }${
        others.length === 0
          ? null
          : markup`<h2>其他学期</h2>
              <p class="names">
                ${others.map(({ id, name }) => markup`<a href="${boardPath(around, `/terms/${id}`)}">${name}</a>`)}
              </p>`
      }`,
  })
}

const mostTales = 3

/** The newest stories, by their titles. */
function tales(around: Around): Html | null {
  const { all } = around.model.stories
  if (all.length === 0) return null
  return markup`<section class="box">
    <h2><a href="${boardPath(around, '/stories')}">典型宣传</a></h2>
    <ul class="people">
      ${all
        .slice(0, mostTales)
        .map(
          ({ id, title, branch, author, day }) =>
            markup`<li><a href="${boardPath(around, `/stories/${id}`)}"><b>${title}</b><br /><span class="quiet">${branch} · ${author} · ${day}</span></a></li>`,
        )}
    </ul>
  </section>`
}

/** One branch, with more of each pledge. */
export function branchPage(around: Around, branchId: string): string | null {
  const { model } = around
  const found = branchesWith(model, pledgesOfTerm(model)).find(([{ id }]) => id === branchId)
  if (found === undefined) return null
  const [branch, pledges] = found
  return page(around, {
    title: `${branch.name}的亮旗承诺`,
    about: `${branch.name}党员的公开承诺，接受师生监督。`,
    at: `/branches/${branchId}`,
    body: markup`<h1>${branch.name}</h1>
      <p class="quiet">
        ${model.terms[0]?.name ?? ''} · 公开承诺 ${pledges.length} 份 ·
        <a class="no-print" href="${boardPath(around, `/branches/${branchId}/print`)}">打印</a>
      </p>
      <section class="box">
        ${pledges.length === 0 ? markup`<p>还没有公开的承诺。</p>` : people(around, pledges, { most: pledges.length > 100 ? 40 : 100, within: true })}
      </section>`,
  })
}

const mostFound = 50
/** As many as the field takes. */
const longestAsked = 40

const foundWords = (count: number): string =>
  count > mostFound ? `找到 ${count} 份，先列出 ${mostFound} 份，请写得更具体些` : `找到 ${count} 份`

const storyHolds = ({ title, author, branch, blocks }: BoardStory, words: string): boolean =>
  [title, author, branch, ...blocks.map((block) => plainText(textOf(block)))].some((text) =>
    text.includes(words),
  )

/** What was asked for stands in a name, a branch, a post or the words. */
export function searchPage(around: Around, asked: string): string {
  const all = [...asked.slice(0, 400).toWellFormed().normalize('NFC').trim()]
  const words = all.slice(0, longestAsked).join('')
  const { pledges } = around.model
  const holds = (pledge: BoardPledge): boolean =>
    [pledge.name, pledge.branch, pledge.post, ...pledge.sections.map(({ text }) => text)].some((text) =>
      text.includes(words),
    )
  const found = words === '' ? [] : pledges.filter(holds)
  const told = words === '' ? [] : around.model.stories.all.filter((story) => storyHolds(story, words))
  return page(around, {
    title: words === '' ? '查找' : `查找“${words}”`,
    about: '在公开的承诺和宣传里查找姓名、支部或内容。',
    at: '/search',
    current: '/search',
    body: markup`<h1>查找</h1>
      ${searchForm(around, words)}${
        words === ''
          ? null
          : markup`<p class="quiet" role="status">
              ${foundWords(found.length + told.length)}${all.length > longestAsked ? `（最多 ${longestAsked} 个字，后面的没有查）` : ''}
            </p>`
      }${told.slice(0, mostFound).map((story) => storyBox(around, story))}${found.length === 0 ? null : markup`<section class="box">${people(around, found.slice(0, mostFound))}</section>`}`,
  })
}
