import { useState } from 'react'

import { agreements, withdraw } from '#contract/bureau.ts'
import type { OutputOf } from '#contract/call.ts'
import { concerns } from '#contract/permission.ts'
import { countNames } from '#domain/bureau/counts.ts'
import { periodName } from '#domain/bureau/period.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { AgreementForm } from '../forms/agreement.tsx'
import { CountsExplained, Sheets } from '../parts/figures.tsx'
import { agreementReads } from '../queries.ts'

type Shown = OutputOf<typeof agreements>
type Bureau = Shown['bureaus'][number]

/** 对上级的统计: what the school agreed to show, and exactly what is seen. */
export function ToBureauPage() {
  const read = useRead(agreements, {})
  return (
    <Page
      title="对上级的统计"
      lead="上级单位只能看到本校党委同意报送的数目。没有人名，没有分数；数目太小的不显示。本校看到的，就是对方看到的。"
      actions={<PrintButton />}
    >
      <Loaded of={read} lines={12}>
        {(shown) =>
          shown.bureaus.length === 0 ? (
            <Empty title="这套系统里没有上级单位">不需要做任何事，也没有任何数目送出去。</Empty>
          ) : (
            shown.bureaus.map((bureau) => <BureauPart key={bureau.bureauId} bureau={bureau} shown={shown} />)
          )
        }
      </Loaded>
    </Page>
  )
}

function BureauPart({ bureau, shown }: { readonly bureau: Bureau; readonly shown: Shown }) {
  const [changing, setChanging] = useState(false)
  const { agreement, sheets } = bureau
  const standing = agreement?.withdrawnAt === null ? agreement : null
  const mine = concerns(shown.may['bureau.agree'] ?? true)
  const canBegin = shown.periods.length > 0
  return (
    <>
      <Section
        title={bureau.name}
        actions={
          <Tag tone={standing === null ? 'plain' : 'good'}>{standing === null ? '未约定' : '已约定'}</Tag>
        }
      >
        {standing === null ? <NotAgreed bureau={bureau} mine={mine} canBegin={canBegin} /> : null}
        {standing === null ? null : (
          <FactList
            facts={[
              { label: '同意的时间', value: momentText(standing.agreedAt) },
              {
                label: '报送的数目',
                value:
                  standing.counts.length === 0
                    ? '没有，只接收模板'
                    : standing.counts.map((count) => countNames[count]).join('、'),
              },
              { label: '从哪个学期起', value: periodName(standing.fromPeriod) },
              { label: '不显示的', value: `少于 ${standing.fewest} 的数目` },
            ]}
          />
        )}
        {standing === null || changing || !mine ? null : (
          <div className="row no-print">
            <Button onPress={() => setChanging(true)} icon="edit">
              修改约定
            </Button>
            <Withdraw bureau={bureau} version={standing.version} may={shown.may} />
          </div>
        )}
        {mine && canBegin && (standing === null || changing) ? (
          <AgreementForm bureau={bureau} shown={shown} onDone={() => setChanging(false)} />
        ) : null}
      </Section>
      {standing === null || standing.counts.length === 0 ? null : (
        <Section title={`${bureau.name}看到的全部内容`} note="每天数一次；学期归档后不再变。">
          {sheets.length === 0 ? <p>还没有：约定的学期还没有开启。</p> : null}
          <Sheets sheets={sheets} fewest={standing.fewest} />
          <CountsExplained of={standing.counts} />
        </Section>
      )}
    </>
  )
}

interface NotAgreedProps {
  readonly bureau: Bureau
  readonly mine: boolean
  readonly canBegin: boolean
}

function NotAgreed({ bureau: { name, agreement }, mine, canBegin }: NotAgreedProps) {
  const withdrawn = agreement?.withdrawnAt ?? null
  return (
    <Callout
      title={
        withdrawn === null
          ? `${name}看不到本校的任何数目。`
          : `${momentText(withdrawn)}撤回了约定，${name}看不到本校的任何数目。`
      }
    >
      {!canBegin
        ? '开启第一个学期后，才能约定从哪个学期起报送。'
        : mine
          ? '同意哪些就选哪些；一项也不选，只接收模板。'
          : '由校党委决定是否报送、报送哪些。'}
    </Callout>
  )
}

interface WithdrawProps {
  readonly bureau: Bureau
  readonly version: number
  readonly may: Shown['may']
}

function Withdraw({ bureau: { bureauId, name }, version, may }: WithdrawProps) {
  const withdrawing = useWrite(withdraw, { invalidates: agreementReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const press = async () => {
    const yes = await confirm({
      title: `撤回与${name}的约定？`,
      text: '对方立刻看不到本校的任何数目，已经送出的也会删去。采用过的模板不受影响；以后可以再同意。',
      yes: '撤回约定',
      danger: true,
    })
    if (!yes) return
    const answered = await withdrawing.mutateAsync({ bureauId, version })
    if (answered.ok) notice.done('约定已撤回')
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Action
      kind="danger"
      busy={withdrawing.isPending}
      whyNot={whyNot(may['bureau.withdraw'] ?? true)}
      onPress={press}
    >
      撤回约定
    </Action>
  )
}
