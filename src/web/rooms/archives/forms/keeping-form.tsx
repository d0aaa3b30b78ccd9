import { useState } from 'react'
import { useLocation } from 'wouter'

import { keeping, longestNote, saveKeeping } from '#contract/archives-keeping.ts'
import { mostWaitDays, mostYears } from '#domain/archives/keeping.ts'

import { useWrite } from '../../../api.ts'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, SelectField, TextField } from '../../../kit/fields.tsx'
import { FormPage } from '../../../kit/form-page.tsx'
import { useKept } from '../../../kit/kept.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { path } from '../../../path.ts'
import { useMe } from '../../../session.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { deletionReads, type KeepingShown } from '../queries.ts'
import { ClassFields, type WrittenClass } from './class-fields.tsx'

interface Written {
  readonly classes: readonly WrittenClass[]
  readonly kinds: KeepingShown['body']['kinds']
  readonly waitDays: string
  readonly note: string
}

const writtenOf = ({ body }: KeepingShown): Written => ({
  classes: body.classes.map(({ id, title, years }) => ({
    id,
    title,
    years: years === null ? '' : String(years),
  })),
  kinds: body.kinds,
  waitDays: String(body.waitDays),
  note: '',
})

const wholeNumber = (text: string, least: number, most: number): number | null => {
  const number = /^\d{1,3}$/u.test(text.trim()) ? Number(text) : -1
  return number >= least && number <= most ? number : null
}

/** Classes with their years, which kind belongs to which, and how long a batch waits. What is typed stays on this device. */
export function KeepingForm({ start }: { readonly start: KeepingShown }) {
  const { version, kinds, may } = start
  const [written, keep, forget] = useKept(`keeping.${useMe().staffId}.${version}`, writtenOf(start))
  const [fault, setFault] = useState<string | null>(null)
  const saving = useWrite(saveKeeping, { invalidates: [keeping, ...deletionReads] })
  const notice = useNotice()
  const [, go] = useLocation()
  const change = (part: Partial<Written>) => {
    setFault(null)
    keep({ ...written, ...part })
  }
  const save = async () => {
    const waitDays = wholeNumber(written.waitDays, 1, mostWaitDays)
    const wrong = written.classes.find(
      ({ title, years }) =>
        title.trim() === '' || (years !== '' && wholeNumber(years, 0, mostYears) === null),
    )
    if (wrong !== undefined)
      return setFault(`“${wrong.title}”的名称要写，年限写 0 到 ${mostYears} 的整数，长期保存的空着。`)
    if (waitDays === null) return setFault(`可以撤回的天数写 1 到 ${mostWaitDays} 的整数。`)
    if (written.note.trim() === '') return setFault('请写明改了什么、为什么，以后查得到。')
    const classes = written.classes.map(({ id, title, years }) => ({
      id,
      title,
      years: years === '' ? null : Number(years),
    }))
    const body = { classes, kinds: written.kinds, waitDays }
    const answered = await saving.mutateAsync({ version, body, note: written.note })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    forget()
    notice.done('已保存，从现在起按新的期限计算')
    return go(path.keeping())
  }
  const options = written.classes.map(({ id, title }) => ({ value: id, label: title }))
  return (
    <FormPage
      title="修改保管期限"
      lead="改动立刻影响到期日历，已经批准的批次不变。个人档案和标明不销毁的材料只能归入长期保存的类别。"
      submit="保存新的一版"
      busy={saving.isPending}
      whyNot={whyNot(may)}
      fault={fault}
      onSubmit={save}
      beside={
        <LinkButton kind="text" to={path.keeping()}>
          不改了
        </LinkButton>
      }
    >
      <ClassFields classes={written.classes} onChange={(classes) => change({ classes })} />
      <fieldset className="choices">
        <legend className="field-label">每一类材料归入</legend>
        <div className="keeping-kinds">
          {kinds.map(({ kind, title, removes }) => (
            <SelectField
              key={kind}
              label={title}
              {...(removes === null ? { hint: '长期保存，不销毁' } : {})}
              options={options}
              value={written.kinds[kind]}
              onChange={(id) => change({ kinds: { ...written.kinds, [kind]: id } })}
            />
          ))}
        </div>
      </fieldset>
      <TextField
        label="批准以后可以撤回的天数"
        inputMode="numeric"
        value={written.waitDays}
        onChange={(waitDays) => change({ waitDays })}
      />
      <AreaField
        label="改了什么，为什么"
        rows={3}
        most={longestNote}
        value={written.note}
        onChange={(note) => change({ note })}
      />
    </FormPage>
  )
}
