import type { WebRefusal } from '../../../ask.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'

type Given = { readonly ok: true } | { readonly ok: false; readonly refusal: WebRefusal }

interface UnitNameProps {
  /** 新建党支部 */
  readonly title: string
  readonly hint: string
  readonly name: string
  readonly submit: string
  readonly busy: boolean
  readonly onName: (name: string) => Promise<Given>
  readonly onClose: () => void
}

/** The name of a branch, a group or a department: a new one, or another one. */
export function UnitNameForm({ title, hint, name, submit, busy, onName, onClose }: UnitNameProps) {
  const form = useForm({ name })
  const send = async () => {
    const given = await onName(form.values.name)
    if (given.ok) return onClose()
    const faults = faultsOf(given.refusal)
    return form.setFaults({ name: faults['name'] ?? faults[''] ?? '' })
  }
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form label={title} onSubmit={send}>
        <TextField label="名称" hint={hint} {...form.bind('name')} />
        <div className="form-actions">
          <Button submit kind="primary" busy={busy}>
            {submit}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
