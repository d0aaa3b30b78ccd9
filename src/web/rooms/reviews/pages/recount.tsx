import '../parts/ballot.css'
import '../parts/recount.css'

import { useState, type ReactNode } from 'react'

import { Icon } from '../../../kit/icons.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { checkWords, unreadableWords } from '../../../words/recount.ts'
import { allHolds, countFile, starsAgain, type Counted, type Sound } from '../ballot-recount.ts'
import { RecountChecks } from '../parts/recount-checks.tsx'
import { RecountMembers } from '../parts/recount-members.tsx'

/** Counts a review again from its file, in this browser alone. Needs no session and asks nobody. */
export const RecountPage = () => (
  <main id="main">
    <Recount
      offline={
        <LinkButton icon="download" download to="/liangqi-recount.html">
          下载这一页，断网也能用
        </LinkButton>
      }
    />
  </main>
)

/** The same in the downloaded file, which has no other page to lead to. */
export function Recount({ offline }: { readonly offline?: ReactNode }) {
  const [counted, setCounted] = useState<readonly Counted[] | null>(null)
  const [busy, setBusy] = useState(false)
  const read = async (files: FileList | null) => {
    if (files === null || files.length === 0) return
    setBusy(true)
    setCounted(await Promise.all([...files].map(async (file) => countFile(file.name, await file.text()))))
    setBusy(false)
  }
  return (
    <Page
      title="重新计票"
      lead="选一份重新计票的文件，由这个浏览器把每张票的签名、校验码、票数和星级重新算一遍。文件不会上传，断开网络也一样能算。"
      actions={offline}
    >
      {isSecureContext ? (
        <Section title="选择文件">
          <label className="upload-box">
            <Icon name="upload" size="1.75em" />
            <b>{busy ? '正在计算…' : '选择重新计票的文件'}</b>
            <small>几个支部共用名额的，把各支部的文件一起选上</small>
            <input
              type="file"
              multiple
              accept=".json,application/json"
              disabled={busy}
              onChange={(event) => void read(event.target.files)}
            />
          </label>
        </Section>
      ) : (
        <Callout tone="bad" title="这个网址不能重新计票">
          <p>核对签名只能在 https:// 开头的网址上做。请换用 HTTPS 网址，或下载这一页在自己的电脑上打开。</p>
        </Callout>
      )}
      {counted === null ? null : <Report counted={counted} />}
    </Page>
  )
}

const isSound = (each: Counted): each is Sound => each.refused === null

function Report({ counted }: { readonly counted: readonly Counted[] }) {
  const sound = counted.filter(isSound)
  const stars = starsAgain(sound)
  const failing = sound.flatMap(({ recount }) =>
    recount.checks.flatMap(({ what, faults }) => (faults.length === 0 ? [] : [checkWords[what].title])),
  )
  return (
    <>
      <div role="alert">
        {allHolds(counted, stars) ? (
          <Callout tone="good" title="全部相符">
            <p>文件里的每张票、校验码、票数和星级都对得上。请再和结果登记表上印的校验码核对一次。</p>
          </Callout>
        ) : (
          <Callout tone="bad" title="有不符之处">
            <p>
              {failing.length === 0 ? '' : `对不上的：${failing.join('、')}。`}
              请保留这份文件，报告监票人和校纪委。
            </p>
          </Callout>
        )}
      </div>
      {counted.map((each) =>
        each.refused === null ? (
          <RecountChecks key={each.name} of={each} />
        ) : (
          <Callout key={each.name} tone="bad" title={`读不了：${each.name}`}>
            <p>{unreadableWords(each.refused, each.path)}</p>
          </Callout>
        ),
      )}
      {sound.length === 0 ? null : <RecountMembers files={sound} stars={stars} />}
    </>
  )
}
