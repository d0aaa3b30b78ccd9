import { useState } from 'react'

import type { DoorProps } from '../../../doors.ts'
import { Button } from '../../../kit/button.tsx'
import { DoorPage } from '../../../kit/door-page.tsx'
import { AddFactor } from '../parts/add-factor.tsx'
import { RecoveryCodes } from '../parts/recovery-codes.tsx'
import { useDoorMe } from '../queries.ts'
import { LeaveDoor } from './first-password.tsx'

/** Administrators, committee and secretaries see much of others: a password alone is not enough for them. */
export function EnrolPage({ onDone, onHold }: DoorProps) {
  const me = useDoorMe()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const finish = (recoveryCodes: readonly string[] | null) => {
    if (recoveryCodes === null) return onDone()
    onHold()
    setCodes(recoveryCodes)
  }
  return (
    <DoorPage
      title={codes === null ? '设置二次验证' : '设置完成'}
      organisation={me?.organisation.name ?? ''}
      lead={
        codes === null ? '您的职责能看到和决定别人的事，登录时除密码外还要再证明一次是您本人。' : undefined
      }
    >
      {codes === null ? (
        <>
          <AddFactor password={null} hasTotp={false} onDone={finish} />
          <LeaveDoor onDone={onDone} />
        </>
      ) : (
        <>
          <RecoveryCodes codes={codes} />
          <Button kind="primary" onPress={onDone}>
            我已保存好，进入
          </Button>
        </>
      )}
    </DoorPage>
  )
}
