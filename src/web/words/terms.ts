import type { TermsCode } from '#contract/terms.ts'
import type { CalendarRowCode } from '#domain/terms/calendar-sheet.ts'
import type { ExtensionStep } from '#domain/terms/extension.ts'
import type { Phase } from '#domain/terms/phases.ts'

import type { Detail, Sentence } from './sentence.ts'

export const phaseWords: Record<Phase, string> = {
  draft: '草拟',
  goals: '期初填报',
  working: '履诺',
  achievements: '期末填报',
  review: '评议',
  deciding: '审定',
  publicity: '公示',
  closed: '归档',
}

/** What people do in a phase, for the line of phases and the questions before moving. */
export const phaseHints: Record<Phase, string> = {
  draft: '党委准备日期、评议办法和清单目录，别人还看不到。',
  goals: '党员勾选本学期目标、签名上交。',
  working: '按目标履诺，可以随时留下证明材料；需要认定的其他事项可以先提出。',
  achievements: '党员填写达成情况和自评自述、签名上交，党支部核实。',
  review: '各支部召开评议会，投票、计票。',
  deciding: '党委审定星级结果。',
  publicity: '公示星级结果，受理异议。',
  closed: '学期归档，只能查看和打印。',
}

export const stepWords: Record<ExtensionStep, string> = { goals: '期初填报', achievements: '期末填报' }

const phaseOf = (detail: Detail, key: string): string => {
  const name = detail[key]
  return typeof name === 'string' && name in phaseWords ? phaseWords[name as Phase] : '另一个阶段'
}

/** 2026年9月1日 */
const dayOf = (detail: Detail, key: string): string => {
  const parts = String(detail[key] ?? '').split('-')
  return parts.length === 3 ? `${parts[0]}年${Number(parts[1])}月${Number(parts[2])}日` : '另一天'
}

export const termsSentences: Record<TermsCode, Sentence> = {
  'terms.too-early': (detail) =>
    detail['on'] === undefined
      ? `现在是“${phaseOf(detail, 'phase')}”阶段，这一步要到“${phaseOf(detail, 'opens')}”阶段才能做。`
      : `现在是“${phaseOf(detail, 'phase')}”阶段，这一步要到“${phaseOf(detail, 'opens')}”阶段（计划 ${dayOf(detail, 'on')}开始）才能做。`,
  'terms.too-late': (detail) => {
    const over = `这一步在“${phaseOf(detail, 'last')}”阶段结束时就截止了，现在是“${phaseOf(detail, 'phase')}”阶段。`
    return String(detail['action'] ?? '').startsWith('list.')
      ? `${over}确有需要，请联系党支部书记，由学校党委为您延期。`
      : over
  },
  'terms.name-taken': '已经有一个同名的学期，请换一个名称。',
  'terms.ends-before-start': (detail) =>
    `学期结束日期 ${dayOf(detail, 'endsOn')}不在开始日期 ${dayOf(detail, 'startsOn')}之后，请检查。`,
  'terms.plan-before-start': (detail) =>
    `“${phaseOf(detail, 'phase')}”定在 ${dayOf(detail, 'on')}，早于学期开始的 ${dayOf(detail, 'startsOn')}。`,
  'terms.plan-too-late': (detail) =>
    `“${phaseOf(detail, 'phase')}”定在 ${dayOf(detail, 'on')}，比学期结束（${dayOf(detail, 'endsOn')}）晚了一年以上，请检查年份。`,
  'terms.plan-order': (detail) =>
    `“${phaseOf(detail, 'phase')}”定在 ${dayOf(detail, 'on')}，应当晚于“${phaseOf(detail, 'before')}”的 ${dayOf(detail, 'beforeOn')}：每个阶段至少要有一天。`,
  'terms.plan-begun': (detail) => `“${phaseOf(detail, 'phase')}”已经开始，它的日期不能再改。`,
  'terms.timer-past': (detail) =>
    `“${phaseOf(detail, 'phase')}”定在 ${dayOf(detail, 'on')}自动开始，但这一天已经到了。要现在开始，请直接点“进入下一阶段”。`,
  'terms.not-next': (detail) =>
    `现在是“${phaseOf(detail, 'phase')}”阶段，下一阶段是“${phaseOf(detail, 'next')}”，不能跳过。`,
  'terms.not-earlier': (detail) =>
    `现在是“${phaseOf(detail, 'phase')}”阶段，只能退回到它之前的阶段，也不能退回草拟。`,
  'terms.not-open': '这个学期还没有开启。',
  'terms.last-phase': '这个学期已经归档，没有下一阶段了。',
  'terms.results-open': ({ unlocked, unanswered }) =>
    Number(unanswered) > 0
      ? `还有 ${unlocked} 份公示结果没有定案，${unanswered} 条异议没有答复。请到“民主评议”里先答复异议、再逐份定案，然后归档。`
      : `还有 ${unlocked} 份公示结果没有定案。请到“民主评议”里在公示期满后逐份定案，然后归档。`,
  'terms.no-catalogue': '这个学期选的清单目录已经不在了，请重新选择一个已发布的版本。',
  'terms.extension-past': (detail) =>
    `延期要到今天（${dayOf(detail, 'today')}）或以后才有用，填写的是 ${dayOf(detail, 'until')}。`,
  'terms.extension-beyond-term': (detail) =>
    `延期到 ${dayOf(detail, 'until')}，超过了学期结束的 ${dayOf(detail, 'endsOn')}。`,
  'terms.extension-revoked': '这次延期已经撤回过了。',
  'terms.policy-impossible': (detail) => `这样还不能保存：${detail['why'] ?? '请检查'}。`,
  'terms.policy-kept': '这一版不能撤销：它不是从模板采用的、已经有了更新的版本，或者有学期用着它。',
  'terms.policy-unchanged': '和最新的版本完全一样，不需要另存一个版本。',
  'terms.calendar-day-twice': (detail) => `${dayOf(detail, 'day')}写了两次，请只留一次。`,
}

export const calendarRowWords: Record<CalendarRowCode, string> = {
  'calendar.not-a-kind': '请写“放假”或“调休上班”。',
  'calendar.day-twice': '这一天在表里写了两次。',
  'calendar.far-day': '请检查年份。',
  'calendar.long-note': '说明太长，最多 40 个字。',
}
