import type { Storage } from '@opencx/client'
import type { PreChatField } from '@opencx/protocol/http/settings'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { VNode } from 'preact'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { parseInline } from '../rich/inline'
import { drawInline } from '../rich/RichText'
import { signal } from '../signal/signal'
import { detailsOf, type Problem, problemOf } from './answers'
import { firstQuestions } from './first-questions'

interface FirstFormProps {
  readonly chat: Chat
  readonly config: WebchatConfig
  readonly storage: Storage
}

/** What was wrong at the last attempt, by field. */
const problems = signal<Readonly<Record<string, Problem>>>({})

/**
 * The form and the consent that a business puts before the first message; null once they are answered. Not sent as a
 * form: captive portals forbid it.
 */
export function firstForm({ chat, config, storage }: FirstFormProps): VNode | null {
  const { preChat, consent } = config
  const questions = firstQuestions(chat, config, storage)
  if (!questions.areOpen) return null
  const fields = fieldsOf(preChat)
  const canSkip = preChat && !preChat.isRequired && !consent
  const start = (form: Element | null) => {
    const answers = readAnswers(form)
    const wrong = fields.flatMap((field) => {
      const problem = problemOf(field, answers[field.name] ?? '')
      return problem ? [[field.name, problem] as const] : []
    })
    if (consent && !answers.consent) wrong.push(['consent', 'missing'])
    problems.value = Object.fromEntries(wrong)
    const [first] = wrong
    if (first) return form?.querySelector<HTMLElement>(`[name="${first[0]}"]`)?.focus()
    chat.visitor.identify(detailsOf(fields, answers, consent?.version))
    finish()
  }
  const finish = () => {
    questions.close()
    chat.focus()
  }
  return (
    <section class="first-form" aria-label={t('more.form.title')}>
      {fields.map((field) => (
        <Field field={field} problem={problems.value[field.name]} />
      ))}
      {consent && (
        <label class="consent">
          <input type="checkbox" name="consent" aria-invalid={!!problems.value.consent} />
          <span>
            {parseInline(consent.text).map(drawInline)}
            {problems.value.consent && <em role="alert">{t('more.form.consent')}</em>}
          </span>
        </label>
      )}
      <div class="actions">
        {canSkip && (
          <button type="button" onClick={finish}>
            {t('more.form.skip')}
          </button>
        )}
        <button
          type="button"
          class="primary"
          onClick={({ currentTarget }) => start(currentTarget.closest('.first-form'))}
        >
          {t('more.form.start')}
        </button>
      </div>
    </section>
  )
}

function Field({ field, problem }: { field: PreChatField; problem: Problem | undefined }) {
  const { name, label, type, isRequired, options = [] } = field
  const common = {
    id: name,
    name,
    class: 'field',
    'aria-required': isRequired,
    'aria-invalid': !!problem,
    'aria-describedby': problem && `${name}-problem`,
  } as const
  return (
    <div>
      <label for={name}>
        <bdi>{label}</bdi>
        {!isRequired && <small> {t('more.form.optional')}</small>}
      </label>
      {type === 'select' ? (
        <select {...common}>
          <option value="" />
          {options.map((option) => (
            <option value={option}>{option}</option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type={type}
          list={undefined}
          dir="auto"
          autocomplete={COMPLETE[name] ?? 'off'}
          maxLength={320}
        />
      )}
      {problem && (
        <em id={`${name}-problem`} role="alert">
          {t(problem === 'missing' ? 'more.form.missing' : 'more.form.email')}
        </em>
      )}
    </div>
  )
}

const COMPLETE: Readonly<Record<string, string>> = { name: 'name', email: 'email', phone: 'tel' }

function fieldsOf(preChat: WebchatConfig['preChat']): PreChatField[] {
  if (!preChat) return []
  const { asksName, asksEmail, isRequired, fields } = preChat
  return [
    ...(asksName ? [{ name: 'name', label: t('more.form.name'), type: 'text' as const, isRequired }] : []),
    ...(asksEmail ? [{ name: 'email', label: t('more.form.address'), type: 'email' as const, isRequired }] : []),
    ...fields,
  ]
}

function readAnswers(form: Element | null): Record<string, string> {
  const inputs = form?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]') ?? []
  return Object.fromEntries(
    [...inputs].map((input) => [input.name, input.type === 'checkbox' && !isChecked(input) ? '' : input.value.trim()]),
  )
}

const isChecked = (input: Element) => 'checked' in input && input.checked === true
