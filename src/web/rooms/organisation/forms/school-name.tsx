import type { OutputOf } from '#contract/call.ts'
import { overview, renameSchool } from '#contract/organisation.ts'
import { sessionMe } from '#contract/auth.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'

interface SchoolNameProps {
  readonly school: OutputOf<typeof overview>['school']
  readonly onClose: () => void
}

/** The school's names, as they stand on every page and paper from now on. */
export function SchoolNameForm({ school, onClose }: SchoolNameProps) {
  const form = useForm(school)
  const rename = useWrite(renameSchool, { invalidates: [overview, sessionMe] })
  const notice = useNotice()
  const send = async () => {
    const answered = await rename.mutateAsync({ ...form.values, seen: school })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已改名')
    return onClose()
  }
  return (
    <Dialog open title="学校改名" onClose={onClose}>
      <Form label="学校改名" onSubmit={send} fault={form.faults[''] ?? null}>
        <TextField
          label="学校全称"
          hint="例如：青溪职业中学。清单的标题、公示的落款都用它，“党委”“委员会”由文件自己加上"
          {...form.bind('name')}
        />
        <TextField label="简称" hint="显示在页面角上，例如：青溪职中" {...form.bind('shortName')} />
        <div className="form-actions">
          <Button submit kind="primary" busy={rename.isPending}>
            改名
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
