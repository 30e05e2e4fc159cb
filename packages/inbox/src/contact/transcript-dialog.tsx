import type { ConversationDetail } from '@opencx/protocol/http/inbox'
import { useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { localTime } from './locale-facts'
import { words } from './words'

interface TranscriptDialogProps {
  readonly detail: ConversationDetail
  readonly onClose: () => void
}

/** Asks how a conversation is written into a file, and saves it. */
export function TranscriptDialog({ detail: { summary, visitor }, onClose }: TranscriptDialogProps) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const [timeZone, setTimeZone] = useState(own)
  const [hasNotes, setHasNotes] = useState(false)
  const zones = [
    { zone: own, name: words.zones.own },
    ...(visitor.timeZone && visitor.timeZone !== own && localTime(visitor.timeZone) !== null
      ? [{ zone: visitor.timeZone, name: words.zones.visitor }]
      : []),
    ...(own === 'UTC' ? [] : [{ zone: 'UTC', name: words.zones.utc }]),
  ]
  const query = new URLSearchParams({ timeZone, notes: `${hasNotes}` })
  const url = `/inbox/v1/conversations/${encodeURIComponent(summary.conversationId)}/transcript?${query}`
  return (
    <Dialog title={words.transcript} onClose={onClose}>
      <p class="admin-hint">{words.transcriptLead}</p>
      <div class="admin-form">
        <label class="tick">
          <input type="checkbox" checked={hasNotes} onChange={(event) => setHasNotes(event.currentTarget.checked)} />
          <span>{words.withNotes}</span>
        </label>
        <label class="field">
          <span>{words.timeZone}</span>
          <select class="contact-zone" value={timeZone} onChange={(event) => setTimeZone(event.currentTarget.value)}>
            {zones.map(({ zone, name }) => (
              <option key={zone} value={zone}>
                {zone === name ? zone : `${name}: ${zone}`}
              </option>
            ))}
          </select>
        </label>
      </div>
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <a class="button primary" href={url} download={`conversation-${summary.ticketNumber}.txt`} onClick={onClose}>
          {words.saveFile}
        </a>
      </footer>
    </Dialog>
  )
}
