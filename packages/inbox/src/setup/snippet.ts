import type { PageKey } from '@opencx/protocol/http/inbox-keys'

export type SnippetKind = 'html' | 'react' | 'portal'

/** The kinds of code that make sense for a key. */
export function snippetKinds({ mode }: Pick<PageKey, 'mode'>): readonly SnippetKind[] {
  return mode === 'hotspot' ? ['html', 'react', 'portal'] : ['html', 'react']
}

/** Code that puts the chat on a site. `origin` is where this server is reached. */
export function snippet(kind: SnippetKind, key: Pick<PageKey, 'kind' | 'text'>, origin: string): string {
  const isToken = key.kind === 'widget_token'
  if (kind === 'react')
    return `import { Widget } from '@opencx/widget-react'\n\n<Widget origin="${origin}" ${isToken ? 'token' : 'apiKey'}="${key.text}" />`
  const attribute = isToken && kind === 'html' ? 'data-token' : 'data-api-key'
  return `<script async src="${origin}/widget.js" ${attribute}="${key.text}"></script>`
}
