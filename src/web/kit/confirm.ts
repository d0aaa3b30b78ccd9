import { useAsking, type Notice, type Question } from './asking.tsx'

/** Asks before something that cannot be taken back; true when the person says yes. */
export const useConfirm = (): ((question: Question) => Promise<boolean>) => useAsking().confirm

/** Short words after something was done, read out to screen readers. */
export const useNotice = (): Notice => useAsking().notice
