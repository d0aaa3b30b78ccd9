import { headerFields } from '#domain/contributions/list.ts'

import { FactList } from '../../../kit/explanation.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { contributionsWords } from '../../../words/contributions.ts'
import { useList } from './list-context.tsx'

/** The header of the form, filled from the record; what is not right any more can be set right for this list. */
export function HeaderForm() {
  const { list, sync, closed, fault } = useList()
  const words = contributionsWords.header
  if (closed('header/post') !== null) {
    return (
      <Section title="表头">
        <FactList facts={headerFields.map((name) => ({ label: words[name], value: list.header[name] }))} />
      </Section>
    )
  }
  return (
    <Section title="表头" note="已按名册填好。有变化的可以在这里改，只影响这份清单。">
      <FactList facts={[{ label: words.name, value: list.header.name }]} />
      <div className="columns">
        {headerFields
          .filter((name) => name !== 'name')
          .map((name) => (
            <TextField
              key={name}
              label={words[name]}
              optional
              inputMode={name === 'weeklyHours' ? 'decimal' : 'text'}
              value={list.header[name]}
              onChange={(value) => sync.set(`header/${name}`, value)}
              fault={fault(`header/${name}`)}
            />
          ))}
      </div>
    </Section>
  )
}
