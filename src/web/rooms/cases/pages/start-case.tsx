import '../parts/cases.css'

import { useLocation, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { choices, start } from '#contract/cases.ts'
import { limits } from '#domain/cases/case.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { dayText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { AreaField, SelectField } from '../../../kit/fields.tsx'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { casesWords } from '../../../words/cases.ts'
import { whyNot } from '../../../words/zh.ts'
import { caseReads } from '../queries.ts'

type Known = OutputOf<typeof choices>

/** The committee opens a case: its reason, and two who verify. */
export function StartCasePage() {
  const { memberId } = useParams<{ memberId: string }>()
  const read = useRead(choices, { memberId }, { confidential: true })
  if (read.data !== undefined) return <Starting memberId={memberId} known={read.data} />
  return (
    <Page title="启动组织处置程序" narrow>
      <Loaded of={read} lines={8}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function Starting({ memberId, known }: { readonly memberId: string; readonly known: Known }) {
  const form = useForm({ why: known.why, one: '', other: '' })
  const write = useWrite(start, { invalidates: caseReads })
  const [, go] = useLocation()
  const send = async () => {
    const { why, one, other } = form.values
    const missing = {
      ...(why.trim() === '' ? { why: '请写明理由' } : {}),
      ...(one === '' ? { one: '请选择一位核实人' } : {}),
      ...(other === '' ? { other: '请选择另一位核实人' } : {}),
    }
    if (Object.keys(missing).length > 0) return form.setFaults(missing)
    const answered = await write.mutateAsync({ memberId, why, verifiers: [one, other] })
    return answered.ok ? go(path.caseFile(answered.value.caseId)) : form.setFaults(faultsOf(answered.refusal))
  }
  const people = known.people.map(({ staffId, name, branch, free }) => ({
    value: String(staffId),
    label: free ? `${name}（${branch}）` : `${name}（应当回避）`,
  }))
  return (
    <FormPage
      title="启动组织处置程序"
      over={`${known.name} · ${known.branch}`}
      lead="启动只是开始核实，不是结论。通知里只说“有一件事请您看看”。"
      submit="启动"
      busy={write.isPending}
      whyNot={whyNot(known.mayStart)}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.cases()}>取消</LinkButton>}
    >
      <FactList facts={factsOf(known)} />
      <AreaField
        label="启动的理由"
        hint="写事实，不写结论。本人看得到。"
        rows={4}
        most={limits.why}
        {...form.bind('why')}
      />
      <SelectField label="核实人" prompt="请选择" options={people} {...form.bind('one')} />
      <SelectField
        label="另一位核实人"
        hint="两位都要是正式党员，不能是本人和亲属。亲属在“约谈与帮扶”里记。"
        prompt="请选择"
        options={people}
        {...form.bind('other')}
      />
    </FormPage>
  )
}

const factsOf = ({ source, allowed, earlier }: Known) => [
  { label: '来源', value: casesWords.source[source] },
  {
    label: '可以提出的处置',
    value: allowed.map((each) => casesWords.treatment[each]).join('、'),
  },
  ...(earlier.length === 0
    ? []
    : [
        {
          label: '以前办过的',
          value: earlier
            .map(
              ({ treatment, state, lastOn }) =>
                `${treatment === null ? '' : `${casesWords.treatment[treatment]}，`}${casesWords.state[state]}（${dayText(lastOn)}）`,
            )
            .join('；'),
        },
      ]),
]
