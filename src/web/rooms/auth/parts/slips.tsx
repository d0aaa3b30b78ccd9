import './auth.css'

import { useEffect } from 'react'

import { accountsSheet } from '#contract/auth-accounts.ts'
import type { OutputOf } from '#contract/call.ts'
import type { accountsReset } from '#contract/auth-accounts.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { sentence } from '../../../words/zh.ts'

export type Slip = OutputOf<typeof accountsReset>

/** Initial passwords, to be cut apart and handed out; they are nowhere else, so leaving the page asks first. */
export function Slips({ slips, onClear }: { readonly slips: readonly Slip[]; readonly onClear: () => void }) {
  const confirm = useConfirm()
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    if (slips.length > 0) addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [slips.length])
  if (slips.length === 0) return null
  const clear = async () => {
    const sure = await confirm({
      title: `收起 ${slips.length} 个初始密码？`,
      text: '它们没有保存在别处。没有打印或下载的，以后只能重置。',
      yes: '收起',
    })
    if (sure) onClear()
  }
  return (
    <Section
      title={`初始密码条（${slips.length} 张）`}
      note="只在这里显示这一次。请现在打印或下载，发给本人；60 天内没有登录就会失效。"
      actions={
        <>
          <SheetButton slips={slips} />
          <PrintButton label="打印密码条" />
          <Action onPress={clear}>收起</Action>
        </>
      }
    >
      <ul className="plain-list slips">
        {slips.map((slip) => (
          <li key={slip.staffNumber} className="slip">
            <p>
              {slip.name}　工号 {slip.staffNumber}
            </p>
            <p>
              初始密码 <span className="secret">{slip.password}</span>
            </p>
            <p className="small quiet">{location.origin}　第一次登录请修改密码</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function SheetButton({ slips }: { readonly slips: readonly Slip[] }) {
  const sheet = useWrite(accountsSheet)
  const notice = useNotice()
  const download = async () => {
    const answered = await sheet.mutateAsync({ slips: [...slips] })
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    const bytes = Uint8Array.from(atob(answered.value.base64), (letter) => letter.charCodeAt(0))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(
      new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }),
    )
    link.download = answered.value.name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }
  return (
    <Action icon="download" busy={sheet.isPending} onPress={download}>
      下载 Excel
    </Action>
  )
}
