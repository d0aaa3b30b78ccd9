import { lazy, Suspense } from 'react'

import { authEntrance, authSignIn } from '#contract/auth.ts'
import type { OutputOf } from '#contract/call.ts'

import { useRead, useWrite } from '../../../api.ts'
import type { DoorProps } from '../../../doors.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { DoorPage } from '../../../kit/door-page.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { useKept } from '../../../kit/kept.ts'
import { Loaded, Skeleton } from '../../../kit/loaded.tsx'
import { useWait } from '../parts/wait.ts'

const SetUpPage = lazy(async () => ({ default: (await import('./set-up.tsx')).SetUpPage }))

/** Sign in by staff number and password; where there is no school yet, set one up. */
export function SignInPage({ onDone }: DoorProps) {
  const [address, keepAddress] = useKept('school', addressInLink())
  const entrance = useRead(authEntrance, { address })
  const isFurther = entrance.data?.state === 'open' && isForSetUp()
  if (entrance.data?.state === 'set-up' || isFurther) {
    return (
      <Suspense fallback={<Skeleton />}>
        <SetUpPage further={isFurther} onDone={() => void entrance.refetch()} />
      </Suspense>
    )
  }
  return (
    <DoorPage title="登录" organisation={entrance.data?.organisation?.name ?? ''}>
      <Loaded of={entrance} lines={4}>
        {(open) => <SignInForm entrance={open} address={address} onAddress={keepAddress} onDone={onDone} />}
      </Loaded>
    </DoorPage>
  )
}

/** `…/?school=qingxi`: a school's own link names it, so that nobody types it. */
const addressInLink = (): string => new URLSearchParams(location.search).get('school') ?? ''

/** `…/?set-up`: an operator has a code for a further school (`liangqi school add`). */
const isForSetUp = (): boolean => new URLSearchParams(location.search).has('set-up')

interface SignInFormProps extends Pick<DoorProps, 'onDone'> {
  readonly entrance: OutputOf<typeof authEntrance>
  readonly address: string
  readonly onAddress: (address: string) => void
}

function SignInForm({ entrance, address, onAddress, onDone }: SignInFormProps) {
  const signIn = useWrite(authSignIn)
  const form = useForm({ staffNumber: '', password: '' })
  const wait = useWait()
  const enter = async (values: typeof form.values & { readonly address?: string }) => {
    const answered = await signIn.mutateAsync({ address, ...values })
    if (answered.ok) return onDone()
    wait.heed(answered.refusal)
    form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <>
      <Form label="登录" onSubmit={() => enter(form.values)} fault={form.faults[''] ?? null}>
        {entrance.choice ? (
          <TextField
            label="学校代号"
            hint={
              entrance.organisation === null && address !== ''
                ? '没有找到这个代号的学校'
                : '学校发给您的登录网址里有'
            }
            value={address}
            onChange={onAddress}
            autoComplete="organization"
          />
        ) : null}
        <TextField label="工号" {...form.bind('staffNumber')} autoComplete="username" />
        <TextField label="密码" type="password" {...form.bind('password')} autoComplete="current-password" />
        <Action submit kind="primary" busy={signIn.isPending} whyNot={wait.whyNot}>
          登录
        </Action>
      </Form>
      <p className="small quiet">第一次登录用学校发的初始密码。忘记密码时，请学校的系统管理员重置。</p>
      {entrance.sample === null ? null : <SamplePeople people={entrance.sample} onPick={enter} />}
    </>
  )
}

type SamplePerson = NonNullable<OutputOf<typeof authEntrance>['sample']>[number]

function SamplePeople({
  people,
  onPick,
}: {
  readonly people: readonly SamplePerson[]
  readonly onPick: (person: Omit<SamplePerson, 'role'>) => unknown
}) {
  return (
    <section className="stack" aria-label="演示账号">
      <p className="small quiet">
        这是演示环境：人物均为虚构，按一下即可登录。演示账号不要求修改初始密码和二次验证，正式使用时都会要求。
      </p>
      <ul className="plain-list sample-people">
        {people.map(({ address, staffNumber, password, role }) => (
          <li key={staffNumber}>
            <button type="button" onClick={() => void onPick({ address, staffNumber, password })}>
              {role}
              <small>工号 {staffNumber}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
