/** A stack without the values that drivers put into messages: logs hold no personal data. */
export function withoutData(error: unknown): { name: string; code: unknown; stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, code: null, stack: '' }
  const frames = belowMessage(error)
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
  return {
    name: error.name,
    code: 'code' in error ? error.code : null,
    stack: frames.slice(0, 12).join('\n'),
  }
}

/** The message stands first in a stack, and may hold lines that look like frames; a stack without it is none of ours. */
function belowMessage({ stack = '', message }: Error): string {
  const at = stack.indexOf(message)
  return at < 0 ? '' : stack.slice(at + message.length)
}
