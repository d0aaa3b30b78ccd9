import { scorers, type BaseItem, type CountedItem, type Scorer } from '#domain/pioneer/scheme.ts'

import { CheckField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { scorerWords } from '../../../words/pioneer.ts'
import { DecimalField, OpenField } from './decimal.tsx'
import { freeId, type SchemePartProps } from './part-props.ts'
import { Rows } from './rows.tsx'

/** The base: items with a maximum and somebody who gives the points. */
export function BaseFields({ scheme, change, faultAt }: SchemePartProps) {
  const { base } = scheme
  const make = (): BaseItem => ({
    id: freeId(scheme, 'base'),
    name: '',
    max: '10',
    per: '1',
    scorer: 'branch',
    over: 'refused',
  })
  return (
    <Section title="基础分" note="各项满分之和就是基础分的满分。">
      <div className="stack">
        <DecimalField
          label="基础分满分"
          value={base.max}
          onChange={(max) => change({ ...scheme, base: { ...base, max } })}
          fault={faultAt('base.max') ?? faultAt('base.items')}
        />
        <Rows
          rows={base.items}
          change={(items) => change({ ...scheme, base: { ...base, items } })}
          nameOf={({ name }) => name}
          addWords="添加基础分项目"
          make={make}
        >
          {(item, set, at) => (
            <>
              <TextField
                label="项目"
                value={item.name}
                onChange={(name) => set({ name })}
                fault={faultAt(`base.items[${at}].name`) ?? faultAt(`base.items[${at}].id`)}
              />
              <div className="columns">
                <DecimalField
                  label="满分"
                  value={item.max}
                  onChange={(max) => set({ max })}
                  fault={faultAt(`base.items[${at}].max`)}
                />
                <DecimalField
                  label="每 1 计几分"
                  value={item.per}
                  onChange={(per) => set({ per })}
                  fault={faultAt(`base.items[${at}].per`)}
                />
                <SelectField<Scorer>
                  label="谁来评"
                  value={item.scorer}
                  onChange={(scorer) => set({ scorer })}
                  options={scorers.map((value) => ({ value, label: scorerWords[value] }))}
                  fault={faultAt(`base.items[${at}].scorer`)}
                />
              </div>
              <CheckField
                label="超过满分时按满分计"
                hint="不勾选的，超过满分会提示核对。"
                value={item.over === 'capped'}
                onChange={(on) => set({ over: on ? 'capped' : 'refused' })}
              />
            </>
          )}
        </Rows>
      </div>
    </Section>
  )
}

const titles = { plus: '加分', minus: '扣分' } as const

/** Plus or minus: so many points for each of what is counted, up to a cap. */
export function CountedFields({
  scheme,
  change,
  faultAt,
  part,
}: SchemePartProps & { readonly part: 'plus' | 'minus' }) {
  const { items, max } = scheme[part]
  const title = titles[part]
  const make = (): CountedItem => ({ id: freeId(scheme, part), name: '', per: '1', max: null })
  return (
    <Section title={title}>
      <div className="stack">
        <OpenField
          label={`${title}合计封顶`}
          hint="不设就空着。"
          value={max}
          onChange={(next) => change({ ...scheme, [part]: { items, max: next } })}
          fault={faultAt(`${part}.max`)}
        />
        <Rows
          rows={items}
          change={(next) => change({ ...scheme, [part]: { items: next, max } })}
          nameOf={({ name }) => name}
          addWords={`添加${title}项目`}
          make={make}
        >
          {(item, set, at) => (
            <>
              <TextField
                label="项目"
                value={item.name}
                onChange={(name) => set({ name })}
                fault={faultAt(`${part}.items[${at}].name`) ?? faultAt(`${part}.items[${at}].id`)}
              />
              <div className="columns">
                <DecimalField
                  label="每 1 计几分"
                  value={item.per}
                  onChange={(per) => set({ per })}
                  fault={faultAt(`${part}.items[${at}].per`)}
                />
                <OpenField
                  label="单项封顶"
                  value={item.max}
                  onChange={(next) => set({ max: next })}
                  fault={faultAt(`${part}.items[${at}].max`)}
                />
              </div>
            </>
          )}
        </Rows>
      </div>
    </Section>
  )
}
