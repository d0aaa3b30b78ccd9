import {
  factKeys,
  type Catalogue,
  type CatalogueItem,
  type FactKey,
  type FactRule,
} from '#domain/catalogue/catalogue.ts'
import { levelsOf } from '#domain/catalogue/edit.ts'
import { factName, levelName, longestHint, longestText } from '#domain/catalogue/sheet.ts'

import { Button } from '../../../kit/button.tsx'
import { AreaField, CheckField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'

interface ItemFormProps {
  readonly item: CatalogueItem
  readonly catalogue: Catalogue
  readonly onDone: (item: CatalogueItem) => void
}

type When = 'held' | 'above-department-average' | 'at-least'

interface Values {
  readonly level: string
  readonly text: string
  readonly competition: boolean
  readonly hint: string
  readonly fact: FactKey | ''
  readonly when: When
  readonly atLeast: string
}

const valuesOf = ({ level, text, competition, hint = '', fact }: CatalogueItem): Values => ({
  level: String(level),
  text,
  competition,
  hint,
  fact: fact?.key ?? '',
  ...whenOf(fact),
})

function whenOf(fact: FactRule | undefined): Pick<Values, 'when' | 'atLeast'> {
  if (fact === undefined) return { when: 'held', atLeast: '' }
  return typeof fact.when === 'string'
    ? { when: fact.when, atLeast: '' }
    : { when: 'at-least', atLeast: fact.when.atLeast }
}

/** One item: what it says, what proves it, and which fact proposes it. */
export function ItemForm({ item, catalogue, onDone }: ItemFormProps) {
  const form = useForm(valuesOf(item))
  const { values } = form
  const send = () => {
    const text = values.text.normalize('NFC').trim()
    const hint = values.hint.normalize('NFC').trim()
    const fact = factOf(values)
    if (text === '') return form.setFaults({ text: '请填写清单内容' })
    if ([...text].length > longestText) return form.setFaults({ text: `太长了，最多 ${longestText} 个字` })
    if ([...hint].length > longestHint) return form.setFaults({ hint: `太长了，最多 ${longestHint} 个字` })
    if (catalogue.items.some((each) => each.text === text && each.id !== item.id))
      return form.setFaults({ text: '目录里已经有这一条' })
    if (fact === 'no-number') return form.setFaults({ atLeast: '请填写数字，例如 12' })
    onDone({
      id: item.id,
      level: Number(values.level),
      text,
      competition: values.competition,
      ...(hint === '' ? {} : { hint }),
      ...(fact === null ? {} : { fact }),
    })
  }
  return (
    <Form label="条目" onSubmit={send}>
      <AreaField label="清单内容" rows={3} most={longestText} {...form.bind('text')} />
      <SelectField
        label="级别"
        {...form.bind('level')}
        options={levelsOf(catalogue).map((level) => ({
          value: level,
          label: `${levelName(level)}（每条 ${catalogue.levels[level]} 分）`,
        }))}
      />
      <CheckField
        label="比赛项目"
        hint="填写达成时要写明比赛名称；同一比赛只按最高级别计。"
        {...form.bind('competition')}
      />
      <TextField
        label="证明材料"
        hint="提示党员准备什么，例如：聘书或任职文件"
        optional
        {...form.bind('hint')}
      />
      <SelectField<FactKey | ''>
        label="部门掌握的数据"
        hint="部门导入后，系统按它提示党员勾选，由党员自己决定。"
        optional
        {...form.bind('fact')}
        options={[
          { value: '', label: '没有' },
          ...factKeys.map((key) => ({ value: key, label: factName(key) })),
        ]}
      />
      {values.fact === '' ? null : (
        <div className="columns">
          <SelectField<When>
            label="什么时候提示"
            {...form.bind('when')}
            options={[
              { value: 'held', label: '担任或承担的' },
              { value: 'above-department-average', label: '超过系内平均的' },
              { value: 'at-least', label: '达到一个数的' },
            ]}
          />
          {values.when === 'at-least' ? (
            <TextField label="达到多少" inputMode="decimal" {...form.bind('atLeast')} />
          ) : null}
        </div>
      )}
      <div className="form-actions">
        <Button submit kind="primary">
          {item.text === '' ? '添加' : '改好了'}
        </Button>
      </div>
    </Form>
  )
}

function factOf({ fact, when, atLeast }: Values): FactRule | null | 'no-number' {
  if (fact === '') return null
  if (when !== 'at-least') return { key: fact, when }
  const number = atLeast.normalize('NFKC').trim()
  return /^\d{1,6}(\.\d{1,2})?$/u.test(number) ? { key: fact, when: { atLeast: number } } : 'no-number'
}
