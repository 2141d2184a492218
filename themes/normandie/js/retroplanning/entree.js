// The rétro-planning: another opening, other durations; all of it is in the address.
import { ecrireAdresse } from '../commun/adresse.js'
import { copieur } from '../commun/copie.js'
import { el } from '../commun/dom.js'
import { agenda } from './agenda.js'
import { commence, iso, jour, longue, mois, periodes, premiere } from './calcul.js'
import { champs, dates, frise, lignes, moisPossibles, reserves, un } from './page.js'

const champ = /** @type {HTMLInputElement} */ (document.querySelector('#ouverture'))
const prevue = jour(champ.value)
/** The reader's own day: a plan that should have begun yesterday is impossible. */
const aujourdhui = jour(new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10))
let ouverture = prevue

function lire () {
  const demandes = new URLSearchParams(location.search)
  ouverture = jour(demandes.get('ouverture') ?? '') ?? prevue
  for (const travail of lignes) {
    const semaines = Number(demandes.get(travail.id))
    travail.semaines = Number.isInteger(semaines) && semaines >= 1 && semaines <= 156 ? semaines : travail.prevues
    travail.remettre()
  }
  champ.value = iso(ouverture)
}

function adresse () {
  const url = new URL(location.href)
  for (const { id, semaines, prevues } of lignes) {
    if (semaines === prevues) url.searchParams.delete(id)
    else url.searchParams.set(id, String(semaines))
  }
  if (ouverture === prevue) url.searchParams.delete('ouverture')
  else url.searchParams.set('ouverture', iso(ouverture))
  return url.href
}

function montrer () {
  const toutes = periodes(lignes, ouverture)
  const debut = commence(toutes)
  dates(toutes, ouverture)
  frise(toutes, debut, ouverture)
  etat(debut)
}

function etat (debut) {
  const boite = un('-etat')
  const phrases = []
  const impossible = debut < aujourdhui
  if (ouverture < aujourdhui) {
    phrases.push(el('p', {}, el('strong', {}, 'Ce jour est passé.'), ' Choisissez un jour à venir.'))
  } else if (impossible) {
    phrases.push(el('p', {}, el('strong', {}, `Impossible d’ouvrir le ${longue(ouverture)}.`), ` Avec ces durées, il fallait commencer le ${longue(debut)}.`))
  } else {
    phrases.push(el('p', {}, `Pour ouvrir le ${longue(ouverture)}, commencez au plus tard le `, el('strong', {}, longue(debut)), '.'))
  }
  if (impossible) {
    const possible = premiere(lignes, moisPossibles, aujourdhui)
    phrases.push(el('p', {}, el('button.puce', { type: 'button', click: () => choisir(possible) }, `Prendre le premier jour possible\u00a0: le ${longue(possible)}`)))
  }
  if (!moisPossibles.includes(mois(ouverture))) phrases.push(el('p', {}, un('').dataset.horsSaison))
  phrases.push(...reserves().map(texte => el('p', {}, texte)))
  boite.toggleAttribute('data-impossible', impossible)
  boite.replaceChildren(...phrases)
}

function changer () {
  ecrireAdresse(adresse())
  montrer()
}

function choisir (jourChoisi) {
  ouverture = jourChoisi
  champ.value = iso(ouverture)
  changer()
  champ.focus()
}

function telecharger () {
  const toutes = periodes(lignes, ouverture)
  const texte = agenda(lignes.map(({ id, nom }, i) => ({ id, nom, ...toutes[i] })), ouverture, location.href, new Date())
  const lien = /** @type {HTMLAnchorElement} */ (el('a', { href: URL.createObjectURL(new Blob([texte], { type: 'text/calendar' })), download: 'retro-planning.ics' }))
  lien.click()
  URL.revokeObjectURL(lien.href)
}

champs(changer)
un('-reglages').hidden = false
un('-reglages').addEventListener('submit', evenement => evenement.preventDefault())
champ.addEventListener('input', () => {
  const choisi = jour(champ.value)
  // « 2029 » is typed one figure at a time: the year 202 is not a choice.
  const entier = choisi !== null && choisi > jour('2000-01-01')
  champ.setAttribute('aria-invalid', String(choisi === null))
  un('-faute').textContent = choisi === null ? 'Écrivez un jour, un mois et une année.' : ''
  if (!entier) return
  ouverture = choisi
  changer()
})
un('-gestes').replaceChildren(
  el('button.bouton', { type: 'button', click: telecharger }, 'Mettre dans mon agenda (.ics)'),
  copieur('button.puce', 'Copier le lien', 'Lien copié', adresse),
  el('button.puce', { type: 'button', click: () => print() }, 'Imprimer'),
  el('button.puce', { type: 'button', click: () => { for (const t of lignes) { t.semaines = t.prevues; t.remettre() } choisir(prevue) } }, 'Revenir au départ'))
addEventListener('popstate', () => { lire(); montrer() })
lire()
montrer()
