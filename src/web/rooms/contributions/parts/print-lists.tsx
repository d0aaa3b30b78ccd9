import { useState } from 'react'

import type { RequestOf } from '#contract/call.ts'
import { forms } from '#contract/contributions-confirm.ts'
import { copies } from '#contract/contributions-shapes.ts'
import type { Part } from '#domain/contributions/list.ts'

import { linkTo } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { ChoiceField, SelectField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { contributionsWords } from '../../../words/contributions.ts'
import type { Line } from './matrix.tsx'

type Wanted = Required<Pick<RequestOf<typeof forms>, 'copy' | 'format'>> & { readonly sheets: '1' | '2' }

interface PrintListsProps {
  readonly lines: readonly Line[]
  /** The branch that is looked at; '' for all. */
  readonly branch: string
  readonly due: Part
  readonly onClose: () => void
}

/** Whose lists, which copy, in which format, how many: then one file. */
export function PrintLists({ lines, branch, due, onClose }: PrintListsProps) {
  const branches = new Map(lines.map((line) => [line.branchId, line.branch]))
  const [first] = branches.keys()
  const [chosen, setChosen] = useState<string>(branch)
  const [who, setWho] = useState('')
  const [wanted, setWanted] = useState<Wanted>({ copy: due, format: 'pdf', sheets: '1' })
  const branchId = [...branches.keys()].find((id) => id === chosen) ?? first
  const there = lines.filter((line) => line.branchId === branchId)
  const opened = there.filter((line) => line.opened)
  const memberId = opened.find((line) => line.memberId === who)?.memberId
  const without = there.length - opened.length
  const name = wanted.format === 'pdf' ? '下载 PDF' : '下载 Word'
  return (
    <Dialog
      open
      title="打印清单"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>关闭</Button>
          {branchId === undefined || opened.length === 0 ? (
            <Action kind="primary" icon="print" whyNot="还没有人打开过清单" onPress={onClose}>
              {name}
            </Action>
          ) : (
            <LinkButton
              download
              kind="primary"
              icon="print"
              to={linkTo(forms, {
                ...wanted,
                branchId,
                sheets: wanted.sheets === '2' ? 2 : 1,
                ...(memberId === undefined ? {} : { memberId }),
              })}
            >
              {name}
            </LinkButton>
          )}
        </>
      }
    >
      <div className="stack">
        {branches.size < 2 || branchId === undefined ? null : (
          <SelectField<string>
            label="党支部"
            value={branchId}
            onChange={setChosen}
            options={[...branches].map(([value, label]) => ({ value, label }))}
          />
        )}
        <SelectField<string>
          label="打印谁的"
          value={memberId ?? ''}
          onChange={setWho}
          hint={without === 0 ? undefined : `另有 ${without} 人还没有打开过清单，没有可以打印的内容。`}
          options={[
            { value: '', label: `全支部 ${opened.length} 人，在一个文件里` },
            ...opened.map((line) => ({ value: line.memberId, label: line.name })),
          ]}
        />
        <Choices wanted={wanted} onChange={setWanted} />
      </div>
    </Dialog>
  )
}

interface ChoicesProps {
  readonly wanted: Wanted
  readonly onChange: (wanted: Wanted) => void
}

function Choices({ wanted, onChange }: ChoicesProps) {
  return (
    <>
      <ChoiceField
        inline
        label="哪一份"
        value={wanted.copy}
        onChange={(copy) => copy !== '' && onChange({ ...wanted, copy })}
        options={copies.options.map((value) => ({ value, label: contributionsWords.copy[value] }))}
      />
      <ChoiceField
        inline
        label="格式"
        value={wanted.format}
        onChange={(format) => format !== '' && onChange({ ...wanted, format })}
        options={[
          { value: 'pdf', label: 'PDF' },
          { value: 'docx', label: 'Word' },
        ]}
      />
      <ChoiceField
        inline
        label="份数"
        value={wanted.sheets}
        onChange={(sheets) => sheets !== '' && onChange({ ...wanted, sheets })}
        options={[
          { value: '1', label: '一份' },
          { value: '2', label: '一式两份' },
        ]}
      />
    </>
  )
}
