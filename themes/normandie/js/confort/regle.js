// The reading ruler: a band at the height of the line one reads, under the pointer or the focus.
import { el } from '../commun/dom.js'

const bande = el('div.regle', { 'aria-hidden': 'true' })

const placer = y => bande.style.setProperty('translate', `0 ${Math.round(y)}px`)

addEventListener('pointermove', ({ clientY }) => placer(clientY), { passive: true })
addEventListener('pointerdown', ({ clientY }) => placer(clientY), { passive: true })
// By the keyboard, the band goes where the focus is; the page moves below it.
addEventListener('focusin', ({ target }) => {
  const { top, height } = /** @type {Element} */ (target).getBoundingClientRect()
  if (height < innerHeight / 2) placer(top + height / 2)
})

export function montrer (oui) {
  if (!oui) return bande.remove()
  if (bande.isConnected) return
  document.body.append(bande)
  placer(innerHeight / 3)
}
