import '../parts/list.css'

import { useState } from 'react'
import { useLocation, useParams } from 'wouter'

import { handIn, history, mine, sign } from '#contract/contributions.ts'
import { unready } from '#domain/contributions/signing.ts'
import { entryOf, parts, type ContributionList, type Part } from '#domain/contributions/list.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded, Problem } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { SignaturePad, type Signature } from '../../../kit/signature-pad.tsx'
import { path } from '../../../path.ts'
import { contributionsWords } from '../../../words/contributions.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { useSync, type Mine } from '../draft-sync.ts'
import { levelName } from '../parts/items.tsx'
import { SaveLine } from '../parts/save-line.tsx'

/** Look once more, sign, hand in. */
export function SignPage() {
  const params = useParams<{ part: string }>()
  const part = parts.find((each) => each === params.part) ?? 'goals'
  const read = useRead(mine, {})
  return (
    <Loaded of={read} lines={10}>
      {(data) =>
        data.list === null ? (
          <Page title="签名" narrow>
            <Callout title="清单还没有打开" actions={<LinkButton to={path.list()}>去填写清单</LinkButton>} />
          </Page>
        ) : (
          <Signing key={part} data={data} list={data.list} part={part} onStale={read.refetch} />
        )
      }
    </Loaded>
  )
}

interface SigningProps {
  readonly data: Mine
  readonly list: ContributionList
  readonly part: Part
  /** The list changed elsewhere: show it as it is now. */
  readonly onStale: () => unknown
}

function Signing({ data, list: server, part, onStale }: SigningProps) {
  const sync = useSync(data, server)
  const { list } = sync
  const [signature, setSignature] = useState<Signature | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const signing = useWrite(sign, { invalidates: [mine, history] })
  const handing = useWrite(handIn, { invalidates: [mine, history] })
  const notice = useNotice()
  const [, go] = useLocation()
  const missing = unready(list, part, data.catalogue)
  const closed = whyNot(data.allowed[`list.${part}.sign`])
  const why =
    closed ??
    (list.states[part] === 'editing' ? null : sentence({ code: 'contributions.signed-already' })) ??
    (missing === null ? null : sentence(missing)) ??
    (signature === null ? '请先在上面签名' : null)

  const put = async (andHandIn: boolean) => {
    if (signature === null) return
    setFault(null)
    if (!(await sync.flush()))
      return setFault('还有内容没有保存到服务器，请等连上网络、处理好标红的地方再签名。')
    const result = await signing.mutateAsync({
      listId: list.id,
      part,
      version: sync.version(),
      signature:
        signature.kind === 'typed' ? { typed: signature.name } : { drawn: base64(signature.picture) },
    })
    if (!result.ok) {
      if (result.refusal.code === 'contributions.changed-elsewhere') void onStale()
      return setFault(sentence(result.refusal))
    }
    if (!andHandIn) {
      notice.done('已签名，还没有上交')
      return go(path.list())
    }
    const handed = await handing.mutateAsync({ listId: list.id, part })
    if (handed.ok) notice.done(`${contributionsWords.part[part]}已签名并上交`)
    else notice.failed(sentence(handed.refusal))
    return go(path.list())
  }
  const busy = signing.isPending || handing.isPending
  return (
    <Page
      title={part === 'goals' ? '给期初目标签名' : '给期末达成情况签名'}
      over={data.term?.name}
      lead={<SaveLine sync={sync} savedAt={data.savedAt} />}
      narrow
    >
      <Summary data={data} list={list} part={part} />
      <Section title="签名" note="签名后这一版不能再改；要改须写明原因，收回后重新签名。">
        <SignaturePad label="教师签名" name={list.header.name} onChange={setSignature} />
        {fault === null ? null : <Problem text={fault} />}
        <div className="row">
          <Action kind="primary" busy={busy} whyNot={why} onPress={() => put(true)}>
            签名并上交
          </Action>
          {why === null ? (
            <Action busy={busy} onPress={() => put(false)}>
              只签名，先不上交
            </Action>
          ) : null}
          <LinkButton kind="text" to={path.list()}>
            再改改
          </LinkButton>
        </div>
      </Section>
    </Page>
  )
}

const base64 = (address: string): string => address.slice(address.indexOf(',') + 1)

/** What the signature is put to, in words. */
function Summary({
  data,
  list,
  part,
}: {
  readonly data: Mine
  readonly list: ContributionList
  readonly part: Part
}) {
  const name = part === 'goals' ? 'goal' : 'achieved'
  const others = list.others.filter((row) => row[name])
  return (
    <Section title={part === 'goals' ? '我的目标' : '我的达成情况'}>
      {Object.keys(data.catalogue.levels)
        .map(Number)
        .map((level) => {
          const items = data.catalogue.items.filter(
            (item) => item.level === level && entryOf(list, item.id)[name],
          )
          return items.length === 0 ? null : (
            <div key={level}>
              <h3>
                {levelName(level)} <span className="quiet">{items.length} 项</span>
              </h3>
              <ol className="sign-items">
                {items.map((item) => {
                  const { note, competition } = entryOf(list, item.id)
                  const words = [competition, note].filter(Boolean).join('；')
                  return (
                    <li key={item.id}>
                      {item.text}
                      {part === 'achievements' && words !== '' ? <small> {words}</small> : null}
                    </li>
                  )
                })}
              </ol>
            </div>
          )
        })}
      {others.length === 0 ? null : (
        <div>
          <h3>其他</h3>
          <ol className="sign-items">
            {others.map((row) => (
              <li key={row.id}>{row.text === '' ? '（还没有写内容）' : row.text}</li>
            ))}
          </ol>
        </div>
      )}
      {part === 'goals' && list.aims.length > 0 ? (
        <div>
          <h3>个人努力目标</h3>
          <ol className="sign-items">
            {list.aims.map((aim) => (
              <li key={aim.id}>{[aim.text, aim.measure].filter(Boolean).join('，')}</li>
            ))}
          </ol>
        </div>
      ) : null}
      {part === 'achievements' ? (
        <div>
          <h3>自评自述</h3>
          <p className="pre">{list.selfReview === '' ? '（没有写）' : list.selfReview}</p>
        </div>
      ) : null}
    </Section>
  )
}
