import '../parts/policy.css'

import { freeSectionId, type PledgePolicy, type PledgeSection } from '#domain/terms/pledge-policy.ts'
import { noticePolicy } from '#domain/terms/policy.ts'

import { Button } from '../../../kit/button.tsx'
import { AreaField, CheckField, ChoiceField, TextField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import type { PolicyPartProps } from './policy-lists.tsx'
import { NumberField } from './numbers.tsx'

const mostSections = 8
const longest = 2000

const moved = (all: readonly PledgeSection[], at: number, by: number): readonly PledgeSection[] => {
  const [one] = all.slice(at, at + 1)
  const rest = all.filter((_, index) => index !== at)
  return one === undefined ? all : [...rest.slice(0, at + by), one, ...rest.slice(at + by)]
}

/** What a pledge consists of: the parts, what each asks, and what of a person stands on the board. */
export function PledgeFields({ policy, change, faultAt }: PolicyPartProps) {
  const { pledges } = policy
  const { sections } = pledges
  const set = (part: Partial<PledgePolicy>) => change({ ...policy, pledges: { ...pledges, ...part } })
  const setSections = (next: readonly PledgeSection[]) => set({ sections: next })
  const add = () => {
    const id = freeSectionId(sections.map((each) => each.id))
    setSections([...sections, { id, title: '', hint: '', least: 10, most: 300, lines: [] }])
  }
  const fault = faultAt('pledges.sections')
  return (
    <Section
      title="亮旗承诺"
      note="每位党员的承诺分哪几部分、每部分写什么。通知的四条廉洁自律规范已经写好，作为固定的话。"
      actions={
        <Button small onPress={() => setSections(noticePolicy.pledges.sections)}>
          恢复通知的写法
        </Button>
      }
    >
      <div className="stack">
        {sections.map((section, at) => (
          <SectionFields
            key={section.id}
            section={section}
            number={at + 1}
            onChange={(next) => setSections(sections.map((each, index) => (index === at ? next : each)))}
            onUp={at === 0 ? null : () => setSections(moved(sections, at, -1))}
            onRemove={
              sections.length === 1 ? null : () => setSections(sections.filter((_, index) => index !== at))
            }
          />
        ))}
        {fault === null ? null : (
          <p className="field-fault" role="alert">
            {fault}
          </p>
        )}
        <div className="row">
          <Button small icon="plus" disabled={sections.length >= mostSections} onPress={add}>
            添加一部分
          </Button>
        </div>
        <ChoiceField
          label="公开栏显示工作岗位"
          inline
          value={pledges.post}
          onChange={(post) => post !== '' && set({ post })}
          options={[
            { value: 'shown', label: '显示' },
            { value: 'hidden', label: '不显示' },
          ]}
        />
      </div>
    </Section>
  )
}

interface SectionFieldsProps {
  readonly section: PledgeSection
  readonly number: number
  readonly onChange: (section: PledgeSection) => void
  readonly onUp: (() => void) | null
  readonly onRemove: (() => void) | null
}

/** Typed line by line; an empty one is none once it is left. */
const asLines = (text: string): readonly string[] => text.split('\n').map((line) => line.trimStart())

function SectionFields({ section, number, onChange, onUp, onRemove }: SectionFieldsProps) {
  const set = (part: Partial<PledgeSection>) => onChange({ ...section, ...part })
  const named = section.title === '' ? `第 ${number} 部分` : section.title
  return (
    <fieldset className="choices pledge-section">
      <legend className="field-label">第 {number} 部分</legend>
      <div className="stack">
        <TextField
          label="标题"
          hint="最多 20 个字"
          value={section.title}
          onChange={(title) => set({ title: [...title].slice(0, 20).join('') })}
        />
        <TextField
          label="提示写什么"
          optional
          value={section.hint}
          onChange={(hint) => set({ hint: [...hint].slice(0, 200).join('') })}
        />
        <AreaField
          label="固定的话（每行一条）"
          optional
          hint="每位党员都作出的同样的承诺，排在自己的话前面；最多 12 条，每条 100 个字。"
          rows={Math.min(6, Math.max(2, section.lines.length + 1))}
          value={section.lines.join('\n')}
          onChange={(text) => set({ lines: text === '' ? [] : asLines(text) })}
        />
        <CheckField
          label="自己的话必须写"
          value={section.least > 0}
          onChange={(isAsked) => set({ least: isAsked ? Math.min(10, section.most) : 0 })}
        />
        <div className="columns">
          <NumberField
            label="至少多少字"
            value={section.least}
            onChange={(least) => set({ least: Math.min(longest, least) })}
          />
          <NumberField
            label="最多多少字"
            value={section.most}
            onChange={(most) => set({ most: Math.min(longest, most) })}
          />
        </div>
        <div className="row">
          {onUp === null ? null : (
            <Button small label={`把“${named}”往前移`} onPress={onUp}>
              往前移
            </Button>
          )}
          {onRemove === null ? null : (
            <Button small icon="trash" label={`删去这一部分：${named}`} onPress={onRemove}>
              删去这一部分
            </Button>
          )}
        </div>
      </div>
    </fieldset>
  )
}
