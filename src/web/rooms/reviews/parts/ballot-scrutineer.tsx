import { agree, confirm as confirmRoot, mine, waiting } from '#contract/ballots.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { sentence } from '../../../words/zh.ts'
import type { Mine } from '../ballot-phone.ts'
import { HashText } from './hash-text.tsx'

/** What a scrutineer does: agrees to the end, and confirms the root that stands on the screen. */
export function ScrutineerPart({ data }: { readonly data: Mine }) {
  const end = useWrite(agree, { invalidates: [mine, waiting] })
  const see = useWrite(confirmRoot, { invalidates: [mine] })
  const confirm = useConfirm()
  const notice = useNotice()
  const { reviewId, root, stage } = data
  if (!data.scrutineer || (stage !== 'casting' && stage !== 'closed')) return null
  const pressAgree = async () => {
    const yes = await confirm({
      title: '同意结束投票？',
      text: '同意后立即开票，还没投出的票算弃权，不能再投。请先问一声会场：都投完了没有？',
      yes: '同意结束，开票',
    })
    if (!yes) return
    const answered = await end.mutateAsync({ reviewId })
    if (answered.ok) notice.done(`投票结束，共 ${answered.value.slips} 张`)
    else notice.failed(sentence(answered.refusal))
  }
  const pressConfirm = async () => {
    if (root === null) return
    const answered = await see.mutateAsync({ reviewId, root })
    if (answered.ok) notice.done('已确认，您的姓名印在结果登记表上')
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Section title="监票人">
      {stage === 'casting' ? (
        <>
          <p>{data.endAsked ? '主持人提出结束投票，等您同意。' : '主持人提出结束投票后，由您在这里同意。'}</p>
          {data.endAsked ? (
            <Button kind="primary" busy={end.isPending} onPress={pressAgree}>
              同意结束投票
            </Button>
          ) : null}
        </>
      ) : null}
      {stage === 'closed' && root !== null ? (
        <>
          <p>共 {data.slips} 张票。请看会场大屏幕上的校验码，和下面的是不是完全一样：</p>
          <p className="ballot-hash">
            <HashText of={root} />
          </p>
          {data.confirmed ? (
            <Callout tone="good">您已经确认过这个校验码。</Callout>
          ) : (
            <Button kind="primary" busy={see.isPending} onPress={pressConfirm}>
              完全一样，确认
            </Button>
          )}
        </>
      ) : null}
    </Section>
  )
}
