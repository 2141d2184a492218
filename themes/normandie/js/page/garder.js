// « Garder »: a button on every card and on the page of a school, and the way to what was kept.
import { el, pluriel } from '../commun/dom.js'
import { adresse, garder, gardees, MAXIMUM } from '../commun/garde.js'
import { ecoleDe, versPage } from '../commun/site.js'

const barre = el('a.bouton.selection-barre', { hidden: true })

function dire () {
  const ids = gardees()
  barre.hidden = !ids.length || document.querySelector('main')?.dataset.page === 'selection'
  barre.setAttribute('href', versPage('selection') + adresse(ids))
  barre.textContent = `Ma sélection\u00a0: ${pluriel(ids.length, 'école')}`
  for (const bouton of document.querySelectorAll('.garder')) montrer(bouton, ids)
}

function montrer (bouton, ids) {
  const gardee = ids.includes(bouton.dataset.ecole)
  bouton.setAttribute('aria-pressed', String(gardee))
  bouton.textContent = gardee ? '✓ Gardée' : 'Garder'
  bouton.setAttribute('aria-label', `${gardee ? 'Gardée' : 'Garder'} ${bouton.dataset.nom}`)
  bouton.disabled = !gardee && ids.length >= MAXIMUM
}

function basculer (id) {
  const ids = gardees()
  garder(ids.includes(id) ? ids.filter(autre => autre !== id) : [...ids, id])
  dire()
}

function bouton (id, nom) {
  return el('button.garder', { type: 'button', 'data-ecole': id, 'data-nom': nom, click: () => basculer(id) }, 'Garder')
}

/** The cards that have no button yet. */
function equiper () {
  // Not on the home page, which stays calm: lists and answers have them.
  const cartes = document.querySelector('main[data-page=accueil]') ? [] : document.querySelectorAll('.carte-ecole:not(:has(.garder))')
  for (const carte of cartes) {
    const lien = carte.querySelector('a')
    const id = ecoleDe(lien.href)
    if (id) (carte.querySelector('.carte-suite') ?? carte).append(bouton(id, lien.textContent))
  }
  dire()
}

export function demarrer () {
  document.body.append(barre)
  const fiche = /** @type {HTMLElement} */ (document.querySelector('main[data-page=ecole]'))
  if (fiche) fiche.querySelector('.fiche-principal > .cluster').append(el('li', {}, bouton(fiche.dataset.id, fiche.querySelector('h1').textContent)))
  equiper()
  // The answers of the search come and go.
  const resultats = document.querySelector('[data-recherche-liste]')
  if (resultats) new MutationObserver(equiper).observe(resultats, { childList: true })
  // Back from the comparison, where a school may have been taken off.
  addEventListener('pageshow', dire)
}
