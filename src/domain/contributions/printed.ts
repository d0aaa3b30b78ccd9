import { formatPoints } from '../kernel/points.ts'
import type { PointsReport } from './points.ts'

/** A report as `liangqi points` prints it. */
export const printedPoints = ({ points, entries, withoutGoal, because }: PointsReport) => ({
  points: formatPoints(points),
  counted: entries.flatMap(({ item, points, why }) =>
    why === null ? [{ item, points: formatPoints(points) }] : [],
  ),
  uncounted: entries.flatMap(({ item, why }) => (why === null ? [] : [{ item, why }])),
  withoutGoal,
  because,
})
