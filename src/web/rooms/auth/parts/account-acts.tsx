import './auth.css'

import {
  accountsCreate,
  accountsDisable,
  accountsEnable,
  accountsEndSessions,
  accountsList,
  accountsReset,
  accountsResetSecondFactor,
} from '#contract/auth-accounts.ts'
import type { OutputOf } from '#contract/call.ts'

import { useWrite } from '../../../api.ts'
import type { WebRefusal } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import type { Slip } from './slips.tsx'

type Row = OutputOf<typeof accountsList>['rows'][number]

interface AccountActsProps {
  readonly row: Row
  readonly onSlip: (slip: Slip) => void
}

/** What an administrator can do for one person; each asks with the person's name, each is on the audit log. */
export function AccountActs({ row, onSlip }: AccountActsProps) {
  const refresh = { invalidates: [accountsList] }
  const create = useWrite(accountsCreate, refresh)
  const reset = useWrite(accountsReset, refresh)
  const resetFactor = useWrite(accountsResetSecondFactor, refresh)
  const disable = useWrite(accountsDisable, refresh)
  const enable = useWrite(accountsEnable, refresh)
  const end = useWrite(accountsEndSessions, refresh)
  const confirm = useConfirm()
  const notice = useNotice()
  const { staffId, name } = row
  const say = (
    text: string,
    answered: { readonly ok: true } | { readonly ok: false; readonly refusal: WebRefusal },
  ) => {
    if (answered.ok) notice.done(text)
    else notice.failed(sentence(answered.refusal))
  }
  const why = (act: keyof Row['may']) => whyNot(row.may[act] ?? true)
  if (row.state === 'none') {
    const open = async () => {
      const answered = await create.mutateAsync({ staffIds: [staffId] })
      const [slip] = answered.ok ? answered.value.slips : []
      if (slip !== undefined) onSlip(slip)
      say(`已为${name}开通账号，初始密码在上方的密码条里。`, answered)
    }
    return (
      <Action small busy={create.isPending} onPress={open} label={`开通：${name}`}>
        开通
      </Action>
    )
  }
  const askReset = async () => {
    const sure = await confirm({
      title: `重置${name}的密码？`,
      text: '会生成一个新的初始密码，原来的密码立即失效，所有登录都会退出。本人会收到消息。',
      yes: '重置密码',
    })
    if (!sure) return
    const answered = await reset.mutateAsync({ staffId })
    if (answered.ok) onSlip(answered.value)
    say('密码已重置，新的初始密码在上方的密码条里。', answered)
  }
  const askFactor = async () => {
    const sure = await confirm({
      title: `清除${name}的二次验证？`,
      text: '请先确认确实是本人要求的。清除后，需要二次验证的职责在下次登录时要重新设置。本人会收到消息。',
      yes: '清除二次验证',
      danger: true,
    })
    if (sure) say('二次验证已清除。', await resetFactor.mutateAsync({ staffId }))
  }
  const askDisable = async () => {
    const sure = await confirm({
      title: `停用${name}的账号？`,
      text: '停用后不能登录，已填的内容都还在；可以随时恢复。',
      yes: '停用账号',
      danger: true,
    })
    if (sure) say('账号已停用。', await disable.mutateAsync({ staffId }))
  }
  return (
    <span className="account-acts">
      <Action
        small
        compact
        whyNot={why('reset')}
        busy={reset.isPending}
        onPress={askReset}
        label={`重置密码：${name}`}
      >
        重置密码
      </Action>
      {row.secondFactor ? (
        <Action
          small
          compact
          whyNot={why('resetSecondFactor')}
          busy={resetFactor.isPending}
          onPress={askFactor}
          label={`清除二次验证：${name}`}
        >
          清除二次验证
        </Action>
      ) : null}
      {row.sessions > 0 ? (
        <Action
          small
          compact
          whyNot={why('endSessions')}
          busy={end.isPending}
          onPress={async () => say('登录已全部退出。', await end.mutateAsync({ staffId }))}
          label={`退出登录：${name}`}
        >
          退出登录
        </Action>
      ) : null}
      {row.state === 'disabled' ? (
        <Action
          small
          compact
          whyNot={why('enable')}
          busy={enable.isPending}
          onPress={async () => say('账号已恢复。', await enable.mutateAsync({ staffId }))}
          label={`恢复：${name}`}
        >
          恢复
        </Action>
      ) : (
        <Action
          small
          compact
          whyNot={why('disable')}
          busy={disable.isPending}
          onPress={askDisable}
          label={`停用：${name}`}
        >
          停用
        </Action>
      )}
    </span>
  )
}
