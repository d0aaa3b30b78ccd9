import type { OutputOf } from '#contract/call.ts'
import { secondAnswers } from '#contract/reviews-second.ts'

import { useRead } from '../../../api.ts'
import { Explanation } from '../../../kit/explanation.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { gradesInWords, questionWords } from '../../../words/reviews.ts'
import type { OfBranch } from '../queries.ts'

type Answers = OutputOf<typeof secondAnswers>['questions'][number]
type Row = Answers['rows'][number]

/** What was counted of the second question, member by member; of too few nothing but how many. */
export function SecondAnswersSection({ of }: { readonly of: OfBranch }) {
  const found = useRead(secondAnswers, of)
  return (
    <Loaded of={found} lines={4}>
      {({ questions }) => (
        <>
          {questions.map((each) => (
            <Counted key={each.question} of={each} />
          ))}
        </>
      )}
    </Loaded>
  )
}

function Counted({ of }: { readonly of: Answers }) {
  const equal = of.rows.filter((row) => row.equal).map(({ name }) => name)
  const few = of.rows.filter(({ counts }) => counts === null).map(({ name }) => name)
  return (
    <Section
      title={`第二项评议：${questionWords[of.question]}`}
      note="是先锋指数的依据，不影响星级，也不公示。只有支部委员会、校党委、纪委和党政办看得到。"
    >
      {equal.length === 0 ? null : (
        <Callout tone="warn" title="全部评得一样">
          <p>{equal.join('、')}收到的票全都一样，公开票数就等于公开每个人写了什么，请注意保密。</p>
        </Callout>
      )}
      {few.length === 0 ? null : (
        <Callout title="有效票不足 5 张">
          <p>{few.join('、')}：票太少，容易看出是谁写的，不公开，也不计入先锋指数；这一项由支部评分。</p>
        </Callout>
      )}
      <Table
        label={`${questionWords[of.question]}结果`}
        columns={columnsFor(of)}
        rows={of.rows}
        keyOf={(row) => row.memberId}
      />
      <Explanation
        title="平均是怎么算的"
        rule={`每一档折算成满分的百分之几：${gradesInWords(of.grades)}。`}
        because={['各档的张数乘以折算的比例，加起来，除以有效票数；弃权和废票不计。']}
      />
    </Section>
  )
}

/** 优秀 7 张，良好 3 张 …: what is not nothing, the best first. */
function wordsOf({ counts, left }: Row, grades: Answers['grades']): string {
  if (counts === null || left === null) return '不足 5 张，不公开'
  const all = [
    ...grades.map(({ name }, at) => [name, counts[at] ?? 0] as const),
    ['弃权', left.abstained] as const,
    ['废票', left.void] as const,
  ]
  return all.flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : [])).join('，')
}

const columnsFor = ({ grades }: Answers): readonly Column<Row>[] => [
  { key: 'name', title: '姓名', phone: 'title', tight: true, cell: ({ name }) => name },
  { key: 'counts', title: '票数', cell: (row) => wordsOf(row, grades) },
  { key: 'valid', title: '有效票', end: true, cell: ({ valid }) => `${valid} 张` },
  { key: 'mean', title: '平均', end: true, cell: ({ mean }) => (mean === null ? '—' : `${mean}%`) },
]
