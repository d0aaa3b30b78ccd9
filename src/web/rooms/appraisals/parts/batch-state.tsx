import { Tag } from '../../../kit/tag.tsx'
import type { Batch } from '../queries.ts'

export function BatchState({ batch }: { readonly batch: Batch }) {
  if (batch.state === 'committed') return <Tag tone="good">已生效</Tag>
  return batch.state === 'undone' ? <Tag>已撤回</Tag> : <Tag tone="warn">预览，还没生效</Tag>
}
