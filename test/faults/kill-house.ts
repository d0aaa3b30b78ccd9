import type { ServedHouse } from '#testing/served-house.ts'
import type { Asking } from '#testing/served.ts'

/** Something that people do and that must be whole, whenever the program is killed meanwhile. */
export interface Work {
  /** In the transaction that counts. */
  readonly mark: RegExp
  /** About how long it takes, in milliseconds. */
  readonly span: number
  prepare(): Promise<void>
  /** Until it is done and told so; or again and again. */
  act(): Promise<void>
  /** Asked of the database while no program runs. */
  whole(): Promise<void>
  /** As people do with the next program: look, do it again where it was not done, and find it done. */
  resume(): Promise<void>
}

/** What the works stand on: the program that runs now. */
export interface WorkHouse extends Pick<ServedHouse, 'db' | 'people' | 'term'>, Asking {
  /** Until no job waits or runs. */
  work(): Promise<void>
}
