import type { Exemption, MemberClass } from '#domain/pioneer/scheme.ts'

import { CheckField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { exemptionWords } from '../../../words/pioneer.ts'
import { freeId, type SchemePartProps } from './part-props.ts'
import { Rows } from './rows.tsx'

const newClass = (id: string): MemberClass => ({
  id,
  name: '',
  graded: true,
  exempt: [],
  exemptAs: 'scaled',
  withoutSources: [],
})

/** Who is not asked about what, and who is not graded. */
export function ClassFields({ scheme, change, faultAt }: SchemePartProps) {
  const items = [...scheme.base.items, ...scheme.plus.items, ...scheme.minus.items]
  return (
    <Section title="党员类别" note="不分类就空着，所有党员按同一办法评。">
      <Rows
        rows={scheme.classes}
        change={(classes) => change({ ...scheme, classes })}
        nameOf={({ name }) => name}
        addWords="添加类别"
        make={() => newClass(freeId(scheme, 'class'))}
      >
        {(memberClass, set, at) => (
          <>
            <TextField
              label="类别"
              value={memberClass.name}
              onChange={(name) => set({ name })}
              fault={faultAt(`classes[${at}].name`) ?? faultAt(`classes[${at}].id`)}
            />
            <CheckField
              label="参加评价"
              value={memberClass.graded}
              onChange={(graded) => set({ graded })}
              fault={faultAt(`classes[${at}].exempt`) ?? faultAt(`classes[${at}].withoutSources`)}
            />
            {memberClass.graded ? (
              <>
                <fieldset className="choices">
                  <legend className="field-label">不评哪些项目</legend>
                  <div className="scheme-checks">
                    {items.map(({ id, name }) => (
                      <CheckField
                        key={id}
                        label={name}
                        value={memberClass.exempt.includes(id)}
                        onChange={(on) =>
                          set({
                            exempt: on
                              ? [...memberClass.exempt, id]
                              : memberClass.exempt.filter((each) => each !== id),
                          })
                        }
                      />
                    ))}
                  </div>
                </fieldset>
                {memberClass.exempt.length === 0 ? null : (
                  <SelectField<Exemption>
                    label="不评的基础分怎么算"
                    value={memberClass.exemptAs}
                    onChange={(exemptAs) => set({ exemptAs })}
                    options={(['scaled', 'full', 'left-out'] as const).map((value) => ({
                      value,
                      label: exemptionWords[value],
                    }))}
                  />
                )}
              </>
            ) : null}
          </>
        )}
      </Rows>
    </Section>
  )
}
