import { useRef, useState } from 'react'

import { accountsCreate, accountsList } from '#contract/auth-accounts.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { sentence } from '../../../words/zh.ts'
import type { Slip } from './slips.tsx'

interface CreateAccountsProps {
  readonly missing: number
  readonly onMade: (slips: readonly Slip[]) => void
}

/** Makes the missing accounts batch by batch; it can be stopped, and what was made is kept. */
export function CreateAccounts({ missing, onMade }: CreateAccountsProps) {
  const create = useWrite(accountsCreate, { invalidates: [accountsList] })
  const notice = useNotice()
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const stopped = useRef(false)
  const run = async () => {
    stopped.current = false
    let done = 0
    for (;;) {
      setProgress({ done, total: missing })
      const answered = await create.mutateAsync({})
      if (!answered.ok) {
        notice.failed(sentence(answered.refusal))
        break
      }
      onMade(answered.value.slips)
      done += answered.value.slips.length
      if (answered.value.missing === 0 || answered.value.slips.length === 0 || stopped.current) break
    }
    setProgress(null)
    notice.done(`已开通 ${done} 个账号。`)
  }
  if (progress !== null) {
    return (
      <Callout
        actions={
          <Button
            small
            onPress={() => {
              stopped.current = true
            }}
          >
            停下
          </Button>
        }
      >
        <ProgressBar label="正在开通账号" done={progress.done} total={progress.total} />
      </Callout>
    )
  }
  if (missing === 0) return null
  return (
    <Callout
      tone="info"
      title={`还有 ${missing} 位教职工没有账号`}
      actions={
        <Button kind="primary" icon="plus" onPress={run}>
          全部开通
        </Button>
      }
    >
      <p>每人得到一个初始密码，显示在密码条上，可以打印或下载成 Excel。</p>
    </Callout>
  )
}
