import type { Scheme, SchemeCode, SchemeFault } from './scheme.ts'

/** What is wrong with a scheme, and what to do. */
export const schemeSentences: Readonly<Record<SchemeCode, string>> = {
  'scheme.not-a-number': '应为写成文字的非负数，如 "4.33" 或 "13/3"。',
  'scheme.nothing-counts': '这里不能是 0，请写大于 0 的数；不设上限的留空（null）。',
  'scheme.id-with-dot': '编号里不能有英文句点（句点用来写评价来源），请换一个写法。',
  'scheme.id-twice': '编号与前面的项目或情形相同，请换一个。',
  'scheme.no-base': '基础分至少要有一个项目，请加上。',
  'scheme.base-sum': '基础分的满分与各项满分之和不一致，请改成一致。',
  'scheme.cap-over-total': '这一项的封顶分超过了合计上限，请调低它或调高合计上限。',
  'scheme.total-never-reached':
    '各项封顶分加起来达不到合计上限，请调低合计上限（不设的留空，null）或加上项目。',
  'scheme.no-sources': '这里用到的评价来源没有权重，请写上权重（sources），或改掉这一处。',
  'scheme.sources-unused':
    '写了来源权重，却没有一个基础分项目由各来源加权（scorer 为 sources），请改项目或去掉权重。',
  'scheme.weights-not-100': '各来源的权重之和应为 100，请调整。',
  'scheme.scale-size': '评议的档次要有 2 至 5 档，请增减；不在评议会上评的整个留空（scale 为 null）。',
  'scheme.scale-grade-twice': '评议档次的名称重复，请换一个。',
  'scheme.scale-over-100': '一档折算的比例不能超过满分的 100%，请调低。',
  'scheme.scale-in-wrong-order': '评议档次要从高到低写，折算的比例逐档降低，请调整。',
  'scheme.scale-unused':
    '写了评议档次，却没有一个基础分项目由互评或群众评打分，请改项目的评分人、来源，或去掉档次。',
  'scheme.veto-without-effect':
    '这个情形既不归零也不限制等次，请写明归零什么（zero），或等次最高到哪里（atMost，最高等次以下）。',
  'scheme.unknown-grade': '没有这个等次，请改成办法里有的名称。',
  'scheme.class-twice': '党员类别的编号重复，请换一个。',
  'scheme.unknown-item': '没有这个项目或情形，请改成办法里有的编号。',
  'scheme.exempt-twice': '同一项目在免评里写了两次，请只留一个。',
  'scheme.class-without-base':
    '这一类党员没有一项基础分要评，请减少免评项目；不参加评价的请写明不评（graded 为 false）。',
  'scheme.class-without-source': '这一类党员剩下的来源没有权重，请减少不评的来源。',
  'scheme.clamp-in-wrong-order': '最低分要小于最高分，请调整。',
  'scheme.clamp-never-reached':
    '基础分加上加分达不到这个最高分，请调低最高分（不设的留空，null）或调高满分。',
  'scheme.no-grades': '至少要有一个等次，请加上。',
  'scheme.grade-twice': '等次的名称重复，请换一个。',
  'scheme.line-missing': '只有最后一个等次可以不写分数线，请给这个等次写上起点（from）。',
  'scheme.grade-gap':
    '有的得分落不进任何等次。终点（to）不含本数，应与高一等次的起点（from）相同或留空；最后一个等次应从最低分起或留空。',
  'scheme.grade-overlap':
    '等次要从高到低写，分数线逐个降低，终点（to）不能高于高一等次的起点（from）；请调整次序或分数线。',
  'scheme.grade-unreachable': '没有人能得到这个等次（超出了得分范围，也没有情形指定它），请改分数线或删去。',
  'scheme.share-of-last-grade': '最后一个等次不能设名额，否则名额以外的人没有等次，请去掉。',
  'scheme.share-twice': '同一等次的名额写了两次，请只留一个。',
  'scheme.share-without-seats': '名额比例要大于 0，请改；不设名额的整个留空（quota 为 null）。',
  'scheme.shares-over-100': '名额比例超过了 100，请调低。',
  'scheme.shares-in-wrong-order': '名额含更高等次时，低一等次的比例不能小于高一等次，请调整。',
}

const lists = {
  'base.items': ({ base }: Scheme) => base.items,
  'plus.items': ({ plus }: Scheme) => plus.items,
  'minus.items': ({ minus }: Scheme) => minus.items,
  vetoes: ({ vetoes }: Scheme) => vetoes,
  classes: ({ classes }: Scheme) => classes,
  grades: ({ grades }: Scheme) => grades,
  scale: ({ scale }: Scheme) => scale ?? [],
} as const

const parts: readonly (readonly [string, string])[] = [
  ['base', '基础分'],
  ['plus', '加分'],
  ['minus', '扣分'],
  ['sources', '评价来源'],
  ['scale', '评议档次'],
  ['clamp', '最低分和最高分'],
  ['quota', '等次名额'],
  ['grades', '等次'],
]

/** What a path like `grades[1].from` names: the thing by its name, else the part of the scheme. */
function placeIn(scheme: Scheme, path: string): string {
  for (const [list, of] of Object.entries(lists))
    for (const [at, { name }] of of(scheme).entries())
      if (path === `${list}[${at}]` || path.startsWith(`${list}[${at}].`)) return `「${name}」`
  return parts
    .filter(([start]) => path.startsWith(start))
    .map(([, words]) => words)
    .join('')
}

/** What is wrong with a scheme, in words that name the place and say what to do. */
export const schemeFaultInWords = (scheme: Scheme, { code, path }: SchemeFault): string =>
  `${placeIn(scheme, path)}：${schemeSentences[code]}`
