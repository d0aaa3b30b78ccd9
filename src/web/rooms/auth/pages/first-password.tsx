import { authSignOut } from '#contract/auth.ts'

import { useWrite } from '../../../api.ts'
import type { DoorProps } from '../../../doors.ts'
import { Button } from '../../../kit/button.tsx'
import { DoorPage } from '../../../kit/door-page.tsx'
import { useDoorMe } from '../queries.ts'
import { ChangePasswordForm } from '../forms/change-password.tsx'

/** The initial password was printed on paper: its owner chooses one that nobody else has seen. */
export function FirstPasswordPage({ onDone }: DoorProps) {
  const me = useDoorMe()
  return (
    <DoorPage
      title="修改初始密码"
      organisation={me?.organisation.name ?? ''}
      lead={`${me?.name ?? ''}，您好。第一次登录，请换成只有您自己知道的密码。`}
    >
      <ChangePasswordForm staffNumber={me?.staffNumber ?? ''} current="初始密码" onDone={onDone} />
      <LeaveDoor onDone={onDone} />
    </DoorPage>
  )
}

/** Out again, for whoever cannot or will not go on now. */
export function LeaveDoor({ onDone }: Pick<DoorProps, 'onDone'>) {
  const signOut = useWrite(authSignOut)
  const leave = async () => {
    await signOut.mutateAsync({})
    onDone()
  }
  return (
    <Button kind="text" icon="door" busy={signOut.isPending} onPress={leave}>
      先退出
    </Button>
  )
}
