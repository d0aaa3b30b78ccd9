import type { Name, Secret } from './persons-school.ts'

/** Of the two who hold an office of the whole school, both; what one talk or one branch is to them, the table says. */
const committee = ['committee', 'otherCommittee'] as const
const discipline = ['discipline', 'otherDiscipline'] as const
const talkers = ['committee', 'discipline', 'secretary'] as const
const verifiers = ['verifier', 'secondVerifier'] as const
const inCase = ['talked', 'secretary', ...verifiers, ...committee] as const
const appraisers = ['personnel', ...committee] as const
const recordKeepers = ['administrator', 'partyOffice'] as const
const archivists = ['partyOffice', ...committee] as const
const givers = ['secretary', 'partyOffice'] as const
const onlookers = ['secretary', 'branchCommittee', 'partyOffice', ...committee, ...discipline] as const
const overseers = ['partyOffice', ...committee, ...discipline] as const
const members = [
  'secretary',
  'branchCommittee',
  'member',
  'otherSecretary',
  'otherMember',
  'talked',
  'helper',
  'otherTalked',
  'otherHelper',
  ...verifiers,
] as const
const school = [
  ...members,
  ...overseers,
  'personnel',
  'administrator',
  'stranger',
] as const satisfies readonly Name[]

/** `own`: everybody who is signed in, in every school, each with what is their own. */
export type May = 'own' | readonly Name[]

/**
 * Each call of the confidential rooms and who of the school may make it on one talk, branch, appraisal or request. Whoever
 * is not named is answered as if it were not there.
 */
export const table: Readonly<Record<string, May>> = {
  'talks.overview': committee,
  'talks.members': committee,
  'talks.noteIndex': committee,
  'talks.dropIndex': committee,
  'talks.choices': committee,
  'talks.noteRelative': committee,
  'talks.dropRelative': committee,
  'talks.plan': committee,
  'talks.appoint': committee,
  'talks.cancel': committee,
  'talks.confirm': committee,
  'talks.resolve': committee,
  'talks.mine': 'own',
  'talks.open': [...talkers, 'otherCommittee', 'talked', 'helper'],
  'talks.print': [...talkers, 'otherCommittee', 'talked'],
  'talks.move': [...talkers, 'otherCommittee', 'talked'],
  'talks.record': talkers,
  'talks.sign': ['talked'],
  'talks.refuseToSign': talkers,
  // as an answer, which is the member's
  'talks.addNote': ['talked'],
  'talks.helpers': [...talkers, 'otherCommittee'],
  'talks.support': [...talkers, 'otherCommittee'],
  'talks.stepDone': [...talkers, 'helper'],
  'talks.check': [...talkers, 'helper'],
  'talks.judge': talkers,

  'cases.overview': committee,
  'cases.choices': committee,
  'cases.start': committee,
  'cases.appoint': committee,
  'cases.mine': 'own',
  'cases.open': inCase,
  'cases.print': inCase,
  'cases.witnesses': ['secretary'],
  'cases.report': verifiers,
  'cases.countersign': verifiers,
  'cases.opine': ['secretary'],
  'cases.file': committee,
  'cases.notify': ['secretary'],
  'cases.hear': ['secretary'],
  'cases.sign': ['talked'],
  'cases.refuseToSign': ['secretary'],
  'cases.count': ['secretary', ...verifiers],
  'cases.approve': committee,
  'cases.superior': committee,
  'cases.deliver': ['secretary'],
  'cases.assess': ['secretary'],
  'cases.confirm': committee,
  // an answer, which is the member's
  'cases.say': ['talked'],
  'cases.reply': committee,
  'cases.discontinue': committee,

  'pioneer.schemes': 'own',
  'pioneer.adoptScheme': committee,
  'pioneer.dropScheme': committee,
  'pioneer.paper': onlookers,
  'pioneer.saveScheme': committee,
  'pioneer.evaluations': overseers,
  'pioneer.openEvaluation': committee,
  'pioneer.moveLastDay': committee,
  'pioneer.confirm': committee,
  'pioneer.giveBack': committee,
  'pioneer.lock': committee,
  'pioneer.branchSheet': onlookers,
  'pioneer.draw': [...givers, ...committee],
  'pioneer.give': givers,
  'pioneer.classify': givers,
  'pioneer.veto': givers,
  'pioneer.propose': ['secretary'],
  'pioneer.handIn': ['secretary'],
  'pioneer.answerObjection': overseers,
  // results are published inside the school, and everybody may object
  'pioneer.publishedGrades': school,
  'pioneer.object': school,
  // each the own
  'pioneer.mine': members,
  'pioneer.valuesTemplate': givers,
  'pioneer.readValues': givers,
  'pioneer.valueSheets': givers,
  // each giver's own sheets
  'pioneer.commitValues': ['secretary'],
  'pioneer.undoValues': ['secretary'],

  'appraisals.batches': appraisers,
  'appraisals.template': appraisers,
  'appraisals.read': appraisers,
  'appraisals.preview': appraisers,
  'appraisals.commit': appraisers,
  'appraisals.undo': appraisers,
  'appraisals.refusedRows': appraisers,
  'appraisals.standing': appraisers,

  'archives.aboutMe': 'own',
  'archives.aboutMeFile': 'own',
  'archives.askCorrection': 'own',
  'archives.withdrawCorrection': ['talked'],
  'archives.corrections': recordKeepers,
  'archives.answerCorrection': recordKeepers,
  'archives.termArchives': archivists,
  'archives.makeTermArchive': archivists,
  'archives.termArchive': archivists,
  'archives.keeping': 'own',
  'archives.saveKeeping': archivists,
  'archives.deletionCalendar': archivists,
  'archives.deletionList': committee,
  'archives.approveDeletion': committee,
  'archives.takeBackDeletion': archivists,
  'archives.carryOutDeletion': archivists,
  'archives.deletionRecord': archivists,
  'archives.holdBack': archivists,
  'archives.liftHold': archivists,
  'archives.memberFiles': archivists,
  'archives.memberFile': archivists,
  'archives.myFile': 'own',
  'archives.makeMemberArchive': archivists,
  'archives.makeMyArchive': 'own',
  'archives.memberArchive': archivists,
  'archives.myArchive': ['talked'],
  'archives.arrivals': archivists,
  'archives.arrival': archivists,
  'archives.readArrival': archivists,
  'archives.takeArrival': archivists,
  'archives.undoArrival': archivists,
}

/**
 * What nothing stands for in this school: a batch to destroy, a package that arrived, a template of a bureau and a
 * scheme made of one. Who may make
 * such a call is told that there is none; the rooms' own tests and `security-access` have rows of them.
 */
export const unmade: readonly string[] = ['deletionId', 'arrivalId', 'templateId', 'schemeId', 'people']

/** Who knows of the talk or the case without being allowed everything in it: they are told so, and not that there is none. */
export const knows: Readonly<Record<string, readonly Name[]>> = {
  talks: [...talkers, 'otherCommittee', 'talked', 'helper'],
  cases: inCase,
}

/** Whose answers may hold the words of each place, whatever they ask. */
export const mayRead: Readonly<Record<Secret, readonly Name[]>> = {
  talk: [...talkers, 'otherCommittee', 'talked'],
  support: [...talkers, 'otherCommittee', 'talked', 'helper'],
  index: [...onlookers, 'talked'],
  appraisal: appraisers,
  correction: [...recordKeepers, 'talked'],
  case: inCase,
}
