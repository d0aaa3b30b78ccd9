import type { OutputOf } from '#contract/call.ts'
import { evidenceOf, type queue } from '#contract/contributions-confirm.ts'
import type { Confirmation } from '#domain/contributions/list.ts'
import { Link } from 'wouter'

import { linkTo } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { shortMoment } from '../../../kit/dates.ts'
import { Tag, type Tone } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { contributionsWords } from '../../../words/contributions.ts'
import { FileLinks } from '../../../kit/file-links.tsx'

export type Queued = OutputOf<typeof queue>['items'][number]

interface QueueItemProps {
  readonly branchId: string
  readonly item: Queued
  readonly chosen: boolean
  /** Why nothing can be decided on it. */
  readonly closed: string | null
  readonly busy: boolean
  readonly onChoose: (on: boolean) => void
  readonly onDecide: (decision: Confirmation) => unknown
  readonly onReturn: () => void
}

const tones: Readonly<Record<Confirmation, Tone>> = {
  pending: 'warn',
  within: 'good',
  beyond: 'good',
  returned: 'bad',
}

export function QueueItem({
  branchId,
  item,
  chosen,
  closed,
  busy,
  onChoose,
  onDecide,
  onReturn,
}: QueueItemProps) {
  const who = `${item.name}：${item.text}`
  const open = item.confirmation === 'pending'
  return (
    <li className="queue-item">
      <label className="queue-mark no-print">
        <input
          type="checkbox"
          checked={chosen}
          disabled={closed !== null}
          aria-label={`选中 ${who}`}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </label>
      <div className="queue-words">
        <div className="row">
          <Link href={path.memberList(branchId, item.memberId)} className="queue-name">
            {item.name}
          </Link>
          <Tag tone={tones[item.confirmation]}>{contributionsWords.confirmation[item.confirmation]}</Tag>
          {item.goal ? (
            <Tag tone="gold" icon="flag">
              期初目标
            </Tag>
          ) : (
            <Tag>未设目标</Tag>
          )}
        </div>
        <p className="queue-text">
          {item.text}{' '}
          <small className="quiet">{['', '一', '二', '三', '四', '五'][item.level] ?? item.level}级</small>
        </p>
        {item.competition === '' ? null : <p className="small">比赛：{item.competition}</p>}
        {item.note === '' ? (
          <p className="small quiet">没有写说明</p>
        ) : (
          <p className="queue-note">{item.note}</p>
        )}
        <FileLinks
          files={item.evidence}
          linkOf={(evidenceId) => linkTo(evidenceOf, { branchId, listId: item.listId, evidenceId })}
        />
        {item.by === null || item.at === null ? null : (
          <p className="small quiet">
            {item.by} {shortMoment(item.at)} 办理{item.reason === '' ? '' : `，原因：${item.reason}`}
          </p>
        )}
      </div>
      <div className="queue-buttons no-print">
        {open ? (
          <>
            <Action
              small
              kind="primary"
              label={`核实为超出本职：${who}`}
              busy={busy}
              whyNot={closed}
              compact
              onPress={() => onDecide('beyond')}
            >
              超出本职
            </Action>
            <Action
              small
              label={`核实为本职一般要求：${who}`}
              busy={busy}
              whyNot={closed}
              compact
              onPress={() => onDecide('within')}
            >
              本职一般要求
            </Action>
            <Action small kind="text" label={`退回：${who}`} whyNot={closed} compact onPress={onReturn}>
              退回
            </Action>
          </>
        ) : (
          <Action
            small
            icon="back"
            label={`撤回：${who}`}
            busy={busy}
            whyNot={closed}
            compact
            onPress={() => onDecide('pending')}
          >
            撤回
          </Action>
        )}
      </div>
    </li>
  )
}
