import type { PageKey } from '@opencx/protocol/http/inbox-keys'
import { useRef, useState } from 'preact/hooks'
import { CopyButton } from '../admin/copy-button'
import { Segments } from '../admin/segments'
import { type SnippetKind, snippet, snippetKinds } from './snippet'
import { words } from './words'

/** Code that puts the chat on a site, to copy. */
export function Install({ pageKey }: { readonly pageKey: PageKey }) {
  const [chosen, setChosen] = useState<SnippetKind>('html')
  const code = useRef<HTMLTextAreaElement>(null)
  const kinds = snippetKinds(pageKey)
  const kind = kinds.includes(chosen) ? chosen : 'html'
  const text = snippet(kind, pageKey, location.origin)
  return (
    <div class="install">
      <header>
        <h4>{words.install}</h4>
        <Segments
          legend={words.installFor}
          name={`code-${pageKey.id}`}
          options={kinds.map((each) => [each, words.snippets[each]])}
          value={kind}
          onChange={setChosen}
        />
      </header>
      <p class="admin-hint">{words.snippetLeads[kind]}</p>
      <textarea
        ref={code}
        class="code"
        dir="ltr"
        wrap="off"
        readOnly
        spellcheck={false}
        rows={text.split('\n').length}
        aria-label={words.code}
        value={text}
      />
      <CopyButton name={words.copyCode} text={text} source={() => code.current} />
    </div>
  )
}
