import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { shortcuts } from './shortcuts'
import './shortcuts-dialog.css'

const groups = ['list', 'conversation', 'everywhere'] as const

/** All shortcuts at a glance. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const words = strings.shortcuts
  useLayoutEffect(() => dialog.current?.showModal(), [])

  return (
    <dialog ref={dialog} class="dialog shortcuts-dialog" aria-labelledby="shortcuts-title" onClose={onClose}>
      <header>
        <h2 id="shortcuts-title">{words.title}</h2>
        <button type="button" class="icon-button" aria-label={words.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {groups.map((group) => (
        <section key={group}>
          <h3>{words.groups[group]}</h3>
          <dl>
            {shortcuts
              .filter((shortcut) => shortcut.group === group)
              .map(({ name, keys }) => (
                <div key={name}>
                  <dt>{words.actions[name]}</dt>
                  <dd>
                    {keys.map((combination, index) => (
                      <>
                        {index > 0 && <span class="or">{words.or}</span>}
                        {combination.split(' ').map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </dialog>
  )
}
