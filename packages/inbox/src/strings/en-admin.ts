/** Texts that the rooms beside the inbox share, in English; loaded with the first of them. */
export const admin = {
  retry: 'Try again',
  copied: 'Copied',
  copyFailed: 'Press Ctrl+C to copy',
}
