import type { Role } from '#domain/organisation/roles.ts'

import { chance, type Chance } from './chance.ts'
import { namesToBear, newName } from './names.ts'
import { branches, departments, type Department } from './school.ts'

/** One of the sample's staff, before anything is in the database. */
export interface SamplePerson {
  readonly number: string
  readonly name: string
  readonly department: string
  readonly position: string
  readonly post: string
  readonly classes: string
  /** In hundredths of an hour. */
  readonly weeklyHours: number | null
  readonly classInCharge: string
  readonly other: string
  readonly rank: 'none' | 'middle-manager' | 'school-leader'
  readonly posts: readonly string[]
  /** Index into `branches`, and into its groups. */
  readonly branch: number | null
  readonly group: number | null
  readonly probationary: boolean
  readonly roles: readonly { readonly role: Exclude<Role, 'member'>; readonly branch: number | null }[]
}

const titles = ['高级讲师', '讲师', '讲师', '讲师', '助理讲师', '正高级讲师'] as const

/** All 280, always the same: the roll of the sample school. */
export function samplePeople(): readonly SamplePerson[] {
  const luck = chance(20_260_901)
  const names = namesFor(luck)
  const seats = departments.flatMap((department) =>
    Array.from({ length: department.staff }, () => department),
  )
  const bare = seats.map((department, index) => bareOf(luck, department, index, names[index] ?? ''))
  return withOffices(withBranches(bare))
}

/** The names that must be borne stand among the members, spread over the departments. */
function namesFor(luck: Chance): readonly string[] {
  const taken = new Set<string>(namesToBear)
  const count = departments.reduce((sum, { staff }) => sum + staff, 0)
  const names = Array.from({ length: count }, () => {
    const name = newName(luck, taken)
    taken.add(name)
    return name
  })
  const firsts = departments.map((_, index) =>
    departments.slice(0, index).reduce((sum, { staff }) => sum + staff, 0),
  )
  for (const [index, name] of namesToBear.entries()) {
    const first = firsts[index % firsts.length] ?? 0
    names[first + 2 + Math.floor(index / firsts.length)] = name
  }
  return names
}

function bareOf(luck: Chance, department: Department, index: number, name: string): SamplePerson {
  const teaches = department.classes !== ''
  const grade = luck.between(24, 26)
  const first = luck.between(1, 8)
  const inCharge = teaches && luck.percent(32)
  const className = `${department.classes}${grade}${String(first).padStart(2, '0')}班`
  const classes = teaches
    ? `${className}、${department.classes}${grade}${String(first + 1).padStart(2, '0')}班`
    : ''
  return {
    number: String(1001 + index),
    name,
    department: department.name,
    position: teaches ? luck.pick(titles) : luck.pick(['科员', '讲师', '高级工', '助理讲师']),
    post: luck.pick(department.posts),
    classes,
    weeklyHours: teaches ? luck.between(16, 34) * 50 : luck.percent(30) ? luck.between(4, 12) * 50 : null,
    classInCharge: inCharge ? className : '',
    other: luck.percent(8) ? luck.pick(['市级骨干教师', '双师型教师', '校工会委员', '兼任校医务助理']) : '',
    rank: 'none',
    posts: [
      ...(inCharge ? ['班主任'] : []),
      ...(teaches && luck.percent(9) ? ['教研室主任'] : []),
      ...(luck.percent(5) ? ['教师办公室室长'] : []),
      ...(luck.percent(4) ? ['工会小组长'] : []),
    ],
    branch: null,
    group: null,
    probationary: false,
    roles: [],
  }
}

/** Every third or so of a branch's departments until it is full; those with names to bear first. */
function withBranches(people: readonly SamplePerson[]): readonly SamplePerson[] {
  const members = new Map<string, { branch: number; seat: number }>()
  for (const [index, branch] of branches.entries()) {
    const eligible = people.filter(({ department }) => branch.from.includes(department))
    const known = new Set<string>(namesToBear)
    const first = eligible.filter(({ name }) => known.has(name))
    const rest = eligible.filter(({ name }, at) => !known.has(name) && at % 3 !== 2)
    for (const [seat, person] of spread([...first, ...rest], branch.members, first.length).entries()) {
      members.set(person.number, { branch: index, seat })
    }
  }
  return people.map((person) => {
    const place = members.get(person.number)
    if (place === undefined) return person
    const branch = branches[place.branch]
    if (branch === undefined) return person
    return Object.assign({}, person, {
      branch: place.branch,
      group: branch.groups.length === 0 ? null : place.seat % branch.groups.length,
      probationary: place.seat >= branch.members - branch.probationary,
    })
  })
}

/** The first `kept`, then the rest evenly, `count` in all. */
function spread<T>(all: readonly T[], count: number, kept: number): readonly T[] {
  const rest = all.slice(kept)
  const wanted = count - kept
  const chosen = Array.from(
    { length: wanted },
    (_, index) => rest[Math.floor((index * rest.length) / wanted)],
  )
  return [...all.slice(0, kept), ...chosen].flatMap((one) => (one === undefined ? [] : [one]))
}

type Office = Partial<Pick<SamplePerson, 'position' | 'post' | 'rank' | 'posts' | 'roles' | 'weeklyHours'>>

/** Leaders, managers and roles, by their seat in their branch. */
function withOffices(people: readonly SamplePerson[]): readonly SamplePerson[] {
  const offices = new Map<string, Office>()
  const seat = (branch: number, index: number): string =>
    people.filter((person) => person.branch === branch)[index]?.number ?? ''
  const give = (number: string, office: Office) => offices.set(number, { ...offices.get(number), ...office })
  const whole = (role: Exclude<Role, 'member'>) => ({ role, branch: null })
  const of = (role: 'secretary' | 'branch-committee', branch: number) => ({ role, branch })

  give(seat(0, 0), {
    position: '党委书记',
    post: '主持党委全面工作',
    rank: 'school-leader',
    roles: [whole('committee')],
  })
  give(seat(0, 1), {
    position: '校长、党委副书记',
    post: '主持行政工作',
    rank: 'school-leader',
    roles: [whole('committee')],
  })
  give(seat(0, 2), {
    position: '纪委书记',
    post: '纪检监察',
    rank: 'school-leader',
    roles: [whole('committee'), whole('discipline')],
  })
  give(seat(0, 3), {
    position: '党政办主任',
    post: '党务与行政',
    rank: 'middle-manager',
    roles: [whole('party-office'), of('secretary', 0)],
  })
  give(seat(0, 4), { position: '人事干事', post: '人事管理', roles: [whole('personnel')] })
  give(seat(0, 5), { position: '纪检员', roles: [whole('discipline'), of('branch-committee', 0)] })
  for (const [branch] of branches.entries()) {
    if (branch === 0) continue
    const manager: Office = { position: '高级讲师、系主任', rank: 'middle-manager', posts: ['中层干部'] }
    give(seat(branch, 0), {
      ...manager,
      roles: [of('secretary', branch), ...(branch === 1 ? [whole('committee')] : [])],
    })
    give(seat(branch, 1), { roles: [of('branch-committee', branch)], posts: ['党支部委员'] })
    give(seat(branch, 2), { roles: [of('branch-committee', branch)], posts: ['党支部委员', '班主任'] })
    give(seat(branch, 3), { rank: 'middle-manager', position: '讲师、系副主任', posts: ['中层干部'] })
  }
  return people.map((person) => Object.assign({}, person, offices.get(person.number)))
}
