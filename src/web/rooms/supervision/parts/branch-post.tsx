import { useState } from 'react'

import { decide } from '#contract/supervision.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import type { HoldKind, Moderation } from '#domain/supervision/post.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { useMe } from '../../../session.tsx'
import { supervisionWords } from '../../../words/supervision.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { DecideDialog, saying, type Saying } from '../forms/decide-dialog.tsx'
import { supervisionReads, type BranchPost } from '../queries.ts'
import { PostTags, PostText } from './post-text.tsx'

interface BranchPostProps {
  readonly post: BranchPost
  readonly branchId: BranchId
  readonly board: string
}

/** One post with everything that the branch may do about it now. */
export function BranchPost({ post, branchId, board }: BranchPostProps) {
  const [asking, setAsking] = useState<Saying | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const deciding = useWrite(decide, { invalidates: supervisionReads })
  const notice = useNotice()
  const me = useMe()
  const about = `对${post.name}的${supervisionWords.kind[post.kind]}`
  const send = async (move: Moderation, text = '', holdKind: HoldKind | null = null): Promise<boolean> => {
    const asked = { branchId, supervisionPostId: post.id, seen: post.version, move, text, holdKind }
    const answered = await deciding.mutateAsync(asked)
    if (answered.ok) {
      notice.done(`${supervisionWords.move[move]}：已办理`)
      setAsking(null)
      setFault(null)
      return true
    }
    if (asking === null) notice.failed(sentence(answered.refusal))
    else setFault(sentence(answered.refusal))
    return false
  }
  const press = (move: Moderation) => {
    const said = saying.find((each) => each === move)
    setFault(null)
    return said === undefined ? send(move) : setAsking(said)
  }
  return (
    <article className="section">
      <div className="row">
        <h2>{post.name}的承诺</h2>
        <PostTags post={post} />
      </div>
      <PostText post={post} />
      <div className="row no-print">
        {post.moves.map((move, at) => (
          <Action
            key={move}
            small
            compact
            kind={at === 0 ? 'primary' : 'default'}
            busy={deciding.isPending}
            whyNot={whyNot(post.may)}
            label={`${supervisionWords.move[move]}：${about}`}
            onPress={() => press(move)}
          >
            {supervisionWords.move[move]}
          </Action>
        ))}
        <a className="button button-text button-small" href={`${board}/pledges/${post.pledgeId}`}>
          看承诺
        </a>
      </div>
      {asking === null ? null : (
        <DecideDialog
          move={asking}
          kept={`supervision.${me.staffId}.${asking}.${post.id}`}
          about={about}
          busy={deciding.isPending}
          fault={fault}
          onClose={() => setAsking(null)}
          onSend={(text, holdKind) => send(asking, text, holdKind)}
        />
      )}
    </article>
  )
}
