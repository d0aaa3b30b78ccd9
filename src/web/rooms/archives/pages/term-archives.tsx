import { termArchives } from '#contract/archives-terms.ts'

import { useRead } from '../../../api.ts'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { TermShown } from '../parts/term-shown.tsx'

/** 学期归档: each closed term as one sealed file to keep. */
export function TermArchivesPage() {
  const read = useRead(termArchives, {})
  return (
    <Page
      title="学期归档"
      lead="学期结束后，把全校的清单、登记表、公示、办法和目录做成一个文件保存。文件里有清单和每个文件的校验值，清单的摘要同时记在审计链里，改动任何一个字都查得出来。"
    >
      <Loaded of={read} lines={8}>
        {({ terms }) =>
          terms.length === 0 ? (
            <Empty title="还没有开启过学期" />
          ) : (
            terms.map((term) => <TermShown key={term.id} term={term} />)
          )
        }
      </Loaded>
    </Page>
  )
}
