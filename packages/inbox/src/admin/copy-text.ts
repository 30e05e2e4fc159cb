/** Whether a text is in the clipboard now. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // no permission, or a page without encryption, which has no clipboard
    return false
  }
}
