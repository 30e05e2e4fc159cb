import { t } from '../i18n/translate'

const BUBBLES = ['', 'long', 'own', '', 'own long']

/** Stands in while the conversation is on its way. */
export function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{t('thread.loading')}</span>
      {BUBBLES.map((shape) => (
        <div class={`ghost ${shape}`} />
      ))}
    </div>
  )
}
