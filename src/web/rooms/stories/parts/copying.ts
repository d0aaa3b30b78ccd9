/** Puts markup on the clipboard with its layout, also where the page came without TLS and in WeChat's own browser. */
export function copyMarkup(html: string, plain: string, shown: HTMLElement | null): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', html)
    event.clipboardData?.setData('text/plain', plain)
    event.preventDefault()
  }
  const selection = getSelection()
  const range = document.createRange()
  // iOS copies only where something is chosen.
  if (shown !== null) {
    range.selectNodeContents(shown)
    selection?.removeAllRanges()
    selection?.addRange(range)
  }
  document.addEventListener('copy', put)
  try {
    // The one way that works without TLS; the newer one asks for a secure page.
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', put)
    selection?.removeAllRanges()
  }
}
