import { dayText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { ChoiceField } from '../../../kit/fields.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Table } from '../../../kit/table.tsx'
import { archivesWords } from '../../../words/archives.ts'
import type { Arrival } from '../queries.ts'
import { Finals } from './finals.tsx'

interface ArrivalShownProps {
  readonly shown: Arrival
  readonly staffId: string
  readonly onChoose: (staffId: string) => void
}

/** What a school before the sender gave says so. */
const withSource = ({ from, because, ...final }: Arrival['finals'][number]) => ({
  ...final,
  because: from === '' ? because : [...because, archivesWords.givenBy(from)],
})

/** Whom a package is about, what is new, what is refused and why. */
export function ArrivalShown({ shown, staffId, onChoose }: ArrivalShownProps) {
  const { person, fromSchool, madeOn, manifest, finals, refused, candidates, state } = shown
  return (
    <div className="stack">
      <FactList
        facts={[
          { label: '姓名', value: `${person.name}（原工号 ${person.staffNumber}）` },
          { label: '转出单位', value: fromSchool },
          { label: '制作日期', value: dayText(madeOn) },
          { label: '党员类别', value: person.kind === 'full' ? '正式党员' : '预备党员' },
          { label: '入党日期', value: person.joinedOn === null ? '' : dayText(person.joinedOn) },
          { label: '清单摘要', value: <code>{manifest}</code> },
        ]}
      />
      <Callout>文件完好。请把清单摘要和介绍信上写的核对一遍：一样，才是转出单位做的那一份。</Callout>
      <h3>可以写入的 {finals.length} 条</h3>
      <Finals label="可以写入的结果" finals={finals.map(withSource)} />
      {refused.length === 0 ? null : (
        <>
          <h3>不写入的 {refused.length} 条</h3>
          <Table
            label="不写入的结果"
            rows={refused.map(({ final, code }, at) => ({ final, code, key: String(at) }))}
            keyOf={({ key }) => key}
            columns={[
              { key: 'term', title: '学期', phone: 'title', cell: ({ final }) => final.term },
              { key: 'value', title: '结果', cell: ({ final }) => final.value },
              { key: 'why', title: '原因', cell: ({ code }) => archivesWords.refusedFinals[code] },
            ]}
          />
        </>
      )}
      {state === 'taken' ? <p>已写入 {shown.takenFor} 的档案。</p> : null}
      {state !== 'taken' && candidates.length === 0 ? (
        <Callout tone="warn">
          本校没有叫“{person.name}”的党员。请先在“教职工”里登记并编入支部，再回到这里写入。
        </Callout>
      ) : null}
      {state !== 'taken' && candidates.length > 0 ? (
        <ChoiceField
          label="这是本校的哪一位"
          value={staffId}
          onChange={onChoose}
          options={candidates.map(({ staffId: value, name, staffNumber, branch }) => ({
            value,
            label: `${name}（${staffNumber}）`,
            hint: branch,
          }))}
        />
      ) : null}
    </div>
  )
}
