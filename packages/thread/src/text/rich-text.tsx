import { type Block, parseBlocks } from './blocks'
import type { Inline } from './inline'

/** A message of the team or the assistant with its Markdown drawn. */
export function RichText({ text }: { text: string }) {
  return <div class="rich">{parseBlocks(text).map(drawBlock)}</div>
}

function drawBlock(block: Block) {
  switch (block.type) {
    case 'paragraph':
      return <p>{block.children.map(drawInline)}</p>
    case 'heading':
      // the thread has no place for headings in its outline
      return (
        <p>
          <strong>{block.children.map(drawInline)}</strong>
        </p>
      )
    case 'code':
      return (
        <pre dir="ltr">
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return <blockquote>{block.children.map(drawBlock)}</blockquote>
    case 'rule':
      return <hr />
    case 'list': {
      const items = block.items.map((item) => <li>{item.map(drawBlock)}</li>)
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>
    }
  }
}

const TAGS = { strong: 'strong', emphasis: 'em', deleted: 'del' } as const

export function drawInline(inline: Inline) {
  if (typeof inline === 'string') return inline
  if (inline.type === 'code') return <code dir="ltr">{inline.text}</code>
  const children = inline.children.map(drawInline)
  if (inline.type === 'link')
    return (
      <a href={inline.href} target="_blank" rel="noopener noreferrer ugc">
        {children}
      </a>
    )
  const Tag = TAGS[inline.type]
  return <Tag>{children}</Tag>
}
