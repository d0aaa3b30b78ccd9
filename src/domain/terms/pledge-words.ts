import type { PledgePolicy, PledgeSection } from './pledge-policy.ts'
import type { PolicyPoint } from './policy-words.ts'

const lengthWords = ({ least, most }: PledgeSection): string => {
  if (most === 0) return '不另写'
  return least === 0 ? `自己的话可以不写，最多 ${most} 个字` : `自己写 ${least} 到 ${most} 个字`
}

/** 3．廉洁自律（固定的 1 条：坚持……。自己的话可以不写，最多 200 个字；提示：……） */
function sectionWords(section: PledgeSection, at: number): string {
  const { title, hint, lines } = section
  const fixed = lines.length === 0 ? '' : `固定的 ${lines.length} 条：${lines.join('')}`
  const tip = hint === '' ? '' : `；提示：${hint}`
  return `${at + 1}．${title}（${fixed}${lengthWords(section)}${tip}）`
}

/** What a pledge consists of, and what of it everybody can see, in sentences. */
export const pledgeWords = ({ sections, post, answerDays }: PledgePolicy): readonly PolicyPoint[] => [
  {
    id: 'pledges.sections',
    part: 'pledges',
    title: '承诺写什么',
    clause: '三.1、三.2（未写明格式）',
    origin: 'school',
    says: `每位党员每学期写一份亮旗承诺，分 ${sections.length} 部分：${sections.map(sectionWords).join('')}。`,
  },
  {
    id: 'fixed:public',
    part: 'pledges',
    title: '长期公开',
    clause: '三.2（1）',
    origin: 'notice',
    says: '承诺经党支部审核、本人签名，再经保密审查和审批，在党务公开栏长期公开，接受师生监督。',
  },
  {
    id: 'pledges.post',
    part: 'pledges',
    title: '公开哪些个人信息',
    clause: '三.2（未写明）',
    origin: 'school',
    says: {
      shown: '公开栏只显示姓名、党支部、工作岗位和承诺，不显示工号和联系方式。',
      hidden: '公开栏只显示姓名、党支部和承诺，不显示工作岗位、工号和联系方式。',
    }[post],
  },
  {
    id: 'pledges.answerDays',
    part: 'pledges',
    title: '师生监督多久答复',
    clause: '三.2（1）（未写明）',
    origin: 'school',
    says: `师生在公开栏上对承诺的留言，由党支部审核，意见和疑问在 ${answerDays} 个工作日内答复（收到当天不计，按学校的节假日和调休计算）。`,
  },
]
