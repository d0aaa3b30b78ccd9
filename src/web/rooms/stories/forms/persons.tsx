import { useId } from 'react'

import { consentWays, mostPersons } from '#domain/stories/consent.ts'

import { Button } from '../../../kit/button.tsx'
import { todayInChina } from '../../../kit/dates.ts'
import { CheckField, DateField, SelectField } from '../../../kit/fields.tsx'
import { Field } from '../../../kit/field.tsx'
import { Section } from '../../../kit/page.tsx'
import { storiesWords } from '../../../words/stories.ts'
import type { WrittenPerson } from '../parts/written.ts'

interface PersonsProps {
  readonly persons: readonly WrittenPerson[]
  readonly colleagues: readonly string[]
  /** Who took a consent back. */
  readonly withdrawn: readonly string[]
  readonly onChange: (persons: readonly WrittenPerson[]) => void
}

/** Who can be made out in the story, and that each of them agreed. */
export function Persons({ persons, colleagues, withdrawn, onChange }: PersonsProps) {
  const list = useId()
  const put = (at: number, person: WrittenPerson) =>
    onChange(persons.map((each, place) => (place === at ? person : each)))
  return (
    <Section
      title="出现的人"
      note="文字里写到的、照片和视频里认得出的人，都要征得本人同意并登记在这里；学生由监护人同意。没有同意不能公开，同意可以随时撤回。"
    >
      <datalist id={list}>
        {colleagues.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {persons.map((person, at) => (
        <OnePerson
          key={at}
          number={at + 1}
          person={person}
          list={list}
          isWithdrawn={person.consent === null && withdrawn.includes(person.name)}
          onChange={(next) => put(at, next)}
          onRemove={() => onChange(persons.filter((_, place) => place !== at))}
        />
      ))}
      {persons.length >= mostPersons ? null : (
        <div className="row">
          <Button icon="plus" onPress={() => onChange([...persons, { name: '', consent: null }])}>
            添一个人
          </Button>
          {persons.length === 0 ? <span className="quiet small">没有别人出现，就不用填。</span> : null}
        </div>
      )}
    </Section>
  )
}

interface OnePersonProps {
  readonly number: number
  readonly person: WrittenPerson
  readonly list: string
  readonly isWithdrawn: boolean
  readonly onChange: (person: WrittenPerson) => void
  readonly onRemove: () => void
}

function OnePerson({ number, person, list, isWithdrawn, onChange, onRemove }: OnePersonProps) {
  const { name, consent } = person
  return (
    <fieldset className="story-person">
      <legend className="hidden">第 {number} 个人</legend>
      <Field label="姓名" {...(isWithdrawn ? { fault: '这位同志撤回了同意' } : {})}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            list={list}
            value={name}
            autoComplete="off"
            onChange={(event) => onChange({ ...person, name: event.target.value })}
          />
        )}
      </Field>
      <CheckField
        label="已经同意公开"
        hint={consent === null ? '先征得同意，再打勾。' : undefined}
        value={consent !== null}
        onChange={(agreed) =>
          onChange({ name, consent: agreed ? { how: 'own', by: name, on: todayInChina() } : null })
        }
      />
      {consent === null ? null : (
        <>
          <SelectField
            label="怎样同意的"
            options={consentWays.map((value) => ({ value, label: storiesWords.consent[value] }))}
            value={consent.how}
            onChange={(how) => onChange({ name, consent: { ...consent, how } })}
          />
          <Field label="谁同意的、谁经手" hint="例如：本人；母亲王某；本人签字，党支部存档。">
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                value={consent.by}
                maxLength={40}
                onChange={(event) => onChange({ name, consent: { ...consent, by: event.target.value } })}
              />
            )}
          </Field>
          <DateField
            label="哪一天同意的"
            latest={todayInChina()}
            value={consent.on}
            onChange={(on) => onChange({ name, consent: { ...consent, on } })}
          />
        </>
      )}
      <div className="row">
        <Button
          small
          kind="text"
          icon="trash"
          label={`去掉：${name === '' ? `第 ${number} 个人` : name}`}
          onPress={onRemove}
        >
          去掉
        </Button>
      </div>
    </fieldset>
  )
}
