import '../parts/reviews.css'

import { useState } from 'react'

import type { OutputOf, RequestOf } from '#contract/call.ts'
import { whatIf } from '#contract/reviews-result.ts'
import { overview } from '#contract/reviews.ts'

import { useRead } from '../../../api.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { TryPolicyForm } from '../forms/try-policy.tsx'
import { Score } from '../parts/score.tsx'

type Tried = OutputOf<typeof whatIf>
type Row = Tried['branches'][number]['rows'][number]
type PolicyInput = RequestOf<typeof whatIf>['policy']

/** A policy tried on a term that was counted, before anybody adopts it. */
export function WhatIfPage() {
  const terms = useRead(overview, { termId: null })
  const [asked, setAsked] = useState<{ readonly termId: string; readonly policy: PolicyInput } | null>(null)
  return (
    <Page
      title="办法试算"
      lead="把另一种评议办法套在已经计过票的学期上，看看谁的星级会变。只是试算，什么都不会改。"
      actions={<PrintButton />}
    >
      <Loaded of={terms}>
        {(data) =>
          data.terms.length === 0 ? (
            <Empty title="还没有学期可以试算" />
          ) : (
            <Section title="试一试">
              <TryPolicyForm terms={data.terms} onTry={(termId, policy) => setAsked({ termId, policy })} />
            </Section>
          )
        }
      </Loaded>
      {asked === null ? null : <Outcome {...asked} />}
    </Page>
  )
}

function Outcome({ termId, policy }: { readonly termId: string; readonly policy: PolicyInput }) {
  const found = useRead(whatIf, { termId, policy })
  return (
    <Loaded of={found} lines={12}>
      {(data) => (
        <>
          <Section title={`${data.term}：试算结果`}>
            <Callout
              tone={data.changed === 0 ? 'good' : 'warn'}
              title={data.changed === 0 ? '没有人的星级会变' : `${data.changed} 人的星级会变`}
            >
              <p>
                试算只用票数、贡献分和直接确定；真实结果里还有重新投票和党委审定。票是按当时的支部投的，换成联合或全校名额只作参考。
              </p>
            </Callout>
            <FactList
              facts={data.quotas.tried.map((tried, index) => {
                const real =
                  data.quotas.real.length === data.quotas.tried.length ? data.quotas.real[index] : undefined
                return {
                  label: `${tried.scope}（${tried.graded} 人）`,
                  value: `${seats(tried)}${real === undefined ? '' : `，原来${seats(real)}`}`,
                }
              })}
            />
          </Section>
          {data.branches.map((each) => (
            <Section key={each.branchId} title={each.branch}>
              <Table
                label={`${each.branch}试算`}
                columns={columns}
                rows={each.rows}
                keyOf={(row) => row.memberId}
              />
            </Section>
          ))}
        </>
      )}
    </Loaded>
  )
}

const seats = ({ five, four }: { readonly five: number | null; readonly four: number | null }): string =>
  five === null ? '不设名额' : `五星 ${five}、四星 ${four}`

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '姓名', phone: 'title', tight: true, cell: ({ name }) => name },
  { key: 'real', title: '真实结果', cell: ({ real }) => <Stars of={real.stars} /> },
  { key: 'tried', title: '试算结果', cell: ({ tried }) => <Stars of={tried.stars} /> },
  { key: 'change', title: '变化', cell: (row) => <Change row={row} /> },
  { key: 'realScore', title: '真实评分', end: true, cell: ({ real }) => <Score of={real.score} /> },
  { key: 'triedScore', title: '试算评分', end: true, cell: ({ tried }) => <Score of={tried.score} /> },
  {
    key: 'ranks',
    title: '名次',
    end: true,
    cell: ({ real, tried }) => `${real.rank ?? '—'} → ${tried.rank ?? '—'}`,
  },
]

function Change({ row: { real, tried, changed } }: { readonly row: Row }) {
  if (!changed) return <span className="quiet">不变</span>
  const up = (tried.stars ?? 0) > (real.stars ?? 0)
  return <span className={up ? 'changed-up' : 'changed-down'}>{up ? '↑ 升' : '↓ 降'}</span>
}
