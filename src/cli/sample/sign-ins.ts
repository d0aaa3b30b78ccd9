import type { Role } from '#domain/organisation/roles.ts'
import type { SampleSignIn } from '#server/auth/sign-in.ts'

import { bureau, bureauPeople } from './bureau-words.ts'
import { administratorNumber } from './enter.ts'
import { samplePeople, type SamplePerson } from './people.ts'
import { samplePassword, school } from './school.ts'

/** A member of the second branch without any office: the first sign-in that is shown. */
const isPlainMember = ({ branch, roles, rank, probationary }: SamplePerson): boolean =>
  branch === 1 && roles.length === 0 && rank === 'none' && !probationary

export const shownMember = samplePeople().find(isPlainMember)?.number ?? ''

/** One sign-in per role, shown on the page and printed by the command. */
export function sampleSignIns({ bureau: withBureau = false } = {}): readonly SampleSignIn[] {
  const people = samplePeople()
  const holder = (role: Exclude<Role, 'member'>, branch: number | null) =>
    people.find(({ roles }) => roles.some((held) => held.role === role && held.branch === branch))
  return [
    line('党员', people.find(isPlainMember)),
    line('支部书记（兼党委委员）', holder('secretary', 1)),
    line('支部委员', holder('branch-committee', 1)),
    line('党委书记', holder('committee', null)),
    line(
      '纪委委员',
      people.find(({ position }) => position === '纪检员'),
    ),
    line('党政办主任', holder('party-office', null)),
    line('人事处', holder('personnel', null)),
    { address, staffNumber: administratorNumber, password: samplePassword, role: '系统管理员' },
    ...(withBureau ? bureauPeople.map(ofBureau) : []),
  ]
}

const { address } = school

const ofBureau = ({ number, name, words }: (typeof bureauPeople)[number]): SampleSignIn => ({
  address: bureau.address,
  staffNumber: number,
  password: samplePassword,
  role: `${words} ${name}`,
})

function line(role: string, person: SamplePerson | undefined): SampleSignIn {
  if (person === undefined) throw new Error(`the sample school has no ${role}`)
  return { address, staffNumber: person.number, password: samplePassword, role: `${role} ${person.name}` }
}
