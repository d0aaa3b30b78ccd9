import { crawl } from './crawl.ts'
import { test } from './harness.ts'

/** What a term shows when it is further: results, ties, publicity with objections, the closed term. */
const phases = ['deciding', 'publicity', 'closed', 'working'] as const
const people = [
  ['党委书记', 'organisation'],
  ['支部书记', 'branch'],
  ['党员', 'member'],
] as const

/** The pages of the house in general are looked at in another journey. */
const ofTheTerm = /^\/(?:reviews|review|publicity|stars|count|what-if|terms|list|recount|progress)/u

for (const phase of phases) {
  test.describe(`in the phase ${phase}`, () => {
    test.use({ phase })
    const seen = new Set<string>()
    for (const [words, hat] of people)
      test(`what ${words} sees of the term opens without a fault`, async ({ as, isMobile }) => {
        const byPhone = hat === 'member' && phase === 'publicity'
        test.skip(isMobile !== byPhone, 'one school is started for the phone: that of the publicity')
        test.setTimeout(240_000)
        await crawl(await as(words, hat), {
          seen,
          byLink: !isMobile,
          isWanted: (kind) => ofTheTerm.test(kind) && !seen.has(kind),
        })
      })
  })
}
