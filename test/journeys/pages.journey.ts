import { crawl } from './crawl.ts'
import { test } from './harness.ts'

/** Each line of the sample's sign-in page, with each hat that its person has. */
const people = [
  ['党员', 'member'],
  ['支部书记', 'branch'],
  ['支部书记', 'organisation'],
  ['支部委员', 'branch'],
  ['党委书记', 'organisation'],
  ['纪委', 'organisation'],
  ['党政办', 'organisation'],
  ['人事处', 'organisation'],
  ['管理员', 'organisation'],
] as const

/** Each kind of page is looked at by axe once per size. */
const seen = new Set<string>()

/** How many have opened a kind of page; on the desktop three do, each with another hat, on the phone whoever comes first. */
const opened = new Map<string, number>()
function isOneMore(kind: string, most: number): boolean {
  const times = opened.get(kind) ?? 0
  opened.set(kind, times + 1)
  return times < most
}

for (const [words, hat] of people) {
  test(`every page that ${words} (${hat}) can reach opens without a fault`, async ({ as, isMobile }) => {
    test.setTimeout(240_000)
    const isWanted = (kind: string): boolean => isOneMore(kind, isMobile ? 1 : 3)
    // each kind by its address on the phone, and by a link on the desktop
    await crawl(await as(words, hat), { seen, isWanted, byLink: !isMobile })
  })
}
