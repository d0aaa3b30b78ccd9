import { useState } from 'react'

import { notes, saveNote } from '#contract/study-notes.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField, CheckField, DateField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import type { NoteShown } from '../queries.ts'

interface NoteFormProps {
  /** Null: a new one. */
  readonly note: NoteShown | null
  readonly today: string
  readonly onClose: () => void
}

/** Writes one note; what was typed stays where it is refused. */
export function NoteForm({ note, today, onClose }: NoteFormProps) {
  const [version] = useState(note?.version ?? 1)
  const form = useForm({
    on: note?.on ?? today,
    title: note?.title ?? '',
    text: note?.text ?? '',
    online: note?.online ?? false,
    minutes: String(note?.minutes ?? 60),
  })
  const write = useWrite(saveNote, { invalidates: [notes] })
  const notice = useNotice()
  const send = async () => {
    const { minutes, ...values } = form.values
    if (!/^\d{1,4}$/u.test(minutes.trim()) || Number(minutes) > 1440)
      return form.setFaults({ minutes: '请填 0 到 1440 之间的整数。' })
    const answered = await write.mutateAsync({
      ...values,
      minutes: Number(minutes),
      noteId: note?.noteId ?? null,
      version,
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('笔记已保存')
    return onClose()
  }
  return (
    <Dialog open wide title={note === null ? '写笔记' : '修改笔记'} onClose={onClose}>
      <Form label="学习笔记" onSubmit={send}>
        <TextField label="标题" hint="例如：学习党章第一章" {...form.bind('title')} />
        <DateField label="学习日期" latest={today} {...form.bind('on')} />
        <TextField label="学习时间（分钟）" inputMode="numeric" {...form.bind('minutes')} />
        <CheckField label="线上学习" {...form.bind('online')} />
        <AreaField label="笔记" rows={10} most={20_000} {...form.bind('text')} />
        {form.faults[''] === undefined ? null : (
          <p className="form-fault" role="alert">
            {form.faults['']}
          </p>
        )}
        <div className="form-actions">
          <Button submit kind="primary" busy={write.isPending}>
            保存
          </Button>
          <Button onPress={onClose}>先不写了</Button>
        </div>
      </Form>
    </Dialog>
  )
}
