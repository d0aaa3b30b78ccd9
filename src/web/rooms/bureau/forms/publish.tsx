import { publish, type templates } from '#contract/bureau-templates.ts'
import type { OutputOf } from '#contract/call.ts'
import { templateKindNames } from '#domain/organisation/template.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { templateReads } from '../queries.ts'

interface PublishFormProps {
  readonly sources: OutputOf<typeof templates>['sources']
  readonly onDone: () => void
}

/** Which version of one's own, under what name, and what schools should know of it. */
export function PublishForm({ sources, onDone }: PublishFormProps) {
  const form = useForm({ sourceId: sources[0]?.id ?? '', name: sources[0]?.name ?? '', note: '' })
  const publishing = useWrite(publish, { invalidates: templateReads })
  const notice = useNotice()
  const source = sources.find(({ id }) => id === form.values.sourceId)
  const choose = (id: string) => {
    const before = source?.name
    form.set('sourceId', id)
    // A name that was typed stays; one that was only proposed follows the choice.
    const chosen = sources.find((each) => each.id === id)
    if (chosen !== undefined && form.values.name === before) form.set('name', chosen.name)
  }
  const send = async () => {
    if (source === undefined) return
    const { name, note } = form.values
    const asked = { kind: source.kind, sourceId: source.id, name, note }
    const answered = await publishing.mutateAsync(asked)
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(`已发布“${name}”第 ${answered.value.version} 版`)
    onDone()
  }
  return (
    <Form label="发布一个版本" onSubmit={send} fault={form.faults[''] ?? null}>
      <SelectField
        label="发布哪一个版本"
        value={form.values.sourceId}
        onChange={choose}
        options={sources.map(({ id, kind, version, name }) => ({
          value: id,
          label: `${templateKindNames[kind]} 第 ${version} 版 ${name}`,
        }))}
      />
      {source === undefined || source.publishedAs === null ? null : (
        <Callout>内容已经作为“{source.publishedAs}”发布。</Callout>
      )}
      <TextField label="模板名称" hint="用发布过的名称，就是它的下一版。" {...form.bind('name')} />
      <AreaField
        label="说明"
        hint="改了什么、建议哪些学校采用。"
        optional
        rows={3}
        most={500}
        {...form.bind('note')}
      />
      <div className="form-actions">
        <Action
          submit
          kind="primary"
          busy={publishing.isPending}
          whyNot={source === undefined ? '本单位还没有可以发布的版本' : null}
        >
          发布给各校
        </Action>
      </div>
    </Form>
  )
}
