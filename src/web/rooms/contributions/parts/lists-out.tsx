import { useState } from 'react'

import type { Part } from '#domain/contributions/list.ts'

import { Button } from '../../../kit/button.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import type { Line } from './matrix.tsx'
import { PrintLists } from './print-lists.tsx'

interface ListsOutProps {
  readonly lines: readonly Line[]
  /** The branch that is looked at; '' for all. */
  readonly branch: string
  readonly sheet: string
  /** The copy that is due now. */
  readonly due: Part
}

/** The lists themselves on paper and as Excel. */
export function ListsOut({ lines, branch, sheet, due }: ListsOutProps) {
  const [open, setOpen] = useState(false)
  return (
    <div className="row toolbar-end">
      <Button icon="print" onPress={() => setOpen(true)}>
        打印清单
      </Button>
      <LinkButton download icon="download" to={sheet}>
        导出清单
      </LinkButton>
      {open ? <PrintLists lines={lines} branch={branch} due={due} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
