import { pointsOfGoals, type Counted } from '#domain/contributions/counting.ts'
import { formatPoints, pointsFromHundredths } from '#domain/kernel/points.ts'

import { Explanation } from '../../../kit/explanation.tsx'
import type { SaveState } from '../draft-sync.ts'
import { useList } from './list-context.tsx'

const confirmed = '支部核实后计分；同一项每份清单只计一次，同一比赛按最高级别计；“其他”由学校认定后计分。'

/** Stays in sight with the points, since the line under the title scrolls away. */
const unsaved: Readonly<Partial<Record<SaveState, string>>> = {
  offline: '没有网络，内容在本机',
  refused: '有几处还没存上',
  conflict: '有一处要您选择',
}

/** The points as they are counted now, and why. It stays in sight while one ticks. */
export function PointsBar({ counted }: { readonly counted: Counted }) {
  const { data, list, part, sync } = useList()
  const short = unsaved[sync.state]
  const goals = pointsOfGoals(list, data.catalogue)
  const rest = pointsFromHundredths(Math.max(0, counted.expected - counted.points))
  return (
    <div className="points-bar">
      {short === undefined ? null : <p className={`points-state save-${sync.state}`}>{short}</p>}
      <Explanation
        title={
          part === 'goals' && counted.rows.length === 0
            ? `目标共 ${formatPoints(goals)} 分`
            : `已计 ${formatPoints(counted.points)} 分${rest > 0 ? `，待核实 ${formatPoints(rest)} 分` : ''}`
        }
        rule={confirmed}
        because={
          part === 'goals' && counted.rows.length === 0
            ? [`全部达成并核实后，目标共 ${formatPoints(goals)} 分（不含“其他”）。`]
            : counted.because
        }
      />
    </div>
  )
}
