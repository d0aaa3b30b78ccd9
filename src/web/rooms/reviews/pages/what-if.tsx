import '../parts/reviews.css'

import { useState } from 'react'

import type { OutputOf, RequestOf } from '#contract/call.ts'
import { whatIf } from '#contract/reviews-what-if.ts'
import { overview } from '#contract/reviews.ts'
import type { Rounding, StarPolicy } from '#domain/terms/star-policy.ts'

import { useRead } from '../../../api.ts'
import { useEditedPolicy } from '../../../edited-policy.ts'
import { Button } from '../../../kit/button.tsx'
import { FactList } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
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
              <TryEdited terms={data.terms} onTry={(termId, policy) => setAsked({ termId, policy })} />
              <TryPolicyForm terms={data.terms} onTry={(termId, policy) => setAsked({ termId, policy })} />
            </Section>
          )
        }
      </Loaded>
      {asked === null ? null : <Outcome {...asked} />}
    </Page>
  )
}

interface TryEditedProps {
  readonly terms: readonly { readonly id: string; readonly name: string }[]
  readonly onTry: (termId: string, policy: PolicyInput) => void
}

/** The policy that this person is still changing, on the last term that was counted. */
function TryEdited({ terms, onTry }: TryEditedProps) {
  const [edited] = useEditedPolicy(null)
  const term = terms[1] ?? terms[0]
  if (edited === null || term === undefined) return null
  return (
    <Callout
      title="您正在修改的评议办法还没有保存"
      actions={
        <>
          <Button kind="primary" onPress={() => onTry(term.id, inputOf(edited.body.review.stars))}>
            用它试算“{term.name}”
          </Button>
          <LinkButton to={path.editPolicy()}>回去继续修改</LinkButton>
        </>
      }
    />
  )
}

const inputOf = ({ order, quota, ...rest }: StarPolicy): PolicyInput => ({
  ...rest,
  order: [...order],
  quota: quota === null ? null : { ...quota, rounding: roundingOf(quota.rounding) },
})

const roundingOf = (rounding: Rounding) =>
  typeof rounding === 'string' ? rounding : { table: [...rounding.table] }

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
              facts={data.quotas.tried.map((tried) => {
                const real = data.quotas.real.find(({ scope }) => scope === tried.scope)
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
  { key: 'realScore', title: '真实得分', end: true, cell: ({ real }) => <Score of={real.score} /> },
  { key: 'triedScore', title: '试算得分', end: true, cell: ({ tried }) => <Score of={tried.score} /> },
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
