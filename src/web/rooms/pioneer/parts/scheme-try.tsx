import './scheme.css'

import { useState } from 'react'

import { scoreInWords } from '#domain/reviews/because.ts'
import { evaluateIndex } from '#domain/pioneer/evaluate.ts'
import { sources, type Scheme } from '#domain/pioneer/scheme.ts'

import { Explanation } from '../../../kit/explanation.tsx'
import { CheckField, SelectField } from '../../../kit/fields.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { schemeFactSentence, sourceWords } from '../../../words/pioneer.ts'
import { DecimalField } from '../forms/decimal.tsx'

/** What one may type for a member who does not exist: an item, or an item by each source. */
const questionsOf = ({ base, plus, minus, sources: weights }: Scheme) => [
  ...base.items.flatMap(({ id, name, scorer, max }) =>
    scorer === 'sources'
      ? sources
          .filter((source) => weights?.[source] !== undefined)
          .map((source) => ({
            key: `${id}.${source}`,
            label: `${name}·${sourceWords[source]}（满分 ${max}）`,
          }))
      : [{ key: id, label: `${name}（满分 ${max}）` }],
  ),
  ...plus.items.map(({ id, name }) => ({ key: id, label: `加分：${name}` })),
  ...minus.items.map(({ id, name }) => ({ key: id, label: `扣分：${name}` })),
]

/** A trial with one member who does not exist: the same arithmetic that will count, at once. */
export function SchemeTry({ scheme }: { readonly scheme: Scheme }) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [vetoes, setVetoes] = useState<readonly string[]>([])
  const [classId, setClass] = useState('')
  const classes = scheme.classes.filter(({ graded }) => graded)
  const chosen = classes.find(({ id }) => id === classId) ?? classes[0]
  const set = (key: string, value: string) => {
    const { [key]: _, ...rest } = values
    setValues(value === '' ? rest : { ...rest, [key]: value })
  }
  const questions = questionsOf(scheme)
  const asked = new Set(questions.map(({ key }) => key))
  const evaluated = evaluateIndex({ ...scheme, quota: null }, [
    {
      member: '试算',
      class: chosen?.id ?? null,
      values: Object.fromEntries(Object.entries(values).filter(([key]) => asked.has(key))),
      vetoes: vetoes.filter((id) => scheme.vetoes.some((veto) => veto.id === id)),
    },
  ])
  const [result] = evaluated.ok ? evaluated.value.results : []
  return (
    <Section title="试算一名党员" note="填几个数看看得分和等次怎么来。这里的数不保存，也不是任何人的。">
      <div className="stack">
        {chosen === undefined ? null : (
          <SelectField
            label="党员类别"
            value={chosen.id}
            onChange={setClass}
            options={classes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <div className="columns">
          {questions.map(({ key, label }) => (
            <DecimalField
              key={key}
              label={label}
              value={values[key] ?? ''}
              onChange={(value) => set(key, value)}
            />
          ))}
        </div>
        {scheme.vetoes.map(({ id, name }) => (
          <CheckField
            key={id}
            label={`出现：${name}`}
            value={vetoes.includes(id)}
            onChange={(on) => setVetoes(on ? [...vetoes, id] : vetoes.filter((each) => each !== id))}
          />
        ))}
        {evaluated.ok ? null : <Callout tone="warn">{schemeFactSentence(scheme, evaluated.refusal)}</Callout>}
        {result === undefined || result.score === null ? null : (
          <output>
            <p className="scheme-score">
              <strong>{scoreInWords(result.score)}</strong>
              <span>等次：{result.grade}</span>
            </p>
          </output>
        )}
        {result === undefined ? null : (
          <Explanation title="这个得分是怎么来的" because={result.because()} open />
        )}
      </div>
    </Section>
  )
}
