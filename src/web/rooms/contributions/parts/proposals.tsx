import { addressOf } from '#domain/contributions/fields.ts'
import { entryOf } from '#domain/contributions/list.ts'

import { Button } from '../../../kit/button.tsx'
import { Section } from '../../../kit/page.tsx'
import { useList } from './list-context.tsx'

/** What departments and the record know already: one press takes it over, another says no. Nobody is asked twice. */
export function Proposals() {
  const { data, list, part, sync, closed } = useList()
  const proposals = data.proposals.filter((proposal) => {
    if (proposal.part !== part) return false
    const entry = entryOf(list, proposal.item)
    return part === 'goals' ? !entry.goal && !entry.declinedGoal : !entry.achieved && !entry.declinedAchieved
  })
  const tick = (item: string) =>
    addressOf({ of: 'item', row: item, name: part === 'goals' ? 'goal' : 'achieved' })
  const decline = (item: string) =>
    addressOf({ of: 'item', row: item, name: part === 'goals' ? 'declinedGoal' : 'declinedAchieved' })
  const open = proposals.filter(({ item }) => closed(tick(item)) === null)
  if (open.length === 0) return null
  return (
    <Section
      title="学校已经知道的"
      note="部门数据和您的档案里有这些情况，可以直接采用，由您决定。"
      actions={
        open.length > 1 ? (
          <Button small onPress={() => open.forEach(({ item }) => sync.set(tick(item), true))}>
            全部采用
          </Button>
        ) : undefined
      }
    >
      <ul className="plain-list proposals">
        {open.map(({ item, because, source }) => {
          const text = data.catalogue.items.find((each) => each.id === item)?.text ?? item
          return (
            <li key={item}>
              <div>
                <b>{text}</b>
                <p className="small quiet">
                  {because}（来自{source}）
                </p>
              </div>
              <div className="row">
                <Button
                  small
                  kind="primary"
                  label={`采用：${text}`}
                  onPress={() => sync.set(tick(item), true)}
                >
                  采用
                </Button>
                <Button small label={`不采用：${text}`} onPress={() => sync.set(decline(item), true)}>
                  不采用
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
