// « Suis-je prêt ? »: how far each phase is, in words.
import { el } from '../commun/dom.js'

const sections = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-suivi-phase]')])
const casesDe = section => /** @type {HTMLInputElement[]} */ ([...section.querySelectorAll('input[name=fait]')])

/** Under each heading: whether this part is ready. */
export function phases (faites) {
  for (const section of sections()) {
    const reste = casesDe(section).filter(une => !faites.has(une.value)).length
    const mot = /** @type {HTMLElement} */ (section.querySelector('[data-suivi-pret]'))
    mot.hidden = false
    mot.textContent = reste === 0 ? 'Tout est coché\u00a0: cette partie est prête.' : reste === 1 ? 'Il reste une chose à faire.' : `Il reste ${reste} choses à faire.`
  }
}

/** At the top: a line for each phase, and the next thing to do. */
export function bilan (faites) {
  const boite = /** @type {HTMLElement | null} */ (document.querySelector('[data-suivi-bilan]'))
  if (!boite) return
  const toutes = casesDe(document)
  const suivante = toutes.find(une => !faites.has(une.value))
  const lignes = sections().map(section => {
    const cases = casesDe(section)
    const n = cases.filter(une => faites.has(une.value)).length
    const nom = section.dataset.suiviPhase
    return el('li', {}, el('a', { href: '#' + section.id }, nom), el('progress', { max: cases.length, value: n, 'aria-label': nom }), el('span.suivi-compte', {}, `${n} sur ${cases.length}`))
  })
  const fait = toutes.filter(une => faites.has(une.value)).length
  boite.hidden = false
  // Only the sentence is said aloud at each tick; the list stands below for whoever wants it.
  boite.querySelector('[data-suivi-dit]').replaceChildren(el('strong', {}, fait === 0 ? 'Rien n’est coché pour l’instant.' : `${fait} ${fait > 1 ? 'choses faites' : 'chose faite'} sur ${toutes.length}.`),
    ...suivante ? [` La suivante\u00a0: ${suivante.labels[0].textContent.trim().replace(/^./, c => c.toLowerCase())}.`] : [' Vous êtes prêt.'])
  boite.querySelector('ul').replaceChildren(...lignes)
}
