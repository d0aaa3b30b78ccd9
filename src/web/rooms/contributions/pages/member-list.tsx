import '../parts/list.css'

import { useState } from 'react'
import { useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { evidenceOf, forms, look } from '#contract/contributions-confirm.ts'
import { entryOf, headerFields, parts, type Part } from '#domain/contributions/list.ts'
import { formatPoints, pointsFromHundredths } from '#domain/kernel/points.ts'

import { linkTo, useRead } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Explanation, FactList } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { contributionsWords } from '../../../words/contributions.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { FileLinks } from '../../../kit/file-links.tsx'
import { levelName } from '../parts/items.tsx'
import { Answering } from '../parts/requests.tsx'

type Looked = OutputOf<typeof look>

/** One member's list as the branch sees it: what was declared, what was decided, and the sheet to print. */
export function MemberListPage() {
  const { branchId = '', memberId = '' } = useParams()
  const read = useRead(look, { branchId, memberId })
  return (
    <Page
      title={read.data === undefined ? '党员的贡献清单' : `${read.data.name}的贡献清单`}
      over={read.data?.term?.name}
      actions={
        <LinkButton icon="back" to={path.confirm()}>
          回到核实
        </LinkButton>
      }
      narrow
    >
      <Loaded of={read} lines={12}>
        {(data) =>
          data.list === null ? (
            <Empty title="还没有打开清单">
              <p>本人第一次填写时，清单会自动打开。</p>
            </Empty>
          ) : (
            <Shown data={data} list={data.list} branchId={branchId} memberId={memberId} />
          )
        }
      </Loaded>
    </Page>
  )
}

interface ShownProps {
  readonly data: Looked
  readonly list: NonNullable<Looked['list']>
  readonly branchId: string
  readonly memberId: string
}

function Shown({ data, list, branchId, memberId }: ShownProps) {
  const points = formatPoints(pointsFromHundredths(data.counted.points))
  const file = (copy: Part, format: 'pdf' | 'docx') =>
    linkTo(forms, {
      branchId,
      memberId,
      copy,
      format,
      ...(data.term === null ? {} : { termId: data.term.id }),
    })
  return (
    <>
      <Section title="进度">
        {parts.map((part) => (
          <Half key={part} part={part} data={data} list={list} branchId={branchId} />
        ))}
      </Section>
      <Explanation title={`已计 ${points} 分`} because={data.counted.because} />
      <Items data={data} list={list} branchId={branchId} />
      {list.aims.length === 0 ? null : (
        <Section title="个人努力目标">
          <ol className="sign-items">
            {list.aims.map((aim) => (
              <li key={aim.id}>
                {[aim.text, aim.measure].filter(Boolean).join('，')}{' '}
                {aim.reached ? <Tag tone="good">已达成</Tag> : null}
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section title="自评自述">
        <p className="pre">{list.selfReview === '' ? '（没有写）' : list.selfReview}</p>
        {list.selfStars === null ? null : (
          <p>
            自评 <Stars of={list.selfStars} />
          </p>
        )}
      </Section>
      <Section title="表头">
        <FactList
          facts={headerFields.map((name) => ({
            label: contributionsWords.header[name],
            value: list.header[name],
          }))}
        />
      </Section>
      <Section title="打印">
        <div className="row">
          {parts.map((part) => (
            <span key={part} className="row">
              <LinkButton download icon="print" to={file(part, 'pdf')}>
                {part === 'goals' ? '期初 PDF' : '期末 PDF'}
              </LinkButton>
              <LinkButton download icon="paper" to={file(part, 'docx')}>
                {part === 'goals' ? '期初 Word' : '期末 Word'}
              </LinkButton>
            </span>
          ))}
        </div>
      </Section>
    </>
  )
}

function Half({ part, data, list, branchId }: Omit<ShownProps, 'memberId'> & { readonly part: Part }) {
  const [returning, setReturning] = useState(false)
  const signature = data.signatures[part]
  const why = data.own ? sentence({ code: 'contributions.own-list' }) : whyNot(data.may[part])
  const state = list.states[part]
  return (
    <div className="row">
      <b>{contributionsWords.part[part]}</b>
      <Tag tone={state === 'handed-in' ? 'good' : 'warn'}>{contributionsWords.state[state]}</Tag>
      {signature === null ? null : (
        <span className="small quiet">
          第 {signature.number} 版，校验码 {signature.contentHash.slice(0, 12)}
        </span>
      )}
      {state === 'handed-in' ? (
        <span className="push">
          <Action small whyNot={why} compact onPress={() => setReturning(true)}>
            退回修改
          </Action>
        </span>
      ) : null}
      {returning ? (
        <Answering
          branchId={branchId}
          request={{ listId: list.id, part, name: data.name }}
          yes
          onClose={() => setReturning(false)}
        />
      ) : null}
    </div>
  )
}

function Items({ data, list, branchId }: Omit<ShownProps, 'memberId'>) {
  const linkOf = (evidenceId: Looked['evidence'][number]['id']) =>
    linkTo(evidenceOf, { branchId, listId: list.id, evidenceId })
  const rows = data.catalogue.items.filter((item) => {
    const entry = entryOf(list, item.id)
    return entry.goal || entry.achieved
  })
  return (
    <Section
      title="贡献项"
      note={`目标 ${list.entries.filter((row) => row.goal).length} 项，达成 ${list.entries.filter((row) => row.achieved).length} 项`}
    >
      <ul className="plain-list items">
        {rows.map((item) => {
          const entry = entryOf(list, item.id)
          return (
            <li key={item.id} className="item looked">
              <span className="item-text">
                {item.text} <small className="quiet">{levelName(item.level)}</small>
              </span>
              <span className="item-tags">
                {entry.goal ? (
                  <Tag tone="gold" icon="flag">
                    期初目标
                  </Tag>
                ) : (
                  <Tag>未设目标</Tag>
                )}
                {entry.achieved ? <Tag tone="good">已达成</Tag> : <Tag>没有达成</Tag>}
                {entry.achieved ? (
                  <Tag
                    tone={
                      entry.confirmation === 'pending'
                        ? 'warn'
                        : entry.confirmation === 'returned'
                          ? 'bad'
                          : 'good'
                    }
                  >
                    {contributionsWords.confirmation[entry.confirmation]}
                  </Tag>
                ) : null}
              </span>
              {entry.competition === '' ? null : <p className="small">比赛：{entry.competition}</p>}
              {entry.note === '' ? null : <p className="small">{entry.note}</p>}
              {entry.confirmationReason === '' ? null : (
                <p className="item-reason">原因：{entry.confirmationReason}</p>
              )}
              <FileLinks files={data.evidence.filter((each) => each.row === item.id)} linkOf={linkOf} />
            </li>
          )
        })}
        {list.others.map((row) => (
          <li key={row.id} className="item looked">
            <span className="item-text">
              {row.text} <small className="quiet">其他</small>
            </span>
            <span className="item-tags">
              {row.achieved ? <Tag tone="good">已达成</Tag> : null}
              <Tag
                tone={
                  row.recognition === 'accepted' ? 'good' : row.recognition === 'refused' ? 'bad' : 'warn'
                }
              >
                {row.level === null
                  ? contributionsWords.recognition[row.recognition]
                  : `认定为${levelName(row.level)}`}
              </Tag>
            </span>
            {row.note === '' ? null : <p className="small">{row.note}</p>}
            <FileLinks files={data.evidence.filter((each) => each.row === row.id)} linkOf={linkOf} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
