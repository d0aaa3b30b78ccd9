import type { Browser, BrowserContext, Page } from '@playwright/test'

import { samplePeople, type SamplePerson } from '../../src/cli/sample/people.ts'
import { branch } from './counted-branch.ts'
import { call, sit, type School } from './school.ts'
import { cast, day } from './talks-school.ts'

const people = samplePeople()
/** Without any office, and without a namesake, whose box would be taken for theirs. */
const isPlain = ({ roles, rank, probationary, name }: SamplePerson): boolean =>
  roles.length === 0 &&
  rank === 'none' &&
  !probationary &&
  people.filter((each) => each.name === name).length === 1
const plainOf = (index: number): readonly SamplePerson[] =>
  people.filter((person) => person.branch === index && isPlain(person))
const at = (among: readonly SamplePerson[], place: number): SamplePerson => {
  const found = among[place]
  if (found === undefined) throw new Error('a branch of the sample is too small')
  return found
}

/** 财经旅游党支部: one who is best, three behind them, one who does not get better. */
export const plain = plainOf(2)
/** 机电工程党支部, where one gets better; and who stands outside of both talks. */
export const actors = {
  committee: cast.committee,
  other: cast.other,
  discipline: cast.discipline,
  office: cast.office,
  personnel: cast.personnel,
  /** Of 机电工程党支部. */
  secretary: cast.secretary,
  improving: cast.behind,
  helper: cast.helper,
  /** Of 财经旅游党支部. */
  ownSecretary: at(branch, 0),
  staying: at(plain, 4),
  ownHelper: at(plain, 5),
  best: at(plain, 0),
  verifier: at(plain, 6),
  otherVerifier: at(plain, 7),
  /** Who has no part in anything of this. */
  branchCommittee: at(branch, 1),
  colleague: at(plain, 8),
  otherSecretary: at(
    people.filter(({ branch: index }) => index === 3),
    0,
  ),
  administrator: { number: '1000', name: '系统管理员' },
} as const
export type Actor = keyof typeof actors

/** The people of two years, each signed in anew whenever the clock has moved, since nobody stays signed in for months. */
export interface Years {
  readonly school: School
  /** So many days from the day on which the walk stands. */
  day(later?: number): string
  /** Moves the clock to so many days after the beginning. */
  to(days: number): Promise<void>
  desk(who: Actor, hat?: string): Promise<Page>
  phone(who: Actor): Promise<Page>
  read<T>(who: Actor, name: string, input: unknown): Promise<T>
  write<T>(who: Actor, name: string, input: unknown): Promise<T>
  contextOf(who: Actor): Promise<BrowserContext>
}

export function peopleOf(browser: Browser, school: School): Years {
  let days = 0
  const pages = new Map<string, Promise<Page>>()
  const pageOf = (who: Actor, screen: 'desktop' | 'phone', hat: string): Promise<Page> => {
    const key = `${who} ${screen} ${hat}`
    const page = pages.get(key) ?? sit(browser, school.address, { who: actors[who].number, at: screen, hat })
    pages.set(key, page)
    return page
  }
  const contextOf = async (who: Actor): Promise<BrowserContext> => {
    const known = [...pages].find(([key]) => key.startsWith(`${who} `))?.[1]
    return (await (known ?? pageOf(who, 'desktop', ''))).context()
  }
  return {
    school,
    day: (later = 0) => day(days + later),
    async to(next) {
      await Promise.all([...pages.values()].map(async (page) => (await page).context().close()))
      pages.clear()
      days = next
      await school.later(next)
    },
    desk: (who, hat = 'organisation') => pageOf(who, 'desktop', hat),
    phone: (who) => pageOf(who, 'phone', 'member'),
    contextOf,
    read: async (who, name, input) => call(await contextOf(who), name, input, 'read'),
    write: async (who, name, input) => call(await contextOf(who), name, input),
  }
}
