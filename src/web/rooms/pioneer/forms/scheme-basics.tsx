import { periods, sources, type Period } from '#domain/pioneer/scheme.ts'

import { CheckField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { periodWords, sourceWords } from '../../../words/pioneer.ts'
import { DecimalField, OpenField } from './decimal.tsx'
import type { SchemePartProps } from './part-props.ts'

const evenWeights = { self: '10', peer: '30', branch: '40', masses: '20' }

/** Name, period, the ends of the score and who is asked. */
export function BasicFields({ scheme, change, faultAt }: SchemePartProps) {
  const { clamp, sources: weights } = scheme
  return (
    <Section title="总的安排">
      <div className="stack">
        <TextField
          label="办法名称"
          value={scheme.name}
          onChange={(name) => change({ ...scheme, name })}
          fault={faultAt('name')}
        />
        <div className="columns">
          <SelectField<Period>
            label="多久评一次"
            value={scheme.period}
            onChange={(period) => change({ ...scheme, period })}
            options={periods.map((value) => ({ value, label: periodWords[value] }))}
          />
          <DecimalField
            label="最低分"
            value={clamp.min}
            onChange={(min) => change({ ...scheme, clamp: { ...clamp, min } })}
            fault={faultAt('clamp') ?? faultAt('clamp.min')}
          />
          <OpenField
            label="最高分"
            hint="不设就空着。"
            value={clamp.max}
            onChange={(max) => change({ ...scheme, clamp: { ...clamp, max } })}
            fault={faultAt('clamp.max')}
          />
        </div>
        <CheckField
          label="有的项目由几方分别评、按权重合成"
          value={weights !== null}
          onChange={(on) => change({ ...scheme, sources: on ? evenWeights : null })}
          fault={faultAt('sources')}
        />
        {weights === null ? null : (
          <div className="columns">
            {sources.map((source) => (
              <OpenField
                key={source}
                label={`${sourceWords[source]}（%）`}
                value={weights[source] ?? null}
                onChange={(weight) =>
                  change({ ...scheme, sources: { ...weights, [source]: weight ?? undefined } })
                }
                fault={faultAt(`sources.${source}`)}
              />
            ))}
          </div>
        )}
      </div>
    </Section>
  )
}
