/** One part of a pledge, as the school asks for it. */
export interface PledgeSection {
  readonly id: string
  readonly title: string
  /** What to write here. */
  readonly hint: string
  /** Characters; `least` 0: may stay empty. */
  readonly least: number
  readonly most: number
  /** What everybody promises in the same words, above their own. */
  readonly lines: readonly string[]
}

/** What a pledge consists of, and what of a person stands on the board. rules.md › Pledges. */
export interface PledgePolicy {
  readonly sections: readonly PledgeSection[]
  /** Whether the post stands beside name and branch on the board. */
  readonly post: 'shown' | 'hidden'
  /** In how many working days what teachers and students say on a pledge is answered. */
  readonly answerDays: number
}

/** Notice 三.1 and 三.2(1): the four lines are those of 《党员廉洁自律规范》 as the notice quotes them. */
export const noticePledgePolicy: PledgePolicy = {
  sections: [
    {
      id: 'pioneer',
      title: '先锋承诺',
      hint: '本学期比党外普通教师多干什么、干得更好的是什么；写具体，师生看得懂、查得到。',
      least: 10,
      most: 500,
      lines: [],
    },
    {
      id: 'conduct',
      title: '师德修养',
      hint: '怎样加强师德修养、提升育人水平，学习哪些新理念、新技术、新方法。',
      least: 10,
      most: 300,
      lines: [],
    },
    {
      id: 'integrity',
      title: '廉洁自律',
      hint: '还想补充的话，可以不写。',
      least: 0,
      most: 200,
      lines: [
        '坚持公私分明，先公后私，克己奉公。',
        '坚持崇廉拒腐，清白做人，干净做事。',
        '坚持尚俭戒奢，艰苦朴素，勤俭节约。',
        '坚持吃苦在前，享受在后，甘于奉献。',
      ],
    },
  ],
  post: 'shown',
  answerDays: 10,
}

/** A name for the machine that none of these has; a school has eight sections at most. */
export const freeSectionId = (known: readonly string[]): string =>
  [...'abcdefghi'].map((letter) => `more-${letter}`).find((id) => !known.includes(id)) ?? 'more-z'
