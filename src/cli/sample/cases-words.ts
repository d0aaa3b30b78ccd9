/** What the papers of the sample's case say: facts first, plain, nobody's fault but the thing itself. */
export interface CaseWords {
  readonly why: string
  readonly report: string
  readonly opinion: string
  readonly filing: string
  readonly notice: string
  readonly hearing: string
}

export const absent: CaseWords = {
  why: '支部和教务处先后反映：连续两个月没有参加组织生活，值周缺岗 5 次，支部书记谈过两次没有改进。党委研究决定启动核实。',
  report:
    '查看了签到记录、值周表和教务处的通报，向教研室主任和三位同志了解情况，并与本人谈话。9 次组织生活缺席 5 次，没有请假；值周缺岗 5 次；承担的实训室管理已移交他人。本人承认上述情况。',
  opinion:
    '支委会认为，情况属实，属于不按规定参加组织生活、工作消极懈怠，不起先锋模范作用；本人愿意改正。建议给予限期改正，由支部书记联系帮助。',
  filing: '材料齐全，依据清楚，同意按程序提交支部大会讨论。',
  notice: '经核实，您有多次无故不参加组织生活、值周缺岗的情况。支委会拟建议给予限期改正。您有权说明和申辩。',
  hearing:
    '情况都是真的。这学期家里老人住院，又代了别人的课，顾此失彼，也没有及时请假。我愿意改，请组织看我的行动。',
}

export const unpaid: CaseWords = {
  why: '半年没有按时交纳党费，两次提醒没有回应，组织生活时常缺席。党委研究决定启动核实。',
  report:
    '查看了党费收缴台账和签到记录，与本人谈话。6 个月党费未按时交纳，提醒两次；8 次组织生活缺席 4 次。本人说明手机换号后没有看到通知，现已补交。',
  opinion: '支委会认为，情况属实，本人已经补交并作了检讨。建议给予限期改正。',
  filing: '同意按程序提交支部大会讨论。',
  notice: '经核实，您有不按时交纳党费、组织生活缺席的情况。支委会拟建议给予限期改正。您有权说明和申辩。',
  hearing: '换了号码没有告诉支部，是我的疏忽。党费已经补交，以后按月交，组织生活不再缺席。',
}

export const decided = {
  place: '行政楼 305 小会议室',
  approval:
    '经党委研究，批准支部大会决议，给予限期改正，期限六个月。期满由支部委员会评定，报党委确认。对本决定不服的，可以申诉。',
  delivery: '由支部书记当面宣布并交给本人，组织委员在场。',
} as const
