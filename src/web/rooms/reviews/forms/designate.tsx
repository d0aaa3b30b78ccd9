import { useState } from 'react'

import { amend, designate } from '#contract/reviews-deciding.ts'

import { useUpload } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { todayInChina } from '../../../kit/dates.ts'
import { AreaField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Upload } from '../../../kit/upload.tsx'
import type { SheetData } from '../pages/result.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface DesignateFormProps {
  readonly data: SheetData
  readonly of: OfBranch
  /** After publication: beside the quota, published anew. */
  readonly amending: boolean
  readonly onDone: () => void
}

/** A committee's resolution that names one member, with the document of the higher authority. */
export function DesignateForm({ data, of, amending, onDone }: DesignateFormProps) {
  const sendNew = useUpload(designate, { invalidates: reviewReads })
  const sendLate = useUpload(amend, { invalidates: reviewReads })
  const notice = useNotice()
  const [file, setFile] = useState<File | null>(null)
  const form = useForm({
    memberId: '',
    stars: '4',
    authority: '',
    year: todayInChina().slice(0, 4),
    about: '',
    proportion: '',
    reason: '',
  })
  const leaders = data.rows.filter((each) => each.designable)
  const save = async () => {
    const { memberId, stars, authority, about, proportion, reason } = form.values
    if (memberId === '') return form.setFaults({ memberId: '请选择党员' })
    if (file === null) return form.setFaults({ '': '请附上上级评定的文件' })
    const year = Number(form.values.year.trim().normalize('NFKC'))
    const members = [{ memberId, stars: stars === '5' ? (5 as const) : (4 as const) }]
    const resolution = { ...of, authority, year, about, proportion, members }
    const answered = amending
      ? await sendLate.mutateAsync({ input: { ...resolution, reason }, file, name: file.name })
      : await sendNew.mutateAsync({ input: resolution, file, name: file.name })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(amending ? '已直接确定并重新公示' : '已直接确定')
    onDone()
  }
  return (
    <Form label="登记直接确定" onSubmit={save} fault={form.faults[''] ?? null}>
      {amending ? <p>结果已经公布：这次直接确定不占名额，别人的星级不变，重新公示。</p> : null}
      <SelectField
        label="党员"
        prompt="请选择"
        hint="只有参评的校级领导和中层干部可以直接确定。"
        {...form.bind('memberId')}
        options={leaders.map(({ memberId, name }) => ({ value: memberId as string, label: name }))}
      />
      <SelectField
        label="确定为"
        {...form.bind('stars')}
        options={[
          { value: '4', label: '四星' },
          { value: '5', label: '五星' },
        ]}
      />
      <TextField label="评定的上级部门" placeholder="如：市教育局" {...form.bind('authority')} />
      <TextField label="对应年度" inputMode="numeric" {...form.bind('year')} />
      <TextField
        label="评定的是学校还是哪项工作"
        placeholder="如：学校年度考核优秀"
        {...form.bind('about')}
      />
      <TextField label="比例" placeholder="如：相关中层干部 6 人中 2 人" {...form.bind('proportion')} />
      {amending ? <AreaField label="更正公示的说明" most={500} {...form.bind('reason')} /> : null}
      <Upload
        label={file === null ? '上级评定的文件' : file.name}
        hint="照片或 PDF，写明年度和评定对象"
        accept="image/*,application/pdf"
        progress={sendNew.progress ?? sendLate.progress}
        onFile={setFile}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={sendNew.isPending || sendLate.isPending}>
          登记
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
