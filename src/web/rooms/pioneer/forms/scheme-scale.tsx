import type { Scheme } from '#domain/pioneer/scheme.ts'

import { CheckField, TextField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { DecimalField } from './decimal.tsx'
import type { SchemePartProps } from './part-props.ts'
import { Rows } from './rows.tsx'

const firstScale: NonNullable<Scheme['scale']> = [
  { name: '优秀', value: '100' },
  { name: '良好', value: '80' },
  { name: '合格', value: '60' },
  { name: '不合格', value: '0' },
]

/** 互评 and 群众评 as a second question of the branch's meeting, by a few grades. */
export function ScaleFields({ scheme, change, faultAt }: SchemePartProps) {
  const scale = scheme.scale ?? null
  return (
    <Section
      title="在评议会上互评、群众评"
      note="与贡献度民主评议同一场会进行，不记名，分开投、分开数。各档写明折算成满分的百分之几，从高到低写，2 至 5 档。"
    >
      <div className="stack">
        <CheckField
          label="互评、群众评的项目在评议会上评"
          value={scale !== null}
          onChange={(on) => change({ ...scheme, scale: on ? firstScale : null })}
          fault={faultAt('scale')}
        />
        {scale === null ? null : (
          <Rows
            rows={scale}
            change={(rows) => change({ ...scheme, scale: rows })}
            nameOf={({ name }) => name}
            addWords="添加一档"
            make={() => ({ name: '', value: '0' })}
          >
            {(grade, set, at) => (
              <div className="columns">
                <TextField
                  label="档次（最多 8 个字）"
                  value={grade.name}
                  onChange={(name) => set({ name })}
                  fault={faultAt(`scale[${at}].name`)}
                />
                <DecimalField
                  label="折算成满分的（%）"
                  value={grade.value}
                  onChange={(value) => set({ value })}
                  fault={faultAt(`scale[${at}].value`)}
                />
              </div>
            )}
          </Rows>
        )}
      </div>
    </Section>
  )
}
