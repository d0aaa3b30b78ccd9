import { authEntrance, authSignIn } from '#contract/auth.ts'

import { useRead, useWrite } from '../../../api.ts'
import type { DoorProps } from '../../../doors.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { DoorPage } from '../../../kit/door-page.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Loaded } from '../../../kit/loaded.tsx'

/** Sign in by staff number and password. In the sample deployment one press on a person is enough. */
export function SignInPage({ onDone }: DoorProps) {
  const entrance = useRead(authEntrance, { address: '' })
  const signIn = useWrite(authSignIn)
  const form = useForm({ address: '', staffNumber: '', password: '' })
  const enter = async (values: typeof form.values) => {
    const answered = await signIn.mutateAsync(values)
    if (answered.ok) onDone()
    else form.setFaults(faultsOf(answered.refusal))
  }
  const sample = entrance.data?.sample ?? null
  return (
    <DoorPage title="登录" organisation={entrance.data?.organisation?.name ?? ''}>
      <Loaded of={entrance} lines={4}>
        {({ choice }) => (
          <Form label="登录" onSubmit={() => enter(form.values)} fault={form.faults[''] ?? null}>
            {choice ? (
              <TextField label="学校代码" {...form.bind('address')} autoComplete="organization" />
            ) : null}
            <TextField label="工号" {...form.bind('staffNumber')} autoComplete="username" />
            <TextField
              label="密码"
              type="password"
              {...form.bind('password')}
              autoComplete="current-password"
            />
            <Action submit kind="primary" busy={signIn.isPending}>
              登录
            </Action>
          </Form>
        )}
      </Loaded>
      {sample === null ? null : (
        <section className="stack" aria-label="演示账号">
          <p className="small quiet">
            这是演示环境：人物均为虚构，按一下即可登录。演示账号不要求修改初始密码和第二步验证，正式使用时都会要求。
          </p>
          <ul className="plain-list sample-people">
            {sample.map(({ staffNumber, password, role }) => (
              <li key={staffNumber}>
                <button type="button" onClick={() => void enter({ address: '', staffNumber, password })}>
                  {role}
                  <small>工号 {staffNumber}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </DoorPage>
  )
}
