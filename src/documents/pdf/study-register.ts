import { registerData, type StudyRegister } from '../study-register.ts'
import { inWorkshop } from '../workshop.ts'

/** 组织生活登记簿 as PDF/A-2b. */
export const studyRegisterPdf = async (register: StudyRegister): Promise<Uint8Array> =>
  inWorkshop({
    kind: 'pdf',
    paper: { template: 'study-register', data: registerData(register), pictures: {} },
  })
