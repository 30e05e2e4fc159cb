/** Texts that the rooms beside the inbox share, in English; loaded with the first of them. */
export const admin = {
  retry: 'Try again',
  cancel: 'Cancel',
  save: 'Save changes',
  saving: 'Saving…',
  saved: 'Saved',
  discard: 'Discard',
  unsaved: 'Unsaved changes',
  leaveUnsaved: 'Your changes are not saved. Leave without them?',
  copied: 'Copied',
  copyFailed: 'Press Ctrl+C to copy',
}
