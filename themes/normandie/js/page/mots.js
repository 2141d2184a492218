// The meaning of a word opens below the word, where the browser can place it; else at the foot of the window.
import { ajouter } from '../commun/style.js'

export function demarrer () {
  if (!CSS.supports('position-area: block-end')) return
  ajouter('@media (min-width: 40rem) { .mot-sens:popover-open { inset: auto; position-area: block-end span-inline-end; position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline; margin-block: .4rem } }')
}
