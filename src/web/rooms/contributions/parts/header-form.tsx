import { useState } from 'react'

import { headerFields } from '#domain/contributions/list.ts'

import { Button } from '../../../kit/button.tsx'
import { FactList } from '../../../kit/explanation.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Section } from '../../../kit/page.tsx'
import { contributionsWords } from '../../../words/contributions.ts'
import { useList } from './list-context.tsx'

/** The header of the form, filled from the record; what is not right any more can be set right for this list. */
export function HeaderForm() {
  const { list, sync, closed, fault } = useList()
  const [editing, setEditing] = useState(false)
  const words = contributionsWords.header
  const why = closed('header/post')
  const faulty = headerFields.some((name) => fault(`header/${name}`) !== null)
  if (why !== null || !(editing || faulty)) {
    return (
      <Section
        title="表头"
        note={why === null ? '已按名册填好，有变化的可以改，只影响这份清单。' : undefined}
        actions={
          why === null ? (
            <Button small icon="edit" onPress={() => setEditing(true)}>
              修改
            </Button>
          ) : undefined
        }
      >
        <FactList facts={headerFields.map((name) => ({ label: words[name], value: list.header[name] }))} />
      </Section>
    )
  }
  return (
    <Section
      title="表头"
      note="改了自动保存，只影响这份清单。"
      actions={
        <Button small onPress={() => setEditing(false)}>
          改好了
        </Button>
      }
    >
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
