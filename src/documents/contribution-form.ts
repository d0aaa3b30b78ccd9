import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import type { ContributionList, Header } from '#domain/contributions/list.ts'
import { entryOf } from '#domain/contributions/list.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'

/** A row of the annex: √ where `goal` or `achieved` is true. */
export interface FormRow {
  readonly text: string
  readonly goal: boolean
  readonly achieved: boolean
  readonly note: string
}

/** A level's merged cell at the left, `一级贡献`, and its rows. */
export interface FormLevel {
  readonly label: string
  readonly rows: readonly FormRow[]
}

/** Typed by the signer, or drawn on the phone (PNG as the upload guard re-encoded it). */
export type Signature =
  | { readonly kind: 'typed'; readonly name: string; readonly on: LocalDate }
  | { readonly kind: 'drawn'; readonly png: Uint8Array; readonly on: LocalDate }

/** 期初: goals alone; 期末: goals and achievements (notice 备注). */
export type FormCopy = 'goals' | 'achievements'

export const otherLabel = '其他（自主申报，学校认定）'
export const copyNames: Readonly<Record<FormCopy, string>> = { goals: '期初', achievements: '期末' }

/** The annex 党员先锋贡献清单 of one member, ready to be set. */
export interface ContributionForm {
  readonly school: string
  readonly term: string
  readonly copy: FormCopy
  readonly header: Header
  readonly levels: readonly FormLevel[]
  /** 其他（自主申报，学校认定）; the form fills up to four rows. */
  readonly others: readonly FormRow[]
  readonly remark: string
  readonly signature: Signature | null
  /** Of the signed content; stands small at the foot. */
  readonly hash: string | null
}

/** The numbers that the remark under the table names. */
export interface RemarkNumbers {
  /** Points by level in the catalogue's order: 一级 first. */
  readonly points: readonly string[]
  readonly fivePercent: string
  readonly fourPercent: string
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

export const levelName = (level: number): string => `${numerals[level] ?? level}级`

/** 备注 of the annex, word for word; a school with other numbers reads its own. */
export function remark({ points, fivePercent, fourPercent }: RemarkNumbers): string {
  const counted = points.map((value, index) => `${levelName(index + 1)}贡献每条以${value}分`).join('，')
  return (
    '同一比赛项目按获奖的最高级别比照；期初可在相应栏目的贡献目标设定栏打√，期末在贡献达成情况栏打√，' +
    '并在说明栏对目标达成情况进行简单说明。一式两份，期初上交一份，体现贡献目标，期末上交一份，体现贡献目标和达成情况。' +
    '个人认为可以做出贡献，但相应栏目未列入的，可在其他栏补充，但是否认可，需经学校确定。' +
    `${counted}计，累计分数作为党员互评的重要依据。` +
    `贡献度分五星（不高于${fivePercent}%）、四星（不高于${fourPercent}%）、三星、二星、一星。` +
    '评为学期先锋党员的，贡献度应在四星及以上。'
  )
}

export interface FormSource {
  readonly school: string
  readonly term: string
  readonly copy: FormCopy
  readonly catalogue: Catalogue
  readonly list: Pick<ContributionList, 'header' | 'entries' | 'others'>
  readonly signature: Signature | null
  readonly hash: string | null
  readonly quota: { readonly five: string; readonly four: string }
}

/** The form of a list under its term's frozen catalogue. */
export function contributionForm(source: FormSource): ContributionForm {
  const { catalogue, list, copy } = source
  const later = copy === 'achievements'
  const levels = Object.keys(catalogue.levels)
    .map(Number)
    .toSorted((one, other) => one - other)
  return {
    school: source.school,
    term: source.term,
    copy,
    header: list.header,
    levels: levels.map((level) => ({
      label: `${levelName(level)}贡献`,
      rows: catalogue.items
        .filter((item) => item.level === level)
        .map((item) => {
          const entry = entryOf(list, item.id)
          const note = [entry.competition, entry.note].filter((text) => text !== '').join('；')
          return {
            text: item.text,
            goal: entry.goal,
            achieved: later && entry.achieved,
            note: later ? note : '',
          }
        }),
    })),
    others: list.others
      .filter((other) => later || other.goal)
      .map((other) => ({
        text: other.text,
        goal: other.goal,
        achieved: later && other.achieved,
        note: later ? other.note : '',
      })),
    remark: remark({
      points: levels.map((level) => catalogue.levels[String(level)] ?? '0'),
      fivePercent: source.quota.five,
      fourPercent: source.quota.four,
    }),
    signature: source.signature,
    hash: source.hash,
  }
}
