import './study.css'

import { useState } from 'react'

import { calendarLink, makeCalendarLink, revokeCalendarLink } from '#contract/study-calendar.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { sentence } from '../../../words/zh.ts'

const again = { invalidates: [calendarLink] }

/** An address of one's own for calendar programs, shown once; taken back whenever one likes. */
export function CalendarLink() {
  const read = useRead(calendarLink, {})
  const [address, setAddress] = useState<string | null>(null)
  return (
    <Section
      title="订阅到日历"
      note="手机和电脑的日历会自己来取您的会议，改期、取消也会跟着更新。里面只有会议名称、时间和地点，没有议程、记录和别人的名字。"
    >
      <Loaded of={read} lines={2}>
        {({ madeAt }) => (
          <div className="stack">
            {address === null || madeAt === null ? null : <Fresh address={address} />}
            {madeAt === null ? null : (
              <p>
                订阅地址生成于 {momentText(madeAt)}
                {address === null ? '。地址只在生成时显示，忘了可以换一个。' : '。'}
              </p>
            )}
            <Acts isThere={madeAt !== null} onAddress={setAddress} />
          </div>
        )}
      </Loaded>
    </Section>
  )
}

interface ActsProps {
  readonly isThere: boolean
  readonly onAddress: (address: string | null) => void
}

function Acts({ isThere, onAddress }: ActsProps) {
  const make = useWrite(makeCalendarLink, again)
  const revoke = useWrite(revokeCalendarLink, again)
  const confirm = useConfirm()
  const notice = useNotice()
  const anew = async () => {
    const text = '原来的地址马上停用，用它订阅的日历不再更新，要用新地址重新订阅。'
    if (isThere && !(await confirm({ title: '换一个订阅地址？', text, yes: '换一个' }))) return
    const answered = await make.mutateAsync({})
    if (answered.ok) onAddress(`${location.origin}${answered.value.path}`)
    else notice.failed(sentence(answered.refusal))
  }
  const stop = async () => {
    const text = '用这个地址订阅的日历不再更新。以后要用，可以再生成一个。'
    if (!(await confirm({ title: '停用订阅地址？', text, yes: '停用', danger: true }))) return
    const answered = await revoke.mutateAsync({})
    if (answered.ok) notice.done('订阅地址已停用。')
    else notice.failed(sentence(answered.refusal))
    onAddress(null)
  }
  return (
    <div className="row no-print">
      <Button icon="calendar" busy={make.isPending} onPress={anew}>
        {isThere ? '换一个地址' : '生成订阅地址'}
      </Button>
      {isThere ? (
        <Button busy={revoke.isPending} onPress={stop}>
          停用
        </Button>
      ) : null}
    </div>
  )
}

function Fresh({ address }: { readonly address: string }) {
  const notice = useNotice()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      notice.done('地址已复制，请粘贴到日历的“添加订阅”里。')
    } catch {
      notice.failed('这个浏览器不让复制，请长按地址选中后复制。')
    }
  }
  return (
    <>
      <Callout tone="warn" title="请现在就添加到日历，不要转发">
        <p>谁有这个地址，谁就能看到您的会议安排。它只在这里显示一次。</p>
      </Callout>
      <p className="link-address">
        <code>{address}</code>
      </p>
      <div className="row no-print">
        <Button kind="primary" icon="paper" onPress={copy}>
          复制地址
        </Button>
        <a className="button button-default" href={address.replace(/^https?:/u, 'webcal:')}>
          在本机的日历里订阅
        </a>
      </div>
    </>
  )
}
