import { Button } from './button.tsx'
import { useNotice } from './confirm.ts'
import { AreaField, SelectField, TextField } from './fields.tsx'
import { Form, useForm, type Faults } from './form.tsx'

interface ObjectFormProps {
  /** Whom it may be about. */
  readonly people: readonly { readonly memberId: string; readonly name: string }[]
  /** Who reads it, as the sentence goes on: 只有…看得到. */
  readonly readers: string
  /** May write down what was handed in on paper. */
  readonly keepsPaper: boolean
  readonly busy: boolean
  /** Null where it was taken. */
  readonly onSend: (said: {
    readonly aboutMemberId: string | null
    readonly text: string
    readonly onPaperBy: string
  }) => Promise<Faults | null>
  readonly onDone: () => void
}

/** An objection to what was published, about one member or the whole. */
export function ObjectForm({ people, readers, keepsPaper, busy, onSend, onDone }: ObjectFormProps) {
  const notice = useNotice()
  const form = useForm({ about: 'all', text: '', onPaperBy: '' })
  const hand = async () => {
    const { about, text, onPaperBy } = form.values
    const faults = await onSend({ aboutMemberId: about === 'all' ? null : about, text, onPaperBy })
    if (faults !== null) return form.setFaults(faults)
    notice.done('异议已登记，答复后会通知您')
    onDone()
  }
  return (
    <Form label="提出异议" onSubmit={hand} fault={form.faults[''] ?? null}>
      <SelectField
        label="关于"
        {...form.bind('about')}
        options={[
          { value: 'all', label: '整个结果' },
          ...people.map(({ memberId, name }) => ({ value: memberId, label: name })),
        ]}
      />
      <AreaField
        label="异议内容"
        hint={`写明事实和理由，只有${readers}看得到。`}
        most={2000}
        {...form.bind('text')}
      />
      {keepsPaper ? (
        <TextField
          label="书面异议的署名"
          optional
          hint="代为登记书面异议时填写纸上的署名；自己提出的留空。"
          {...form.bind('onPaperBy')}
        />
      ) : null}
      <div className="form-actions">
        <Button submit kind="primary" busy={busy}>
          提出异议
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
