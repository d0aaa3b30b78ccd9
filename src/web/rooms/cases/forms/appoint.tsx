import { appoint, choices } from '#contract/cases.ts'

import { useRead } from '../../../api.ts'
import { ask } from '../../../ask.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { StepForm, type StepProps } from './step-form.tsx'

/** Other verifiers, before a report is there. */
export function AppointForm(props: StepProps) {
  const { memberId, id: caseId, version } = props.of
  const read = useRead(choices, { memberId }, { confidential: true })
  const people = (read.data?.people ?? []).map(({ staffId, name, branch, free }) => ({
    value: String(staffId),
    label: free ? `${name}（${branch}）` : `${name}（应当回避）`,
  }))
  return (
    <StepForm
      {...props}
      name="appoint"
      title="换核实人"
      note="还没有写核实报告的，可以换。原来的两位从此看不到这件事。"
      submit="换成这两位"
      done="已换"
      day={null}
      words={null}
      start={{ one: '', other: '' }}
      onSend={({ values }) => ask(appoint, { caseId, version, verifiers: [values.one, values.other] })}
    >
      {(bind) => (
        <>
          <SelectField label="核实人" prompt="请选择" options={people} {...bind('one')} />
          <SelectField label="另一位核实人" prompt="请选择" options={people} {...bind('other')} />
        </>
      )}
    </StepForm>
  )
}
