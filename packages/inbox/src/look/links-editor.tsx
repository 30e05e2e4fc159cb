import type { ChatSettings } from '@opencx/protocol/http/settings'
import { Icon } from '../icon/icon'
import { words } from './words'

type Link = ChatSettings['helpLinks'][number]

const LINKS_MAX = 6

interface LinksEditorProps {
  readonly links: readonly Link[]
  readonly onChange: (links: Link[]) => void
}

/** Links with a text each. */
export function LinksEditor({ links, onChange }: LinksEditorProps) {
  const change = (index: number, changes: Partial<Link>) =>
    onChange(links.map((link, i) => (i === index ? { ...link, ...changes } : link)))
  const isFull = links.length >= LINKS_MAX
  return (
    <fieldset class="lines">
      <legend>{words.links}</legend>
      <p class="admin-hint">{words.linksHint}</p>
      <ul>
        {links.map(({ label, url }, index) => (
          <li key={index} class="look-link">
            <input
              type="text"
              dir="auto"
              maxLength={80}
              aria-label={words.linkLabel(index + 1)}
              placeholder={words.linkLabelPlaceholder}
              value={label}
              onInput={({ currentTarget }) => change(index, { label: currentTarget.value })}
            />
            <input
              type="text"
              dir="ltr"
              inputMode="url"
              autocapitalize="none"
              spellcheck={false}
              maxLength={500}
              aria-label={words.linkUrl(index + 1)}
              placeholder={words.linkUrlPlaceholder}
              value={url}
              onInput={({ currentTarget }) => change(index, { url: currentTarget.value })}
            />
            <button
              type="button"
              class="icon-button"
              aria-label={words.removeLink(index + 1)}
              title={words.removeLink(index + 1)}
              onClick={() => onChange(links.toSpliced(index, 1))}
            >
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
      </ul>
      {!isFull && (
        <button type="button" class="button lines-add" onClick={() => onChange([...links, { label: '', url: '' }])}>
          <Icon name="plus" size={14} />
          {words.addLink}
        </button>
      )}
    </fieldset>
  )
}
