import { Button } from '../../../kit/button.tsx'
import { shortMoment } from '../../../kit/dates.ts'
import { Icon } from '../../../kit/icons.tsx'
import type { SaveState, Sync } from '../draft-sync.ts'

const words: Readonly<Record<SaveState, string>> = {
  saved: '已保存',
  saving: '正在保存…',
  offline: '网络断了，先存在这台设备上，连上后自动保存',
  refused: '有几处没有保存，原文还在，请看标红的地方',
  conflict: '另一台设备改过同一处，请选择保留哪一个',
}

const signs = { saved: 'check', saving: 'clock', offline: 'warn', refused: 'warn', conflict: 'swap' } as const

/** Says at every moment where the words are. */
export function SaveLine({ sync, savedAt }: { readonly sync: Sync; readonly savedAt: string | null }) {
  const { state } = sync
  return (
    <output className={`save-line save-${state}`}>
      <Icon name={signs[state]} size="1.1em" />
      <span>
        {words[state]}
        {state === 'saved' && savedAt !== null ? <small> · {shortMoment(savedAt)}</small> : null}
      </span>
      {state === 'offline' ? (
        <Button small onPress={sync.flush}>
          再试一次
        </Button>
      ) : null}
    </output>
  )
}
