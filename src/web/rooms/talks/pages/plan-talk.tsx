import '../parts/talks.css'

import { useLocation, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { choices, plan } from '#contract/talks.ts'
import { limits, offices, type Office } from '#domain/talks/talk.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { todayInChina } from '../../../kit/dates.ts'
import { AreaField, DateField, SelectField, TextField, TimeField } from '../../../kit/fields.tsx'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm, type Faults } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { talksWords } from '../../../words/talks.ts'
import { whyNot } from '../../../words/zh.ts'
import { Relatives } from '../forms/relatives.tsx'
import { Grounds } from '../parts/grounds.tsx'
import { talkReads, useOverview, type Candidate } from '../queries.ts'

/** Calls a member to a talk: who talks, when, where, and, where one list alone names them, why. */
export function PlanTalkPage() {
  const { termId, memberId } = useParams<{ termId: string; memberId: string }>()
  const round = useOverview(termId)
  const known = useRead(choices, { memberId }, { confidential: true })
  const candidate = round.data?.candidates.find((each) => each.memberId === memberId)
  const both = {
    data: round.data === undefined || known.data === undefined ? undefined : { known: known.data },
    error: round.error ?? known.error,
    refetch: () => Promise.all([round.refetch(), known.refetch()]),
  }
  if (both.data !== undefined && candidate !== undefined)
    return <Planning termId={termId} candidate={candidate} known={both.data.known} />
  return (
    <Page title="安排约谈" narrow>
      <Loaded of={both} lines={8}>
        {() => (
          <Callout
            title="这位党员不在这个学期的名单里"
            actions={<LinkButton to={path.talks()}>回到名单</LinkButton>}
          />
        )}
      </Loaded>
    </Page>
  )
}

interface PlanningProps {
  readonly termId: string
  readonly candidate: Candidate
  readonly known: OutputOf<typeof choices>
}

function Planning({ termId, candidate, known }: PlanningProps) {
  const { memberId, name, proposal, bySelf, talkId } = candidate
  const isSecond = proposal === 'second'
  const wantsWhy = proposal === 'first' && !bySelf
  const form = useForm({
    committee: '',
    discipline: '',
    secretary: '',
    on: '',
    at: '15:30',
    place: '',
    why: '',
  })
  const write = useWrite(plan, { invalidates: talkReads })
  const [, go] = useLocation()
  const send = async () => {
    const { committee, discipline, secretary, on, at, place, why } = form.values
    const missing = emptyOf(form.values, wantsWhy)
    if (missing !== null) return form.setFaults(missing)
    const answered = await write.mutateAsync({
      termId,
      memberId,
      firstId: isSecond ? talkId : null,
      why,
      talkers: { committee, discipline, secretary },
      on,
      at,
      place,
    })
    if (!answered.ok) {
      const { detail, code } = answered.refusal
      const office = offices.find((each) => each === detail?.['office'])
      const faults = faultsOf(answered.refusal)
      const { '': whole = '' } = faults
      if (office !== undefined) return form.setFaults({ [office]: whole })
      return form.setFaults(code.startsWith('talks.day-') ? { on: whole } : faults)
    }
    return go(path.matter(answered.value.talkId))
  }
  return (
    <FormPage
      title={isSecond ? '安排二次约谈' : '安排约谈'}
      over={`${name} · ${candidate.branch}`}
      lead="通知里只说“有一件事请您看看”，不写是什么事。"
      submit="定下约谈"
      busy={write.isPending}
      whyNot={whyNot(candidate.mayPlan)}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.talks()}>取消</LinkButton>}
    >
      <div>
        <p className="field-label">依据</p>
        <Grounds of={candidate.grounds} />
      </div>
      {wantsWhy ? (
        <AreaField
          label="党委决定的理由"
          hint="这位党员只在一份名单里，请写明为什么要谈。本人看得到。"
          rows={3}
          most={limits.why}
          {...form.bind('why')}
        />
      ) : null}
      {offices.map((office) => (
        <SelectField
          key={office}
          label={talksWords.office[office]}
          prompt={known.holders[office].length === 0 ? '还没有人担任，请先授予身份' : '请选择'}
          options={known.holders[office].map((each) => ({
            value: String(each.staffId),
            label: each.free ? each.name : `${each.name}（应当回避）`,
          }))}
          {...form.bind(office)}
        />
      ))}
      <Relatives memberId={memberId} known={known} />
      <DateField label="日期" earliest={todayInChina()} {...form.bind('on')} />
      <TimeField label="时间" {...form.bind('at')} />
      <TextField label="地点" hint="选安静、不受打扰的地方" {...form.bind('place')} />
    </FormPage>
  )
}

type Values = Readonly<Record<Office | 'on' | 'at' | 'place' | 'why', string>>

/** What is not filled in yet, each beside its field; null where all is. */
function emptyOf(values: Values, wantsWhy: boolean): Faults | null {
  const empty: Record<string, string> = {}
  for (const office of offices)
    if (values[office] === '') empty[office] = `请选择一位${talksWords.office[office]}`
  if (values.on === '') empty['on'] = '请选择日期'
  if (values.at === '') empty['at'] = '请选择时间'
  if (values.place.trim() === '') empty['place'] = '请写上地点'
  if (wantsWhy && values.why.trim() === '') empty['why'] = '请写明理由'
  return Object.keys(empty).length === 0 ? null : empty
}
