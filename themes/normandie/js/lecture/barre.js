// The bar that reads the page aloud: pause, one sentence back or on, speed, and the sentence shown.
import { el } from '../commun/dom.js'
import { ajouter } from '../commun/style.js'
import { voixLocale } from '../commun/voix.js'
import { Lecteur } from './lecteur.js'
import { lire } from './page.js'

const VITESSES = [['0.7', 'Lente'], ['1', 'Normale'], ['1.25', 'Rapide']]

let passages = []
/** @type {Lecteur} */
let lecteur
let bouton

const pause = el('button.bouton', { type: 'button', click: () => lecteur.parle ? lecteur.pause() : lecteur.dire(lecteur.rang) }, 'Pause')
const vitesse = /** @type {HTMLSelectElement} */ (el('select', { 'aria-label': 'Vitesse', change: () => lecteur.regler(Number(vitesse.value)) },
  ...VITESSES.map(([valeur, mots]) => el('option', { value: valeur, selected: valeur === '1' }, mots))))
const barre = el('section.lecture', { 'aria-label': 'Lecture à voix haute', hidden: true, keydown: event => { if (event.key === 'Escape') fermer() } },
  pause,
  el('button.puce', { type: 'button', 'aria-label': 'Phrase précédente', click: () => lecteur.dire(lecteur.rang - 1) }, '◀'),
  el('button.puce', { type: 'button', 'aria-label': 'Phrase suivante', click: () => lecteur.avancer() }, '▶'),
  vitesse,
  el('button.puce', { type: 'button', click: fermer }, 'Arrêter'))

/** The sentence that is being said: painted where the browser can, else its block is marked. */
function montrer (rang) {
  effacer()
  const { bloc, etendue } = passages[rang]
  if ('highlights' in CSS) CSS.highlights.set('lecture', new Highlight(etendue))
  else bloc.classList.add('lu')
  const { top, bottom } = etendue.getBoundingClientRect()
  const bas = innerHeight - barre.offsetHeight
  if (top < 0 || bottom > bas) scrollBy({ top: (top + bottom - bas) / 2, behavior: calme() ? 'instant' : 'smooth' })
}

const calme = () => document.documentElement.dataset.calme !== undefined || matchMedia('(prefers-reduced-motion: reduce)').matches

function effacer () {
  if ('highlights' in CSS) CSS.highlights.delete('lecture')
  for (const bloc of document.querySelectorAll('.lu')) bloc.classList.remove('lu')
}

/** Every part can be heard alone, from its title on. */
function equiper () {
  for (const titre of document.querySelectorAll('main h2:not(.cache-visuel)')) {
    const rang = passages.findIndex(({ bloc }) => bloc === titre)
    if (rang < 0) continue
    titre.after(el('button.puce.ecouter-partie', { type: 'button', 'aria-label': `Écouter cette partie\u00a0: ${titre.textContent}`, click: () => lecteur.dire(rang) }, '▶ Écouter cette partie'))
  }
}

/** From the selected words on, if some are; else from the title of the page. */
function depart () {
  const choix = getSelection()
  if (!choix?.rangeCount || choix.isCollapsed) return 0
  const debut = choix.getRangeAt(0)
  return Math.max(0, passages.findIndex(({ etendue }) => etendue.compareBoundaryPoints(Range.START_TO_END, debut) > 0))
}

function ouvrir () {
  if (!barre.hidden) return lecteur.dire(lecteur.rang)
  passages = lire(document.querySelector('main'))
  lecteur = new Lecteur(passages.map(({ texte }) => texte), { voix: voixLocale, suivre: montrer, finir: fermer, changer })
  lecteur.vitesse = Number(vitesse.value)
  barre.hidden = false
  // Nothing of the page stays under the bar, neither its end nor what has the focus.
  document.body.style.setProperty('padding-block-end', `${barre.offsetHeight}px`)
  document.documentElement.style.setProperty('scroll-padding-block-end', `${barre.offsetHeight + 16}px`)
  equiper()
  lecteur.dire(depart())
  pause.focus()
}

function changer () {
  pause.textContent = lecteur.parle ? 'Pause' : 'Reprendre'
}

function fermer () {
  lecteur.arreter()
  effacer()
  const dedans = document.activeElement?.closest('.lecture, .ecouter-partie')
  barre.hidden = true
  document.body.style.removeProperty('padding-block-end')
  document.documentElement.style.removeProperty('scroll-padding-block-end')
  for (const partie of document.querySelectorAll('.ecouter-partie')) partie.remove()
  if (dedans) bouton.focus()
}

export function demarrer () {
  bouton = /** @type {HTMLElement} */ (document.querySelector('[data-ecouter]'))
  document.body.append(barre)
  if ('highlights' in CSS) ajouter('::highlight(lecture) { background: #F0CE7C; color: #1A2330 }')
  bouton.addEventListener('click', ouvrir)
  // A voice does not stop by itself when one leaves the page.
  addEventListener('pagehide', () => lecteur.pause())
  ouvrir()
}
