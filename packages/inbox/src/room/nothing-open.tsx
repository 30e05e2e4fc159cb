import { strings } from '../strings/strings'

const keys = [['j', 'k'], ['Enter'], ['?']]

/** What stands beside the list while no conversation is picked. */
export function NothingOpen() {
  return (
    <section class="nothing-open">
      <h2>{strings.conversation.none}</h2>
      <p>{strings.conversation.noneLead}</p>
      <ul>
        {keys.map((combination, index) => (
          <li key={combination.join()}>
            {combination.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
            {strings.conversation.noneHint[index]}
          </li>
        ))}
      </ul>
    </section>
  )
}
